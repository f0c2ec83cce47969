/**
 * What a range of generated cases covers, cell by cell and hard case by hard case. As a program it prints the table:
 * `npx tsx test/reference/coverage.ts [CASES] [FIRST SEED]`.
 */

import { argv } from "node:process";
import { pathToFileURL } from "node:url";
import { CELLS, keyOf } from "./cells.ts";
import { type Case, generateCase } from "./generator.ts";
import { HARD } from "./hard.ts";

/** Demanded of each cell that can occur, and of each hard case, for 10,000 seeds. */
export const MINIMUM = { cases: 10_000, perCell: 8, perHardCase: 40 };

export class Coverage {
  private readonly seen = new Map<string, number>();
  cases = 0;

  add(generated: Case): void {
    this.cases++;
    const keys = new Set(generated.cells.map(keyOf));
    for (const [name, is] of Object.entries(HARD)) if (is(generated)) keys.add(name);
    for (const key of keys) this.seen.set(key, (this.seen.get(key) ?? 0) + 1);
  }

  private count(keys: readonly string[]): [string, number][] {
    return keys.map((key) => [key, this.seen.get(key) ?? 0]);
  }

  cells(): [string, number][] {
    return this.count(CELLS.map(keyOf));
  }

  hardCases(): [string, number][] {
    return this.count(Object.keys(HARD));
  }

  /** What fell short of its minimum, for as many cases as were added (whole tables of cells only). */
  missing(): string[] {
    const share = this.cases / MINIMUM.cases;
    const below =
      (minimum: number) =>
      ([, count]: [string, number]) =>
        count < Math.floor(minimum * share);
    const missed = [
      ...this.cells().filter(below(MINIMUM.perCell)),
      ...this.hardCases().filter(below(MINIMUM.perHardCase)),
    ];
    return missed.map(([key, count]) => `${count}  ${key}`);
  }
}

/** The coverage of the cases of `count` seeds from `first` on. */
export function coverageOf(first: number, count: number): Coverage {
  const coverage = new Coverage();
  for (let seed = first; seed < first + count; seed++) coverage.add(generateCase(seed));
  return coverage;
}

if (argv[1] !== undefined && import.meta.url === pathToFileURL(argv[1]).href) {
  const coverage = coverageOf(Number(argv[3] ?? 0), Number(argv[2] ?? MINIMUM.cases));
  const print = (rows: [string, number][]) => {
    for (const [key, count] of rows) console.log(`${String(count).padStart(6)}  ${key}`);
  };
  print(coverage.cells());
  print(coverage.hardCases());
  console.log(
    `${coverage.cases} cases, ${CELLS.length} cells, ${coverage.missing().length} below their minimum`,
  );
  for (const line of coverage.missing()) console.log(line);
}
