/** A day, whatever the time zone: how many days after 1 January 1970 it is. */
export type Day = number;

const MS_PER_DAY = 86_400_000;

/** The last day that is reckoned with: 31 December 9999. */
export const LAST_DAY: Day = 2_932_896;

/** The day written as `2026-12-24`, or undefined if there is none such. */
export function parseDay(text: string): Day | undefined {
  const [, year = "", month = "", day = ""] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? [];
  if (year === "") return undefined;
  const found = dayOf(Number(year), Number(month), Number(day));
  return writtenDay(found) === text ? found : undefined;
}

/** @param month 1 to 12; months and days beyond their ends run on into the next */
function dayOf(year: number, month: number, day: number): Day {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.getTime() / MS_PER_DAY;
}

/** The day that many months later: the same day of the month, or its last one where it has none such. */
export function monthsAfter(day: Day, months: number): Day {
  const date = new Date(day * MS_PER_DAY);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth() + 1 + months];
  return Math.min(dayOf(year, month, date.getUTCDate()), dayOf(year, month + 1, 1) - 1);
}

/** 0 for a Monday, 6 for a Sunday. */
export function weekdayOf(day: Day): number {
  return (((day + 3) % 7) + 7) % 7;
}

function writtenDay(day: Day): string {
  return new Date(day * MS_PER_DAY).toISOString().slice(0, 10);
}
