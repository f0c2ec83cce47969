import type { FigureId } from "../rulebook/model.ts";
import type { ContraEntry, Line } from "./model.ts";

/** Adds lines up, by contra account and figure. */
export class Sums {
  readonly #sums = new Map<string, { contra: string; figure: FigureId; amount: bigint }>();
  #lowers = false;
  #lines = 0;

  add(lines: readonly Line[]): void {
    for (const { contra, figure, amount } of lines) {
      if (amount < 0n) this.#lowers = true;
      this.#add(contra, figure, amount);
    }
    this.#lines += lines.length;
  }

  /** Whether any line lowers its account. */
  get lowers(): boolean {
    return this.#lowers;
  }

  get lines(): number {
    return this.#lines;
  }

  /** What went to the accounts, by contra account and figure, in ascending order of both. */
  entries(): readonly ContraEntry[] {
    return [...this.#sums.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, sum]) => ({ ...sum }));
  }

  /** Goes on from sums that were kept. */
  resume(entries: readonly ContraEntry[], lines: number, lowers: boolean): void {
    for (const { contra, figure, amount } of entries) this.#add(contra, figure, amount);
    this.#lines += lines;
    this.#lowers ||= lowers;
  }

  #add(contra: string, figure: FigureId, amount: bigint): void {
    const key = `${contra}\n${figure}`;
    const sum = this.#sums.get(key);
    if (sum === undefined) this.#sums.set(key, { contra, figure, amount });
    else sum.amount += amount;
  }
}

/** The other side of what went to accounts: with it, everything adds up to zero. */
export function contraEntries(sums: Sums): readonly ContraEntry[] {
  return sums.entries().map(({ contra, figure, amount }) => ({ contra, figure, amount: -amount }));
}
