import { capOfEach, capOfPool } from "../explain/caps.ts";
import { counted, decimal, listed, percent, quoted, span } from "../explain/words.ts";
import type { Cap, Due, Group, Ratio, Rulebook, Select, Step, Tranche, Weight } from "../rulebook/model.ts";
import { label, plain, someOf, type Value } from "./values.ts";

/** One attribute of a tranche or group, as it is compared and said. */
export interface Aspect {
  /** Where it is written, below the tranche; "" of what follows from the figures it names. */
  readonly at: string;
  /** Begins the sentence that the value's words end. */
  readonly lead: string;
  /** Undefined where the kind has no such attribute. */
  readonly of: (step: Step, rules: Rulebook) => Value | undefined;
}

/** What every tranche and group may say of itself. */
export const DESCRIPTION: readonly Aspect[] = [
  { at: "/name", lead: "the name is", of: ({ name }) => label(name) },
  { at: "/clause", lead: "the clause cited is", of: ({ clause }) => label(clause) },
  {
    at: "/discretionary",
    lead: "when it is reached,",
    of: ({ discretionary }) =>
      plain(discretionary ? "an officer may decide to skip it" : "it applies without anyone's decision"),
  },
  {
    at: "/approvals",
    lead: "before it applies,",
    of: ({ approvals = 0 }) => ({
      ...plain(
        approvals === 0
          ? "nobody need confirm it"
          : `${counted(approvals, "person", "people")} must confirm it`,
      ),
      size: { unit: "approvals", amount: whole(approvals) },
    }),
  },
];

/** What decides who pays how much, kind by kind: `in` tells whether a kind has the attribute. */
const ARITHMETIC: readonly Aspect[] = [
  {
    at: "/resource",
    lead: "it is paid out of",
    of: (step) => ("resource" in step ? plain(quoted(step.resource)) : undefined),
  },
  {
    at: "/pledge",
    lead: "what members pledge is",
    of: (step) => ("pledge" in step ? plain(quoted(step.pledge)) : undefined),
  },
  {
    at: "/figure",
    lead: "the gains that are cut are",
    of: (step) => ("figure" in step ? plain(quoted(step.figure)) : undefined),
  },
  {
    at: "/score",
    lead: "members are taken in descending order of",
    of: (step) => ("score" in step ? plain(quoted(step.score)) : undefined),
  },
  {
    at: "/capacity",
    lead: "before the next is reached, each gives up to its",
    of: (step) => ("capacity" in step ? plain(quoted(step.capacity)) : undefined),
  },
  {
    at: "/weight",
    lead: "it is shared",
    of: (step) => ("weight" in step ? plain(sharedBy(step.weight)) : undefined),
  },
  {
    at: "/select/tagsAny",
    lead: "to pay, a member must be tagged",
    of: (step) => selected(step, ({ tagsAny }) => tags(tagsAny, "or", "in no particular way")),
  },
  {
    at: "/select/tagsNone",
    lead: "the tags that exempt a member are",
    of: (step) => selected(step, ({ tagsNone }) => tags(tagsNone, "and", "none")),
  },
  {
    at: "/select/statuses",
    lead: "those who pay are members whose status is",
    of: (step) => selected(step, ({ statuses }) => anyOf(statuses, "or")),
  },
  {
    at: "/reshare",
    lead: "what one of those who pay cannot bear",
    of: (step) =>
      "reshare" in step
        ? plain(step.reshare ? "is borne by the others" : "stays in the loss (several liability)")
        : undefined,
  },
  {
    at: "/maxRate",
    lead: "each bears at most",
    of: (step) => ("maxRate" in step ? rate(step.maxRate) : undefined),
  },
  {
    at: "/cap/perMember",
    lead: "each account pays",
    of: (step, rules) =>
      "cap" in step && "perMember" in step.cap ? cap(step.cap.perMember, rules, capOfEach) : undefined,
  },
  {
    at: "/cap/perPeriod",
    lead: "in one capped period, each account pays",
    of: (step, rules) =>
      "cap" in step && "perPeriod" in step.cap ? cap(step.cap.perPeriod, rules, capOfEach) : undefined,
  },
  {
    at: "/cap/total",
    lead: "all of it together is",
    of: (step, rules) =>
      "cap" in step
        ? cap(step.cap.total, rules, (_, total) => capOfPool(rules, total, step.scope))
        : undefined,
  },
  {
    at: "/due",
    lead: "those asked to pay have",
    of: (step) => ("due" in step ? deadline(step.due) : undefined),
  },
  {
    at: "/onUnpaid",
    lead: "what is called and not paid",
    of: (step) =>
      "onUnpaid" in step
        ? plain(
            { next: "stays in the loss", reshare: "is called from the others in a further round" }[
              step.onUnpaid
            ],
          )
        : undefined,
  },
  {
    at: "/ownResourcesFirst",
    lead: "what a member does not pay is first taken out of",
    of: (step) => ("ownResourcesFirst" in step ? inTurn(step.ownResourcesFirst) : undefined),
  },
  {
    at: "/allOrNothing",
    lead: "pledges are taken",
    of: (step) =>
      "allOrNothing" in step
        ? plain(
            step.allOrNothing
              ? "only if they cover the whole of what is to be borne"
              : "as far as they go, whether or not they cover the whole",
          )
        : undefined,
  },
];

/** The scope of a tranche where no segments are declared. */
export const UNSEGMENTED: Value = plain("the loss, there being no segments");

/** Where losses are pooled and where accounts stand: it only means something where segments are declared. */
const PLACE: readonly Aspect[] = [
  {
    at: "/scope",
    lead: "it bears",
    of: ({ scope }, { segments }) =>
      segments === null
        ? UNSEGMENTED
        : plain(
            { segment: "the loss of each segment apart", house: "the losses of all segments together" }[
              scope
            ],
          ),
  },
  {
    at: "",
    lead: "those who pay have",
    of: (step, { segments }) =>
      segments === null || !("level" in step)
        ? undefined
        : plain(
            { segment: "an account in each segment", house: "one account for the whole house" }[step.level],
          ),
  },
];

/** All of them. A kind is compared by those it has. */
export const ASPECTS: readonly Aspect[] = [...DESCRIPTION, ...ARITHMETIC, ...PLACE];

/** What the kinds are called in a sentence: `it is a call on members`. */
export const KINDS: Readonly<Record<Tranche["kind"] | Group["kind"], string>> = {
  defaulterResource: "the defaulter's own resource",
  operatorCapital: "capital of the operator",
  insurance: "a claim on the insurer",
  mutualisedFund: "a mutualised fund",
  assessment: "a call on members",
  voluntary: "a call for voluntary pledges",
  gainsHaircut: "a haircut of gains",
  socialisedLoss: "a loss shared by all",
  autoDeleverage: "auto-deleveraging",
  tearUp: "a tear-up of contracts",
  parallel: "a group of tranches that bear at once",
};

function whole(count: number): Ratio {
  return { numerator: BigInt(count), denominator: 1n };
}

function sharedBy(weight: Weight): string {
  return weight === "equal" ? "in equal shares" : `in proportion to “${weight}”`;
}

function selected(step: Step, value: (select: Select) => Value): Value | undefined {
  return "select" in step ? value(step.select) : undefined;
}

function tags(list: readonly string[] | undefined, conjunction: "and" | "or", absent: string): Value {
  return list === undefined ? plain(absent) : anyOf(list, conjunction, label);
}

/** A list whose order and repetitions mean nothing. */
function anyOf(
  list: readonly string[],
  conjunction: "and" | "or",
  say: (text: string) => Value = plain,
): Value {
  const distinct = [...new Set(list)].toSorted();
  const words = someOf(distinct.map((text) => say(text).words));
  return { key: JSON.stringify(distinct), words: listed(words, conjunction) };
}

function inTurn(figures: readonly string[]): Value {
  if (figures.length === 0) return plain("nothing of its own");
  const words = someOf(figures.map(quoted));
  return { key: figures.join(), words: words.map((word, i) => (i > 0 ? `then ${word}` : word)).join(", ") };
}

function rate(maxRate: Ratio | undefined): Value {
  return maxRate === undefined
    ? plain("whatever falls to it, without a limit")
    : { ...plain(`${percent(maxRate)} of it`), size: { unit: "rate", amount: maxRate } };
}

function deadline(due: Due | undefined): Value {
  if (due === undefined) return plain("no deadline");
  if (typeof due === "string") return { key: due, words: span(due) };
  return { ...plain(span(due)), size: { unit: "businessDays", amount: whole(due.businessDays) } };
}

function cap(limit: Cap | undefined, rules: Rulebook, inWords: (rules: Rulebook, cap: Cap) => string): Value {
  if (limit === undefined) return plain("without a limit of its own");
  return { ...sizeOf(limit, rules), key: keyOf(limit, rules), words: `at most ${inWords(rules, limit)}` };
}

/** Amounts by their value, whatever the currency: that is a change by itself. The order within a list means nothing. */
function keyOf(limit: Cap, rules: Rulebook): string {
  if (limit.kind === "amount") return decimal(amountOf(limit.amount, rules));
  if (limit.kind === "multiple") return `${decimal(limit.multiple)} × ${limit.of}`;
  const parts = [...new Set(limit.caps.map((part) => keyOf(part, rules)))].toSorted();
  return parts.length === 1 ? parts.join() : `${limit.kind}(${parts.join("; ")})`;
}

function sizeOf(limit: Cap, rules: Rulebook): Pick<Value, "size"> {
  if (limit.kind === "amount") return { size: { unit: "money", amount: amountOf(limit.amount, rules) } };
  if (limit.kind === "multiple") return { size: { unit: `× ${limit.of}`, amount: limit.multiple } };
  return {};
}

function amountOf(units: bigint, { minorUnits }: Rulebook): Ratio {
  return { numerator: units, denominator: 10n ** BigInt(minorUnits) };
}
