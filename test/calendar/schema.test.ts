import { describe, expect, test } from "vitest";
import { DEFAULT_CALENDAR } from "../../shared/calendar/index.ts";
import { calendarSchema } from "../../shared/calendar/schema.ts";

const CALENDAR = {
  timeZone: "Europe/Stockholm",
  weekend: ["sunday"],
  holidays: ["2026-12-24", "2028-02-29"],
};

function placesOf(json: unknown): string[] {
  const read = calendarSchema.safeParse(json);
  return read.success ? [] : read.error.issues.map(({ path }) => path.join("/"));
}

describe("a calendar", () => {
  test("is read as it was written", () => {
    expect(calendarSchema.parse(CALENDAR)).toEqual(CALENDAR);
    expect(calendarSchema.parse(DEFAULT_CALENDAR)).toEqual(DEFAULT_CALENDAR);
  });

  test.each([
    ["a place that has no clocks of its own", { timeZone: "Europe/Gothenburg" }, "timeZone"],
    ["an offset", { timeZone: "+01:00" }, "timeZone"],
    ["no time zone", { timeZone: "" }, "timeZone"],
    ["a week without a business day", { weekend: everyDay() }, "weekend"],
    ["a day of the week twice", { weekend: ["sunday", "sunday"] }, "weekend"],
    ["a day of no week", { weekend: ["caturday"] }, "weekend/0"],
    ["a day that there is not", { holidays: ["2026-02-29"] }, "holidays/0"],
    ["a moment", { holidays: ["2026-12-24T00:00:00Z"] }, "holidays/0"],
    ["a holiday twice", { holidays: ["2026-12-24", "2026-12-24"] }, "holidays"],
    ["more holidays than there are", { holidays: manyDays() }, "holidays"],
    ["something else", { colour: "red" }, ""],
  ])("with %s is refused", (_, part, place) => {
    expect(placesOf({ ...CALENDAR, ...part })).toEqual([place]);
  });

  function everyDay(): string[] {
    return ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
  }

  function manyDays(): string[] {
    return Array.from({ length: 2001 }, (_, day) =>
      new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10),
    );
  }
});
