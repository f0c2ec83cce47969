import { type Day, LAST_DAY, parseDay, weekdayOf } from "./days.ts";
import { type Calendar, WEEKDAYS } from "./model.ts";

/** Which days are business days, and how many there are between days. */
export class BusinessDays {
  /** How many business days there are from a Monday up to each weekday. */
  readonly #upTo: readonly number[];
  /** Holidays that would be business days, each once, in ascending order. */
  readonly #holidays: Int32Array;

  constructor({ weekend, holidays }: Pick<Calendar, "weekend" | "holidays">) {
    let count = 0;
    this.#upTo = WEEKDAYS.map((weekday) => {
      count += weekend.includes(weekday) ? 0 : 1;
      return count;
    });
    const off = holidays.map(parseDay).filter((day) => day !== undefined);
    this.#holidays = Int32Array.from(
      new Set(off.filter((day) => !weekend.some((weekday) => weekday === WEEKDAYS[weekdayOf(day)]))),
    ).sort();
  }

  /**
   * The `count`th business day after a day, which counts as the next business day if it is none itself. Undefined where it
   * would be after the last day there is.
   */
  after(day: Day, count: number): Day | undefined {
    const wanted = this.#until(day - 1) + 1 + count;
    let [low, high] = [day, LAST_DAY];
    if (this.#until(high) < wanted) return undefined;
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      if (this.#until(middle) < wanted) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** How many business days there are up to a day and with it, counted from a fixed one. */
  #until(day: Day): number {
    const weeks = Math.floor((day + 3) / 7);
    return weeks * (this.#upTo[6] ?? 0) + (this.#upTo[weekdayOf(day)] ?? 0) - this.#holidaysUntil(day);
  }

  #holidaysUntil(day: Day): number {
    let [low, high] = [0, this.#holidays.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#holidays[middle] ?? 0) <= day) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
