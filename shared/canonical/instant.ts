/** A point in time, exact: whole seconds since 1970 and the decimals written after them. */
export interface Instant {
  readonly seconds: number;
  /** Decimals of the second, without trailing zeros. */
  readonly fraction: string;
}

const RFC_3339 =
  /^(\d{4})-(\d{2})-(\d{2})[Tt](\d{2}):(\d{2}):(\d{2})(?:\.(\d+))?(?:[Zz]|([+-])(\d{2}):(\d{2}))$/;

/** The instant written as `text` (RFC 3339, such as `2026-03-01T17:00:00Z`), or undefined if there is none such. */
export function parseInstant(text: string): Instant | undefined {
  const match = RFC_3339.exec(text);
  if (match === null) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1, 7).map(Number);
  const offsetHour = Number(match[9] ?? 0);
  const offsetMinute = Number(match[10] ?? 0);
  if (hour > 23 || minute > 59 || second > 60 || offsetHour > 23 || offsetMinute > 59) return undefined;
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined;
  const offset = (match[8] === "-" ? -1 : 1) * (offsetHour * 60 + offsetMinute);
  const seconds = date.getTime() / 1000 + hour * 3600 + (minute - offset) * 60 + second;
  if (second === 60 && !isLastMinuteOfMonth(seconds - 60)) return undefined;
  return { seconds, fraction: (match[7] ?? "").replace(/0+$/, "") };
}

/** Negative, zero or positive as `a` is before, at or after `b`. */
export function compareInstants(a: Instant, b: Instant): number {
  if (a.seconds !== b.seconds) return a.seconds - b.seconds;
  if (a.fraction === b.fraction) return 0;
  return a.fraction < b.fraction ? -1 : 1;
}

/** Leap seconds are only ever put in at the end of a month, UTC (RFC 3339, 5.7). */
function isLastMinuteOfMonth(seconds: number): boolean {
  const date = new Date(seconds * 1000);
  const nextMinute = new Date((seconds + 60) * 1000);
  return nextMinute.getUTCMonth() !== date.getUTCMonth();
}
