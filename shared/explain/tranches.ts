import type {
  Assessment,
  Cap,
  Level,
  MutualisedFund,
  Ratio,
  Rulebook,
  Select,
  Tranche,
  Weight,
} from "../rulebook/model.ts";
import { capOfEach, capOfPool } from "./caps.ts";
import { placeOf, survivors } from "./payers.ts";
import { listed, percent, quoted, span } from "./words.ts";

/** The clauses of one tranche's text; each becomes a sentence. */
type Sentences = readonly string[];

type Explainers = {
  readonly [K in Tranche["kind"]]: (tranche: Tranche & { kind: K }, rulebook: Rulebook) => Sentences;
};

/** A tranche kind in words is one entry here; each says who pays, out of what, up to what, how shared, what if not. */
const EXPLAINERS: Explainers = {
  defaulterResource: (tranche, rulebook) => {
    const { opening, there } = placeOf(rulebook, tranche);
    const means = `what is left of its own ${quoted(tranche.resource)}${there}`;
    return [`${opening}each defaulter's loss is met out of ${means}, which meets nobody else's loss`];
  },

  operatorCapital: (tranche, rulebook) => {
    const { opening, there } = placeOf(rulebook, tranche);
    const means = `what is left of its ${quoted(tranche.resource)}${there}`;
    return [`${opening}the operator pays out of ${means}${inTotal(rulebook, tranche)}`];
  },

  insurance: (tranche, rulebook) => {
    const { opening, there } = placeOf(rulebook, tranche);
    const cover = `what is left of the cover ${quoted(tranche.resource)}${there}`;
    return [
      `${opening}the insurer is claimed on for ${cover}${inTotal(rulebook, tranche)}`,
      "a claim that is not paid is owed by the insurer and stays in the loss",
    ];
  },

  mutualisedFund: (tranche, rulebook) => {
    const { there } = placeOf(rulebook, tranche);
    const means = `pay out of what is left of their ${quoted(tranche.resource)}${there}`;
    return [
      `${whoPay(rulebook, tranche)} ${means}, ${sharedBy(tranche.weight)}${limits(rulebook, tranche)}`,
      excess(tranche),
    ];
  },

  assessment: (tranche, rulebook) => {
    const { there } = placeOf(rulebook, tranche);
    const due = tranche.due === undefined ? "with no deadline set" : `within ${span(tranche.due)}`;
    return [
      `${whoPay(rulebook, tranche)} are called to pay, ${due}, ${sharedBy(tranche.weight, there)}${limits(rulebook, tranche)}`,
      excess(tranche),
      ...unpaid(tranche),
    ];
  },

  voluntary: (tranche, rulebook) => {
    const { there } = placeOf(rulebook, tranche);
    const due = tranche.due === undefined ? "with no deadline set" : `within ${span(tranche.due)}`;
    const pledge = quoted(tranche.pledge);
    return [
      `${whoPay(rulebook, tranche)} are asked, ${due}, for what they have pledged (${pledge}${there}), ${sharedBy(tranche.pledge)}, each at most what is left of its pledge`,
      tranche.allOrNothing
        ? "unless the pledges cover the whole of what is to be borne, none is taken"
        : "pledges are taken as far as they go, whether or not they cover the whole of what is to be borne",
      "a pledge that is not honoured is owed and stays in the loss",
    ];
  },

  gainsHaircut: (tranche, rulebook) => {
    const { there } = placeOf(rulebook, tranche);
    const figure = quoted(tranche.figure);
    const rate = `at most ${partOf(tranche.maxRate, "them")}${orWhatIsLeft(rulebook, tranche.figure)}`;
    return [
      `${whoPay(rulebook, tranche)} have their gains (${figure}${there}) cut ${sharedBy(tranche.figure)}, each by ${rate}${inTotal(rulebook, tranche)}`,
    ];
  },

  socialisedLoss: (tranche, rulebook) => {
    const { there } = placeOf(rulebook, tranche);
    const { maxRate, weight } = tranche;
    const limit = maxRate
      ? `each at most ${percent(maxRate)} of its ${quoted(weight)}`
      : "each without limit";
    return [
      `${whoPay(rulebook, tranche)} bear the loss ${sharedBy(weight, there)}, ${limit}${inTotal(rulebook, tranche)}`,
    ];
  },

  autoDeleverage: (tranche, rulebook) => {
    const { there } = placeOf(rulebook, tranche);
    const queue = `one after another in descending order of ${quoted(tranche.score)}${there}`;
    const capacity = `each up to what is left of its ${quoted(tranche.capacity)} before the next is reached`;
    return [
      `${whoPay(rulebook, tranche)} have their positions reduced ${queue}, ${capacity}${inTotal(rulebook, tranche)}`,
      "equal scores are taken in order of member id",
    ];
  },

  tearUp: (tranche, rulebook) => {
    const { there } = placeOf(rulebook, tranche);
    return [
      `${whoPay(rulebook, tranche)} bear all that is left, as their contracts are torn up, ${sharedBy(tranche.weight, there)}, without limit`,
    ];
  },
};

/** What a tranche does, sentence by sentence (spec 2, 5, 6). */
export function explainTranche<K extends Tranche["kind"]>(
  tranche: Tranche & { kind: K },
  rulebook: Rulebook,
): Sentences {
  return EXPLAINERS[tranche.kind](tranche, rulebook);
}

function whoPay(rulebook: Rulebook, tranche: Tranche & { readonly select: Select }): string {
  return `${placeOf(rulebook, tranche).opening}${survivors(tranche.select)}`;
}

function sharedBy(weight: Weight, there = ""): string {
  return weight === "equal"
    ? `in equal shares${there && " for each account"}`
    : `in proportion to their ${quoted(weight)}${there}`;
}

/** `, each at most … and, with what it paid here earlier in the capped period, at most …, in total at most …` */
function limits(rulebook: Rulebook, { cap, scope, kind }: MutualisedFund | Assessment): string {
  const { perMember } = cap;
  const perPeriod = "perPeriod" in cap ? cap.perPeriod : undefined;
  const atMost = perMember ? ` at most ${capOfEach(rulebook, perMember)}` : "";
  const inPeriod = perPeriod
    ? `${perMember ? " and" : ""}, with what it paid here earlier in the capped period, at most ${capOfEach(rulebook, perPeriod)}`
    : "";
  const unlimited = kind === "assessment" && !perMember && !perPeriod ? " without limit" : "";
  const each = atMost + inPeriod + unlimited;
  return (each && `, each${each}`) + inTotal(rulebook, { cap, scope });
}

function inTotal(
  rulebook: Rulebook,
  { cap, scope }: { readonly cap: { readonly total: Cap | undefined }; readonly scope: Level },
): string {
  return cap.total ? `, in total at most ${capOfPool(rulebook, cap.total, scope)}` : "";
}

function partOf(rate: Ratio, whole: string): string {
  return rate.numerator === rate.denominator ? `the whole of ${whole}` : `${percent(rate)} of ${whole}`;
}

/** Gains that are a resource may have been used by a tranche above. */
function orWhatIsLeft(rulebook: Rulebook, figure: string): string {
  return rulebook.figures.get(figure)?.type === "resource" ? ", and never more than is left of them" : "";
}

function excess({ reshare }: MutualisedFund | Assessment): string {
  return reshare
    ? "whatever one of them cannot bear is borne by the others, within their own limits"
    : "liability is several: whatever one of them cannot bear is not borne by the others, and stays in the loss";
}

/** Spec 6: own resources first, then the call is failed; what becomes of the amount. */
function unpaid({ ownResourcesFirst, onUnpaid }: Assessment): Sentences {
  const next = {
    reshare: "the amount is called from the others in a further round",
    next: "the amount stays in the loss",
  } as const satisfies Record<Assessment["onUnpaid"], string>;
  const failed = `it owes, and it is called no more; ${next[onUnpaid]}`;
  if (ownResourcesFirst.length === 0) return [`what a member does not pay ${failed}`];
  const own = listed(
    ownResourcesFirst.map((figure, i) => `${i > 0 ? "then " : ""}its ${quoted(figure)}`),
    "and",
  );
  return [
    `what a member does not pay is first taken out of what is left of its own resources: ${own}`,
    `what is unpaid even so ${failed}`,
  ];
}
