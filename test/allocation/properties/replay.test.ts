import fc from "fast-check";
import { expect, test } from "vitest";
import { allocate } from "../../../shared/allocation/index.ts";
import { resultOf } from "../../../shared/result/index.ts";
import { anyCase, inputsOf, mustRead, RUNS, resultFor } from "../cases.ts";

test("the same inputs give the same bytes, from the same reading or from another", () => {
  fc.assert(
    fc.property(anyCase, ({ rulebook, snapshot, event }) => {
      const inputs = inputsOf({ rulebook, snapshot, event });
      const first = JSON.stringify(resultOf(inputs, mustRead(allocate(inputs))));
      const again = JSON.stringify(resultOf(inputs, mustRead(allocate(inputs))));
      const reread = JSON.stringify(resultFor(JSON.parse(JSON.stringify({ rulebook, snapshot, event }))));
      expect(again).toBe(first);
      expect(reread).toBe(first);
    }),
    RUNS,
  );
});
