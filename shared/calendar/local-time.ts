import type { Day } from "./days.ts";

const MS_PER_DAY = 86_400_000;

/** What the clock on the wall shows. */
export interface LocalTime {
  readonly day: Day;
  /** Milliseconds after midnight, as if no clock were ever put forward or back. */
  readonly time: number;
}

/** A time zone: what its clocks show at a moment (milliseconds since 1970), and when they show something. */
export class TimeZone {
  readonly #format: Intl.DateTimeFormat;

  /** @throws RangeError for a name that is no time zone's */
  constructor(name: string) {
    this.#format = new Intl.DateTimeFormat("en-US", {
      timeZone: name,
      calendar: "iso8601",
      numberingSystem: "latn",
      hourCycle: "h23",
      ...{ year: "numeric", month: "2-digit", day: "2-digit" },
      ...{ hour: "2-digit", minute: "2-digit", second: "2-digit" },
    });
  }

  localTime(moment: number): LocalTime {
    const shown = moment + this.#offset(moment);
    const day = Math.floor(shown / MS_PER_DAY);
    return { day, time: shown - day * MS_PER_DAY };
  }

  /**
   * When the clocks show that time. Where they are put back and show it twice it is the first; where they are put forward
   * and never show it, it is as much later as they are put forward. (RFC 5545, 3.3.5.)
   */
  moment({ day, time }: LocalTime): number {
    const shown = day * MS_PER_DAY + time;
    const before = shown - this.#offset(shown - MS_PER_DAY);
    const after = shown - this.#offset(shown + MS_PER_DAY);
    const found = [before, after].filter((moment) => moment + this.#offset(moment) === shown);
    return found.length === 0 ? before : Math.min(...found);
  }

  /** By how many milliseconds the clocks are ahead of UTC. */
  #offset(moment: number): number {
    const shown = new Map(this.#format.formatToParts(moment).map(({ type, value }) => [type, Number(value)]));
    const part = (type: Intl.DateTimeFormatPartTypes) => shown.get(type) ?? 0;
    const date = new Date(0);
    date.setUTCFullYear(part("year"), part("month") - 1, part("day"));
    date.setUTCHours(part("hour"), part("minute"), part("second"));
    return date.getTime() - Math.floor(moment / 1000) * 1000;
  }
}
