import { valueAt } from "../canonical/index.ts";
import { digits } from "../explain/words.ts";
import type { CappedPeriod } from "../rulebook/model.ts";
import type { Change } from "./model.ts";
import type { Written } from "./places.ts";
import { type Statement, stated } from "./statements.ts";
import { plain, type Value } from "./values.ts";
import { differentlyWritten } from "./written.ts";

const PERIOD: readonly Statement<CappedPeriod>[] = [
  { at: "/length", lead: "a capped period lasts", of: (period) => days(period, period.length) },
  {
    at: "/unit",
    lead: "the days of a capped period are counted as",
    of: ({ unit }) => plain(unit === "businessDays" ? "business days" : "calendar days"),
  },
  {
    at: "/extendsOnNewDefault",
    lead: "a further default within a capped period",
    of: ({ extendsOnNewDefault }) => plain(extendsOnNewDefault ? "extends it" : "does not extend it"),
  },
  {
    at: "/maxLength",
    lead: "at the latest, a capped period ends",
    of: (period) =>
      period.maxLength === undefined
        ? plain("whenever its extensions do")
        : { ...days(period, period.maxLength), words: `${period.maxLength} days after it began` },
  },
];

function days({ unit }: CappedPeriod, count: number): Value {
  return {
    ...plain(digits(String(count), "day")),
    size: { unit, amount: { numerator: BigInt(count), denominator: 1n } },
  };
}

/** The capped period as a whole and in its parts. */
export function periodChanges(before: Written, after: Written): readonly Change[] {
  const [was, is] = [before.rulebook.cappedPeriod, after.rulebook.cappedPeriod];
  const path = "/cappedPeriod";
  const subject = { subject: "cappedPeriod" } as const;
  if (was === undefined && is === undefined) return [];
  if (was === undefined || is === undefined) {
    return is === undefined
      ? [
          {
            kind: "removed",
            ...subject,
            before: path,
            after: null,
            sentence: "there is no capped period any more: what members pay is not counted over time.",
          },
        ]
      : [{ kind: "added", ...subject, before: null, after: path, sentence: periodSentence(is) }];
  }
  const [from, to] = [
    { part: was, json: valueAt(before.json, "cappedPeriod"), path },
    { part: is, json: valueAt(after.json, "cappedPeriod"), path },
  ];
  const changes = stated(PERIOD, from, to, subject);
  return [...changes, ...differentlyWritten(from, to, changes, subject, "of the capped period,")];
}

function periodSentence(period: CappedPeriod): string {
  const said = PERIOD.map(({ lead, of }) => `${lead} ${of(period).words}`);
  return `there is a capped period now: ${said.join("; ")}.`;
}
