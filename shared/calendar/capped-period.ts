import type { CappedPeriod, Due } from "../rulebook/model.ts";
import { deadlines } from "./deadlines.ts";
import type { Calendar } from "./model.ts";

/** The time in which what members pay counts against `perPeriod`. Moments are ISO 8601 in UTC, with milliseconds. */
export interface Period {
  /** The declaration that opened it. */
  readonly begin: string;
  /** The first moment after it. */
  readonly end: string;
}

/**
 * How a capped period goes on (spec 10): from the period before a default's declaration, if there was one, and the moment
 * of the declaration, to the period that the default belongs to. Declarations are given one after the other, in order.
 *
 * - One at the very end of a period is after it, and opens the next.
 * - Calendar days end at the time of day at which they began, on the venue's clocks; business days are counted as for
 *   deadlines.
 * - An extension never makes a period shorter, and `maxLength` is counted like `length`, from the beginning.
 */
export function cappedPeriods(
  { length, unit, extendsOnNewDefault, maxLength }: CappedPeriod,
  calendar: Calendar,
): (before: Period | undefined, declaredAt: string) => Period {
  const later = deadlines(calendar);
  const days = (count: number): Due => (unit === "businessDays" ? { businessDays: count } : `P${count}D`);
  return (before, declaredAt) => {
    if (before === undefined || declaredAt >= before.end) {
      return { begin: declaredAt, end: later(declaredAt, days(length)) };
    }
    if (!extendsOnNewDefault) return before;
    const extended = latest(before.end, later(declaredAt, days(length)));
    const limit = maxLength === undefined ? extended : later(before.begin, days(maxLength));
    return { begin: before.begin, end: earliest(extended, limit) };
  };
}

/**
 * Since when declarations can matter to the period of a default declared at a moment: one from before is in another,
 * unless some declaration between the two holds their period open.
 */
export function reachOf(terms: CappedPeriod, calendar: Calendar): (declaredAt: string) => string {
  const next = cappedPeriods(terms, calendar);
  return (declaredAt) => {
    const at = Date.parse(declaredAt);
    // Later declarations may end a little earlier, as clocks and business days have it: two days are more than that.
    for (let days = terms.length + 3; days * MS_PER_DAY < at; days *= 2) {
      const from = new Date(at - days * MS_PER_DAY).toISOString();
      if (Date.parse(next(undefined, from).end) <= at - 2 * MS_PER_DAY) return from;
    }
    return new Date(0).toISOString();
  };
}

const MS_PER_DAY = 86_400_000;

const latest = (a: string, b: string) => (a > b ? a : b);
const earliest = (a: string, b: string) => (a < b ? a : b);
