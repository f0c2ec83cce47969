import fc from "fast-check";
import { expect, test } from "vitest";
import { anyCase, RUNS, resultFor, sumOf, unitsOf } from "../cases.ts";

test("at every tranche the loss is what has been borne and what is left of it", () => {
  fc.assert(
    fc.property(anyCase, (documents) => {
      const result = resultFor(documents);
      const loss = unitsOf(result.loss);
      let borne = 0n;
      const groups = new Set<string>();
      for (const [index, tranche] of result.tranches.entries()) {
        const opens = tranche.group === undefined || !groups.has(tranche.group);
        if (tranche.group !== undefined) groups.add(tranche.group);
        if (opens) expect(unitsOf(tranche.required)).toBe(loss - borne);
        borne += unitsOf(tranche.borne);
        const closes = tranche.group === undefined || result.tranches[index + 1]?.group !== tranche.group;
        if (closes) expect(unitsOf(tranche.residual)).toBe(loss - borne);
      }
      expect(unitsOf(result.borne)).toBe(borne);
      expect(unitsOf(result.uncovered)).toBe(loss - borne);
      expect(sumOf(result.residuals)).toBe(loss - borne);
    }),
    RUNS,
  );
});

test("what a tranche bears is what its accounts bear, and what it meets of the losses", () => {
  fc.assert(
    fc.property(anyCase, (documents) => {
      const result = resultFor(documents);
      for (const tranche of result.tranches) {
        const lines = result.allocations.filter(({ trancheId }) => trancheId === tranche.id);
        expect(sumOf(lines)).toBe(unitsOf(tranche.borne));
        expect(lines.length).toBe(tranche.payers);
      }
      const met = result.tranches.flatMap((tranche) => tranche.met);
      expect(sumOf(met)).toBe(unitsOf(result.borne));
    }),
    RUNS,
  );
});
