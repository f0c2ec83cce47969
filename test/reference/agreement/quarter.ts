/** A quarter of the comparison: four test files, so that they run beside one another. */

import { describe, expect, it } from "vitest";
import { Coverage, MINIMUM } from "../coverage.ts";
import { generateCase } from "../generator.ts";
import { disagreement } from "./compare.ts";
import { engine } from "./engine.ts";

const CASES = MINIMUM.cases / 4;

/** Generous: a machine may be busy with other tests. */
const TIMEOUT = 600_000;

/** Declares the tests of one quarter, 0 to 3. */
export function compareQuarter(quarter: 0 | 1 | 2 | 3): void {
  const first = quarter * CASES;
  describe(`seeds ${first} to ${first + CASES - 1}`, () => {
    const coverage = new Coverage();
    it("the engine and the reference print the same bytes, recoveries included", { timeout: TIMEOUT }, () => {
      const disagreements: string[] = [];
      for (let seed = first; seed < first + CASES && disagreements.length < 3; seed++) {
        const generated = generateCase(seed);
        coverage.add(generated);
        const differs = disagreement(engine, generated);
        if (differs !== null) disagreements.push(differs);
      }
      expect(disagreements).toEqual([]);
    });
    it("every cell that can occur and every hard case was among them", () => {
      expect(coverage.cases).toBe(CASES);
      expect(coverage.missing()).toEqual([]);
    });
  });
}
