import fc from "fast-check";
import { expect, test } from "vitest";
import { allocate, allocateThrough, type Outcome } from "../../../shared/allocation/index.ts";
import { partsOf, trancheLine } from "../../../shared/result/index.ts";
import { anyCase, inputsOf, mustRead, RUNS } from "../cases.ts";

test("a tranche computed by itself, from the same inputs, is what the whole run says it is", () => {
  fc.assert(
    fc.property(anyCase, (documents) => {
      const inputs = inputsOf(documents);
      const whole = mustRead(allocate(inputs));
      const count = inputs.snapshot.members.ids.length;
      const ends = [...new Set([Math.ceil(count / 2), count])];
      const recordOf = (outcome: Outcome, id: string) => {
        const found = outcome.tranches.find(({ tranche }) => tranche.id === id);
        return found && { line: trancheLine(inputs, found), parts: [...partsOf(inputs, found, ends)] };
      };
      for (const { tranche } of whole.tranches) {
        const alone = mustRead(allocateThrough(inputs, tranche.id));
        expect(recordOf(alone, tranche.id)).toEqual(recordOf(whole, tranche.id));
      }
    }),
    RUNS,
  );
});
