import fc from "fast-check";
import type { Calendar, Weekday } from "../../shared/calendar/index.ts";

/** The same things said another way: one day after the other, and clocks read as people read them. */

export const ZONES = [
  ...["UTC", "Europe/Stockholm", "America/New_York", "America/St_Johns", "Asia/Kolkata"],
  ...["Australia/Lord_Howe", "Pacific/Apia", "Pacific/Kiritimati", "Asia/Singapore"],
];

const WEEKDAYS: readonly Weekday[] = [
  ...(["monday", "tuesday", "wednesday", "thursday"] as const),
  ...(["friday", "saturday", "sunday"] as const),
];

const MS_PER_DAY = 86_400_000;

/** Around a few hundred days, so that holidays and daylight saving are met. */
const FIRST = Date.parse("2026-01-01T00:00:00Z");
export const moment = fc
  .integer({ min: FIRST, max: FIRST + 400 * MS_PER_DAY })
  .map((ms) => new Date(ms).toISOString());

export const calendar: fc.Arbitrary<Calendar> = fc.record({
  timeZone: fc.constantFrom(...ZONES),
  weekend: fc.uniqueArray(fc.constantFrom(...WEEKDAYS), { maxLength: 6 }),
  holidays: fc.uniqueArray(
    fc
      .integer({ min: 0, max: 430 })
      .map((day) => new Date(FIRST + day * MS_PER_DAY).toISOString().slice(0, 10)),
    { maxLength: 60 },
  ),
});

/** What the clocks of a zone show: `2026-03-29 03:30:00.000`. */
export function shown(at: string, timeZone: string): string {
  const seconds = new Date(at).toLocaleString("sv-SE", { timeZone });
  return `${seconds}.${at.slice(20, 23)}`;
}

export function dayAfter(day: string, count = 1): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * MS_PER_DAY).toISOString().slice(0, 10);
}

function isBusinessDay(day: string, { weekend, holidays }: Calendar): boolean {
  const weekday = new Date(`${day}T12:00:00Z`).toLocaleDateString("en-US", {
    timeZone: "UTC",
    weekday: "long",
  });
  return !weekend.some((off) => off === weekday.toLowerCase()) && !holidays.includes(day);
}

export function businessDayAfter(day: string, count: number, calendar: Calendar): string {
  let found = day;
  while (!isBusinessDay(found, calendar)) found = dayAfter(found);
  for (let left = count; left > 0; left -= 1) {
    do found = dayAfter(found);
    while (!isBusinessDay(found, calendar));
  }
  return found;
}
