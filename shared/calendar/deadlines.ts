import type { Due } from "../rulebook/model.ts";
import { BusinessDays } from "./business-days.ts";
import { LAST_DAY, monthsAfter } from "./days.ts";
import { TimeZone } from "./local-time.ts";
import type { Calendar } from "./model.ts";

/** 31 December 9999, one millisecond before it ends. */
const LAST_MOMENT = (LAST_DAY + 1) * 86_400_000 - 1;

/**
 * The deadline of something issued at `from`, on a venue's calendar. Both moments are ISO 8601, the answer in UTC with
 * milliseconds.
 *
 * - Years, months, weeks and days of a duration go by the venue's clocks: `P2D` ends at the same time of day, even if one of
 *   the days has 23 hours; `P1M` from 31 January ends on the last of February. Hours, minutes and seconds are
 *   exactly as long as they are, and come after: `PT48H` ends 48 hours later.
 * - `{ businessDays: n }` ends at the same time of day, on the nth business day after that of `from`. What is issued on a day
 *   that is none counts as issued on the next: one business day from a Saturday is Tuesday.
 * - A time of day that clocks put forward never show is as much later; of one that they show twice, it is the first.
 * - What would end after the year 9999 ends with it.
 */
export function dueAt(from: string, due: Due, calendar: Calendar): string {
  return deadlines(calendar)(from, due);
}

/** The same for many deadlines on one calendar. @throws RangeError for a time zone that there is none of */
export function deadlines(calendar: Calendar): (from: string, due: Due) => string {
  const zone = new TimeZone(calendar.timeZone);
  const businessDays = new BusinessDays(calendar);
  const later = (from: number, due: Due): number => {
    if (typeof due === "string") return endOf(from, durationOf(due), zone);
    const { day, time } = zone.localTime(from);
    const last = businessDays.after(day, due.businessDays);
    return last === undefined ? LAST_MOMENT : zone.moment({ day: last, time });
  };
  return (from, due) => new Date(Math.min(later(Date.parse(from), due), LAST_MOMENT)).toISOString();
}

interface Duration {
  readonly months: number;
  readonly days: number;
  readonly seconds: number;
}

const DURATION = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;

/** A duration as rulebooks write them (spec 2, `due`). @throws RangeError for anything else */
function durationOf(text: string): Duration {
  const match = DURATION.exec(text);
  if (match === null) throw new RangeError(`“${text}” is not a duration`);
  const [years = 0, months = 0, weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = match
    .slice(1)
    .map((digits) => Number(digits ?? 0));
  return {
    months: years * 12 + months,
    days: weeks * 7 + days,
    seconds: hours * 3600 + minutes * 60 + seconds,
  };
}

function endOf(from: number, { months, days, seconds }: Duration, zone: TimeZone): number {
  // So far nothing goes; and no date can be made of more.
  if (months > 120_000 || days > LAST_DAY) return LAST_MOMENT;
  if (months + days === 0) return from + seconds * 1000;
  const { day, time } = zone.localTime(from);
  const last = monthsAfter(day, months) + days;
  return last > LAST_DAY ? LAST_MOMENT : zone.moment({ day: last, time }) + seconds * 1000;
}
