import { amountAt, type Context, checkDistinct, normalLevel, ratioAt } from "./context.ts";
import type {
  Assessment,
  Cap,
  Due,
  Insurance,
  Level,
  MutualisedFund,
  OperatorCapital,
  Ratio,
  Select,
  Tranche,
} from "./model.ts";
import { type Reference, referencesOf } from "./roles.ts";
import type { CapJson, TrancheJson } from "./tranche-schema.ts";

type GroupedJson = Extract<TrancheJson, { kind: Grouped["kind"] }>;

/** The tranches that may stand in a group. */
export type Grouped = OperatorCapital | Insurance | MutualisedFund | Assessment;

const ONE: Ratio = { numerator: 1n, denominator: 1n };

/** The tranche at `path` with its defaults filled in (spec 2); what is wrong with it goes to the context's faults. */
export function readTranche(json: GroupedJson, path: string, context: Context): Grouped;
export function readTranche(json: TrancheJson, path: string, context: Context): Tranche;
export function readTranche(json: TrancheJson, path: string, context: Context): Tranche {
  const references = referencesOf(json);
  for (const reference of references) checkReference(reference, path, context);
  const common = { ...describedOf(json), ...levelAndScope(json, references, path, context) };
  const selected = {
    select: "select" in json ? selectOf(json.select, path, context) : selectOf(undefined, path, context),
  };
  const cap = (key: "total" | "perMember" | "perPeriod") => capAt(json, key, path, context);
  const total = { total: cap("total") };
  switch (json.kind) {
    case "defaulterResource":
      return { ...common, kind: json.kind, resource: json.resource };
    case "operatorCapital":
    case "insurance":
      return { ...common, kind: json.kind, resource: json.resource, cap: total };
    case "mutualisedFund":
      return {
        ...common,
        ...selected,
        kind: json.kind,
        resource: json.resource,
        weight: json.weight ?? json.resource,
        reshare: json.reshare ?? true,
        cap: { ...total, perMember: cap("perMember") },
      };
    case "assessment":
      checkDistinct(json.ownResourcesFirst ?? [], "figure", `${path}/ownResourcesFirst`, context.faults);
      return {
        ...common,
        ...selected,
        kind: json.kind,
        weight: json.weight,
        reshare: json.reshare ?? true,
        cap: { ...total, perMember: cap("perMember"), perPeriod: cap("perPeriod") },
        due: dueOf(json.due, path, context),
        onUnpaid: json.onUnpaid ?? "next",
        ownResourcesFirst: json.ownResourcesFirst ?? [],
      };
    case "voluntary":
      return {
        ...common,
        ...selected,
        kind: json.kind,
        pledge: json.pledge,
        allOrNothing: json.allOrNothing ?? false,
        due: dueOf(json.due, path, context),
      };
    case "gainsHaircut":
      return {
        ...common,
        ...selected,
        kind: json.kind,
        figure: json.figure,
        maxRate: rateOf(json.maxRate, path, context) ?? ONE,
        cap: total,
      };
    case "socialisedLoss":
      if (json.maxRate !== undefined) checkMoneyWeight(json.weight, path, context);
      return {
        ...common,
        ...selected,
        kind: json.kind,
        weight: json.weight,
        maxRate: rateOf(json.maxRate, path, context),
        cap: total,
      };
    case "autoDeleverage":
      return {
        ...common,
        ...selected,
        kind: json.kind,
        score: json.score,
        capacity: json.capacity,
        cap: total,
      };
    case "tearUp":
      return { ...common, ...selected, kind: json.kind, weight: json.weight };
  }
}

/** What a tranche or a group says of itself, apart from the arithmetic. */
export function describedOf(json: {
  id: string;
  name?: string | undefined;
  clause?: string | undefined;
  discretionary?: boolean | undefined;
  approvals?: number | undefined;
}) {
  return {
    id: json.id,
    name: json.name,
    clause: json.clause,
    discretionary: json.discretionary ?? false,
    approvals: json.approvals,
  };
}

function checkReference({ figure, role, path: below }: Reference, path: string, context: Context): void {
  const at = path + below;
  const { faults } = context;
  const found = context.figures.get(figure);
  if (context.declared?.has(figure) === false) {
    faults.add("unknownFigure", at, { figure, known: context.declared });
  }
  if (found === undefined) return;
  if (role.owner !== undefined && found.of !== role.owner) {
    faults.add("figureOfWrongOwner", at, { figure, owner: found.of, needed: role.owner });
  }
  if (!role.types.includes(found.type)) {
    faults.add("figureOfWrongType", at, { figure, type: found.type, needed: role.needed });
  }
}

/**
 * The tranche's level is that of the figures its accounts hold, which must all have one; an operator's figure in a
 * member tranche's `total` is not held by them. Its scope is its level when it does not say (spec 2, level and scope).
 */
function levelAndScope(
  json: TrancheJson,
  references: readonly Reference[],
  path: string,
  context: Context,
): { level: Level; scope: Level } {
  const held = references.flatMap((reference) => {
    const figure = context.figures.get(reference.figure);
    const holds =
      figure !== undefined && !(reference.path.startsWith("/cap/total") && figure.of === "operator");
    return holds ? [{ ...reference, level: figure.level }] : [];
  });
  const first = held[0];
  const level = first?.level ?? "segment";
  for (const { figure, level: other, path: below } of held) {
    if (other === level) continue;
    context.faults.add("figureOfWrongLevel", path + below, { figure, level: other, needed: level });
  }
  const scope = normalLevel(json.scope ?? level, context);
  if (first !== undefined && level === "house" && scope === "segment") {
    context.faults.add("houseFiguresInSegmentScope", `${path}/scope`, { figure: first.figure });
  }
  return { level, scope };
}

function selectOf(
  json: Extract<TrancheJson, { select?: unknown }>["select"],
  path: string,
  { faults }: Context,
): Select {
  checkDistinct(json?.tagsAny ?? [], "tag", `${path}/select/tagsAny`, faults);
  checkDistinct(json?.tagsNone ?? [], "tag", `${path}/select/tagsNone`, faults);
  checkDistinct(json?.statuses ?? [], "status", `${path}/select/statuses`, faults);
  return {
    tagsAny: json?.tagsAny,
    tagsNone: json?.tagsNone,
    statuses: json?.statuses ?? ["active", "withdrawing"],
  };
}

function capAt(json: TrancheJson, key: string, path: string, context: Context): Cap | undefined {
  const caps: { readonly [key: string]: CapJson | undefined } = ("cap" in json ? json.cap : undefined) ?? {};
  const cap = caps[key];
  return cap === undefined ? undefined : capOf(cap, `${path}/cap/${key}`, context);
}

function capOf(json: CapJson, path: string, context: Context): Cap {
  if (typeof json === "string") return { kind: "amount", amount: amountAt(json, path, context) };
  if ("of" in json) {
    const multiple = ratioAt(json.multiple, `${path}/multiple`, context.faults);
    if (multiple.numerator < 0n) {
      context.faults.add("negativeMultiple", `${path}/multiple`, { multiple: json.multiple });
    }
    return { kind: "multiple", multiple, of: json.of };
  }
  const [kind, caps] =
    "least" in json ? (["least", json.least] as const) : (["greatest", json.greatest] as const);
  return { kind, caps: caps.map((cap, index) => capOf(cap, `${path}/${kind}/${index}`, context)) };
}

function rateOf(text: string | undefined, path: string, context: Context): Ratio | undefined {
  if (text === undefined) return undefined;
  const before = context.faults.count;
  const rate = ratioAt(text, `${path}/maxRate`, context.faults);
  const inRange = rate.numerator > 0n && rate.numerator <= rate.denominator;
  if (!inRange && context.faults.count === before)
    context.faults.add("rateOutOfRange", `${path}/maxRate`, { rate: text });
  return rate;
}

function checkMoneyWeight(weight: string, path: string, context: Context): void {
  const type = context.figures.get(weight)?.type;
  if (weight === "equal" || type === "number")
    context.faults.add("rateWithoutMoney", `${path}/maxRate`, { weight });
}

function dueOf(due: Due | undefined, path: string, context: Context): Due | undefined {
  if (typeof due === "string" && !/[1-9]/.test(due))
    context.faults.add("zeroDuration", `${path}/due`, { text: due });
  return due;
}
