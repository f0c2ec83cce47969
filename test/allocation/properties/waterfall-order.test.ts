import fc from "fast-check";
import { expect, test } from "vitest";
import { anyCase, RUNS, resultFor, unitsOf } from "../cases.ts";

/** Whether the specification lets residue pass a step that still has something: spec 5.3, 6, 4.3 and 4.1. */
function letsResiduePass(
  step: { kind: string; id: string; tranches?: readonly object[] },
  owes: (id: string) => boolean,
): boolean {
  const tranches = "tranches" in step ? (step.tranches ?? []) : [step];
  return tranches.some(
    (tranche) =>
      ("reshare" in tranche && tranche.reshare === false) ||
      ("allOrNothing" in tranche && tranche.allOrNothing === true) ||
      ("id" in tranche && typeof tranche.id === "string" && owes(tranche.id)),
  );
}

test("a tranche bears something only when the one above bore all it had, unless the rules let residue pass", () => {
  let checked = 0;
  fc.assert(
    fc.property(anyCase, (found) => {
      const result = resultFor(found);
      const owes = (id: string) => result.owed.some(({ trancheId }) => trancheId === id);
      for (const step of found.rulebook.waterfalls[found.event.cause] ?? []) {
        const tranches = step.kind === "parallel" ? step.tranches : [step];
        const lines = result.tranches.filter(({ id }) => tranches.some((tranche) => tranche.id === id));
        // One pool, so that what is available to it is what is reported; pools side by side are compared in the
        // reference, cell by cell.
        const onePool = result.segments === null || lines[0].scope === "house";
        const pooled = onePool && step.kind !== "defaulterResource";
        if (!pooled || lines[0].status !== "applied" || unitsOf(lines[0].residual) === 0n) continue;
        if (letsResiduePass(step, owes)) continue;
        checked += 1;
        for (const { borne, available } of lines) expect(borne).toBe(available);
      }
    }),
    RUNS,
  );
  expect(checked).toBeGreaterThan(RUNS.numRuns / 4);
});
