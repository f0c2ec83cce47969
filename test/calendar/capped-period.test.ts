import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type Calendar,
  cappedPeriods,
  DEFAULT_CALENDAR,
  dueAt,
  type Period,
  reachOf,
} from "../../shared/calendar/index.ts";
import type { CappedPeriod } from "../../shared/rulebook/model.ts";
import { calendar, moment } from "./oracle.ts";

function periodsOf(terms: CappedPeriod, declared: readonly string[], calendar = DEFAULT_CALENDAR): Period[] {
  const next = cappedPeriods(terms, calendar);
  let period: Period | undefined;
  return declared.map((at) => {
    period = next(period, at);
    return period;
  });
}

const at = (day: string) => `2026-${day}T12:00:00.000Z`;
const THIRTY = {
  length: 30,
  unit: "calendarDays",
  extendsOnNewDefault: false,
  maxLength: undefined,
} as const;

describe("a capped period", () => {
  test("is opened by a default and shared by those within it", () => {
    expect(periodsOf(THIRTY, [at("03-01"), at("03-20"), at("03-30"), at("04-10")])).toEqual([
      { begin: at("03-01"), end: at("03-31") },
      { begin: at("03-01"), end: at("03-31") },
      { begin: at("03-01"), end: at("03-31") },
      { begin: at("04-10"), end: at("05-10") },
    ]);
  });

  test("does not have the moment at which it ends", () => {
    const [, last, next] = periodsOf(THIRTY, [at("03-01"), "2026-03-31T11:59:59.999Z", at("03-31")]);
    expect(last?.begin).toBe(at("03-01"));
    expect(next).toEqual({ begin: at("03-31"), end: at("04-30") });
  });

  test("is extended by each new default where the rulebook says so, up to its greatest length", () => {
    const extended = { ...THIRTY, extendsOnNewDefault: true, maxLength: 50 };
    expect(periodsOf(extended, [at("03-01"), at("03-15"), at("04-10"), at("04-20")])).toEqual([
      { begin: at("03-01"), end: at("03-31") },
      { begin: at("03-01"), end: at("04-14") },
      { begin: at("03-01"), end: at("04-20") },
      { begin: at("04-20"), end: at("05-20") },
    ]);
  });

  test("goes on as long as defaults do, where nothing limits it", () => {
    const days = Array.from({ length: 40 }, (_, i) => new Date(Date.UTC(2026, 0, 1 + 20 * i)).toISOString());
    const periods = periodsOf({ ...THIRTY, extendsOnNewDefault: true }, days);
    expect(new Set(periods.map(({ begin }) => begin))).toEqual(new Set([days[0]]));
  });

  test("may be counted in business days of the venue", () => {
    const calendar: Calendar = { ...DEFAULT_CALENDAR, holidays: ["2026-03-06"] };
    const tenDays = { ...THIRTY, length: 10, unit: "businessDays" } as const;
    expect(periodsOf(tenDays, [at("03-02"), at("03-16"), at("03-17")], calendar)).toEqual([
      { begin: at("03-02"), end: at("03-17") },
      { begin: at("03-02"), end: at("03-17") },
      { begin: at("03-17"), end: at("03-31") },
    ]);
  });

  test("keeps its hours when clocks are put forward in it", () => {
    const [period] = periodsOf(THIRTY, [at("03-01")], { ...DEFAULT_CALENDAR, timeZone: "Europe/Stockholm" });
    expect(period?.end).toBe("2026-03-31T11:00:00.000Z");
  });

  test("is not shortened by a default on a Sunday after one on a Saturday", () => {
    const oneDay = { ...THIRTY, length: 1, unit: "businessDays", extendsOnNewDefault: true } as const;
    const [first, second] = periodsOf(oneDay, ["2026-03-07T22:00:00.000Z", "2026-03-08T01:00:00.000Z"]);
    expect(second).toEqual(first);
  });

  /** Looks for the opening default from the very first one on, and for the end among all the period's defaults. */
  function naive(terms: CappedPeriod, declared: readonly string[], calendar: Calendar): Period[] {
    const plus = (from: string, length: number) =>
      dueAt(from, terms.unit === "businessDays" ? { businessDays: length } : `P${length}D`, calendar);
    const endOf = (period: readonly string[]) => {
      const [begin = ""] = period;
      const ends = (terms.extendsOnNewDefault ? period : [begin]).map((from) => plus(from, terms.length));
      const longest = ends.toSorted().at(-1) ?? "";
      const limit = plus(begin, terms.maxLength ?? 100_000);
      return longest < limit ? longest : limit;
    };
    return declared.map((_, last) => {
      let period: string[] = [];
      for (const at of declared.slice(0, last + 1)) {
        period = period.length > 0 && at < endOf(period) ? [...period, at] : [at];
      }
      return { begin: period[0] ?? "", end: endOf(period) };
    });
  }

  const anyTerms: fc.Arbitrary<CappedPeriod> = fc
    .record({
      length: fc.integer({ min: 1, max: 60 }),
      unit: fc.constantFrom("calendarDays", "businessDays"),
      extendsOnNewDefault: fc.boolean(),
      beyond: fc.option(fc.integer({ min: 0, max: 60 }), { nil: undefined }),
    })
    .map(({ beyond, ...rest }) => ({
      ...rest,
      maxLength: beyond === undefined ? undefined : rest.length + beyond,
    }));
  const anyDefaults = fc.array(moment, { minLength: 1, maxLength: 8 }).map((moments) => moments.toSorted());

  test("is what its definition says, for any defaults on any calendar", () => {
    fc.assert(
      fc.property(anyTerms, anyDefaults, calendar, (terms, declared, calendar) => {
        expect(periodsOf(terms, declared, calendar)).toEqual(naive(terms, declared, calendar));
      }),
    );
  });

  test("is the same without the defaults that are out of reach of its own", () => {
    fc.assert(
      fc.property(anyTerms, anyDefaults, calendar, (terms, declared, calendar) => {
        const reach = reachOf(terms, calendar);
        let within = declared.slice(-1);
        for (const at of declared.slice(0, -1).toReversed()) {
          if (at < reach(within[0] ?? "")) break;
          within = [at, ...within];
        }
        expect(periodsOf(terms, within, calendar).at(-1)).toEqual(
          periodsOf(terms, declared, calendar).at(-1),
        );
      }),
    );
  });
});
