import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Calendar, DEFAULT_CALENDAR, dueAt } from "../../shared/calendar/index.ts";
import { businessDayAfter, calendar, dayAfter, moment, shown } from "./oracle.ts";

const STOCKHOLM: Calendar = {
  timeZone: "Europe/Stockholm",
  weekend: ["saturday", "sunday"],
  holidays: ["2026-12-24", "2026-12-25", "2026-12-31", "2027-01-01", "2027-01-06"],
};
const DUBAI: Calendar = { timeZone: "Asia/Dubai", weekend: ["friday"], holidays: [] };
const EVERY_DAY: Calendar = { timeZone: "UTC", weekend: [], holidays: [] };

describe("a call that is due", () => {
  test.each([
    ["2026-12-22T15:00:00Z", 1, STOCKHOLM, "2026-12-23T15:00:00.000Z"],
    ["2026-12-23T15:00:00Z", 1, STOCKHOLM, "2026-12-28T15:00:00.000Z"],
    ["2026-12-30T15:00:00Z", 2, STOCKHOLM, "2027-01-05T15:00:00.000Z"],
    ["2026-12-30T15:00:00Z", 3, STOCKHOLM, "2027-01-07T15:00:00.000Z"],
    // Wednesday at 23:30 in UTC is Thursday there, Christmas Eve: it counts as issued on Monday.
    ["2026-12-23T23:30:00Z", 1, STOCKHOLM, "2026-12-28T23:30:00.000Z"],
    // A Saturday counts as the Monday after it.
    ["2026-11-28T10:00:00Z", 1, STOCKHOLM, "2026-12-01T10:00:00.000Z"],
    ["2026-11-26T10:00:00Z", 1, DUBAI, "2026-11-28T10:00:00.000Z"],
    ["2026-11-28T10:00:00Z", 5, EVERY_DAY, "2026-12-03T10:00:00.000Z"],
  ])("from %s in business days", (from, businessDays, calendar, due) => {
    expect(dueAt(from, { businessDays }, calendar)).toBe(due);
  });

  test.each([
    ["PT24H", "2026-03-29T01:30:00.000Z"],
    ["P1D", "2026-03-29T01:30:00.000Z"],
    ["P2D", "2026-03-30T00:30:00.000Z"],
    ["PT48H", "2026-03-30T01:30:00.000Z"],
    ["P1DT12H", "2026-03-29T13:30:00.000Z"],
    ["P1W", "2026-04-04T00:30:00.000Z"],
    ["P1M", "2026-04-28T00:30:00.000Z"],
    ["P1Y", "2027-03-28T01:30:00.000Z"],
    ["PT90M", "2026-03-28T03:00:00.000Z"],
    ["PT45S", "2026-03-28T01:30:45.000Z"],
    ["PT0H", "2026-03-28T01:30:00.000Z"],
  ])("%s after 02:30 in Stockholm, the day before its clocks are put forward", (due, expected) => {
    expect(dueAt("2026-03-28T01:30:00Z", due, STOCKHOLM)).toBe(expected);
  });

  test("a month after the last of January is due on the last of February", () => {
    expect(dueAt("2027-01-31T12:00:00Z", "P1M", STOCKHOLM)).toBe("2027-02-28T12:00:00.000Z");
    expect(dueAt("2027-12-31T12:00:00Z", "P2M", STOCKHOLM)).toBe("2028-02-29T12:00:00.000Z");
  });

  test("at a time of day that comes twice is due the first time", () => {
    expect(dueAt("2026-10-24T00:30:00Z", "P1D", STOCKHOLM)).toBe("2026-10-25T00:30:00.000Z");
    expect(dueAt("2026-10-23T00:30:00Z", { businessDays: 1 }, { ...STOCKHOLM, weekend: [] })).toBe(
      "2026-10-24T00:30:00.000Z",
    );
  });

  test("on a day that a country left out is due on the next", () => {
    const samoa = { ...STOCKHOLM, timeZone: "Pacific/Apia" };
    expect(dueAt("2011-12-29T22:00:00Z", "P1D", samoa)).toBe("2011-12-30T22:00:00.000Z");
  });

  test.each(["P9999Y", "P99999999999999999999D", `PT${"9".repeat(30)}H`, { businessDays: 2 ** 53 - 1 }])(
    "%s from now is due when the years have no more than four digits any more",
    (due) => {
      expect(dueAt("2026-11-28T10:00:00Z", due, DEFAULT_CALENDAR)).toBe("9999-12-31T23:59:59.999Z");
    },
  );

  test("in business days is due at the same time of day, so many business days later", () => {
    fc.assert(
      fc.property(moment, fc.integer({ min: 1, max: 30 }), calendar, (from, businessDays, calendar) => {
        const [day = "", time] = shown(from, calendar.timeZone).split(" ");
        const due = dueAt(from, { businessDays }, calendar);
        expectShown(due, businessDayAfter(day, businessDays, calendar), time, calendar);
      }),
    );
  });

  test("in days is due at the same time of day, so many days later", () => {
    fc.assert(
      fc.property(moment, fc.integer({ min: 1, max: 30 }), calendar, (from, days, calendar) => {
        const [day = "", time] = shown(from, calendar.timeZone).split(" ");
        expectShown(dueAt(from, `P${days}D`, calendar), dayAfter(day, days), time, calendar);
      }),
    );
  });

  test("in hours is due after exactly so many, whatever the calendar", () => {
    fc.assert(
      fc.property(moment, fc.integer({ min: 0, max: 3000 }), calendar, (from, hours, calendar) => {
        const due = dueAt(from, `PT${hours}H`, calendar);
        expect(Date.parse(due) - Date.parse(from)).toBe(hours * 3_600_000);
      }),
    );
  });
});

/** It is the first moment at which the clocks show this; or they never do, for they have just been put forward. */
function expectShown(due: string, day: string, time: string | undefined, { timeZone }: Calendar): void {
  const hence = (minutes: number) =>
    shown(new Date(Date.parse(due) + minutes * 60_000).toISOString(), timeZone);
  if (hence(0) === `${day} ${time}`) {
    expect([-120, -60, -30].map(hence)).not.toContain(hence(0));
  } else {
    expect([30, 60].some((minutes) => hence(0) === laterBy(minutes, `${day} ${time}`))).toBe(true);
    expect([-30, -60].map(hence)).not.toContain(`${day} ${time}`);
  }
}

function laterBy(minutes: number, written: string): string {
  const later = new Date(Date.parse(`${written.replace(" ", "T")}Z`) + minutes * 60_000);
  return later.toISOString().replace("T", " ").replace("Z", "");
}
