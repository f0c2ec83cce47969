import { array, globalRegistry, maxLength, enum as oneOf, refine, strictObject, string } from "zod/mini";
import { parseDay } from "./days.ts";
import { MAX_HOLIDAYS, WEEKDAYS } from "./model.ts";

const ZONE = "a name of the IANA time zone database, such as “Europe/Stockholm”";
const WEEKEND = "a list of at most six days of the week, none of them twice";
const HOLIDAYS = `a list of at most ${MAX_HOLIDAYS} days, none of them twice`;
const DAY = "a day, such as “2026-12-24”";

const distinct = (list: readonly string[]) => new Set(list).size === list.length;

/** A calendar as it is sent. */
export const calendarSchema = strictObject({
  timeZone: string(ZONE).check(maxLength(100, ZONE), refine(isTimeZone, ZONE)),
  weekend: array(oneOf(WEEKDAYS, `one of ${WEEKDAYS.join(", ")}`), WEEKEND).check(
    maxLength(6, WEEKEND),
    refine(distinct, WEEKEND),
  ),
  holidays: array(string(DAY).check(refine((text) => parseDay(text) !== undefined, DAY)), HOLIDAYS).check(
    maxLength(MAX_HOLIDAYS, HOLIDAYS),
    refine(distinct, HOLIDAYS),
  ),
}).register(globalRegistry, { title: "calendar" });

/** Names only: an offset such as `+01:00` has no rules of its own. */
function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    new Intl.DateTimeFormat("en-US", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
