import { isObject, parseInstant } from "../canonical/index.ts";
import { digits } from "../explain/words.ts";
import type { Rulebook } from "../rulebook/model.ts";
import type { Change } from "./model.ts";
import type { Written } from "./places.ts";
import { type Statement, stated } from "./statements.ts";
import { label, plain } from "./values.ts";
import { differentlyWritten } from "./written.ts";

const RULES = { subject: "rules" } as const;

const HEAD: readonly Statement<Rulebook>[] = [
  { at: "/name", lead: "the rulebook's name is", of: ({ name }) => label(name) },
  {
    at: "/effectiveFrom",
    lead: "these rules are in force from",
    of: ({ effectiveFrom }) => ({ key: momentKey(effectiveFrom), words: effectiveFrom }),
  },
  {
    at: "/currency",
    lead: "all amounts, those of caps included, are in",
    of: ({ currency }) => plain(currency),
  },
  {
    at: "/minorUnits",
    lead: "amounts are exact to",
    of: ({ minorUnits }) => ({
      ...plain(digits(String(minorUnits), "decimal")),
      size: { unit: "decimals", amount: { numerator: BigInt(minorUnits), denominator: 1n } },
    }),
  },
  {
    at: "/recoveries/order",
    lead: "money recovered later goes",
    of: ({ recoveryOrder }) =>
      plain(
        {
          reverse: "back up the waterfall, to the tranche that bore last first",
          pariPassu: "to everyone who bore any of the loss, at once and in proportion",
        }[recoveryOrder],
      ),
  },
];

/** Name, force, currency, recoveries; and whatever else stands at the top of the document. */
export function headChanges(before: Written, after: Written): readonly Change[] {
  const was = { part: before.rulebook, json: headOf(before.json), path: "" };
  const is = { part: after.rulebook, json: headOf(after.json), path: "" };
  const changes = stated(HEAD, was, is, RULES);
  return [...changes, ...differentlyWritten(was, is, changes, RULES, "in the rulebook,")];
}

/** Parts that are compared by themselves. */
const APART = ["segments", "figures", "waterfalls", "cappedPeriod", "examples"];

function headOf(json: unknown): unknown {
  return isObject(json)
    ? Object.fromEntries(Object.entries(json).filter(([name]) => !APART.includes(name)))
    : json;
}

/** The same moment may be written in many ways. */
function momentKey(text: string): string {
  const instant = parseInstant(text);
  return instant === undefined ? text : `${instant.seconds}.${instant.fraction}`;
}
