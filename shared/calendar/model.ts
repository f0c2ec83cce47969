export const WEEKDAYS = [
  "monday",
  "tuesday",
  "wednesday",
  "thursday",
  "friday",
  "saturday",
  "sunday",
] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** By which a venue counts days: where its days begin and end, and which of them are business days. */
export interface Calendar {
  /** A name of the IANA time zone database, such as `Europe/Stockholm`. */
  readonly timeZone: string;
  /** The days of every week that are no business days. Not all seven. */
  readonly weekend: readonly Weekday[];
  /** Days that are no business days either (`2026-12-24`), in any order. */
  readonly holidays: readonly string[];
}

/** Of a venue that has said nothing. */
export const DEFAULT_CALENDAR: Calendar = {
  timeZone: "UTC",
  weekend: ["saturday", "sunday"],
  holidays: [],
};

/** More than two centuries of what any market keeps. */
export const MAX_HOLIDAYS = 2_000;
