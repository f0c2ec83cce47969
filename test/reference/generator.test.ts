import { describe, expect, it } from "vitest";
import { CELLS, keyOf } from "./cells.ts";
import { generateCase } from "./generator.ts";
import { referenceAllocate } from "./reference.ts";

/** Seeds spread over the coverage table. */
const seeds = Array.from({ length: 400 }, (_, i) => (i * 509) % CELLS.length);

describe("the generator of random cases", () => {
  it("gives the same case for the same seed", () => {
    for (const seed of seeds.slice(0, 100)) {
      expect(JSON.stringify(generateCase(seed))).toBe(JSON.stringify(generateCase(seed)));
    }
  });

  it("tells in the event of every payment that it made in the run", () => {
    for (const seed of seeds) {
      const { rulebook, snapshot, event, expect: result } = JSON.parse(JSON.stringify(generateCase(seed)));
      expect(JSON.stringify(referenceAllocate(rulebook, snapshot, event))).toBe(JSON.stringify(result));
    }
  });

  it("mostly exercises the cell that the seed aims at", () => {
    const hits = seeds.filter((seed) =>
      generateCase(seed).cells.some((cell) => keyOf(cell) === keyOf(CELLS[seed])),
    );
    expect(hits.length).toBeGreaterThan(0.99 * seeds.length);
  });

  it("names each cell of the table once", () => {
    expect(new Set(CELLS.map(keyOf)).size).toBe(CELLS.length);
  });
});
