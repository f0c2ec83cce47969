import fc from "fast-check";
import { expect, test } from "vitest";
import { allocate, allocateThrough } from "../../../shared/allocation/index.ts";
import { recordOf, resultOf } from "../../../shared/result/index.ts";
import { anyCase, inputsOf, mustRead, RUNS } from "../cases.ts";

test("the whole run is its tranches computed one by one, each from the frozen inputs", () => {
  fc.assert(
    fc.property(anyCase, (documents) => {
      const inputs = inputsOf(documents);
      const result = resultOf(inputs, mustRead(allocate(inputs)));
      const records = result.tranches.map(({ id }) =>
        recordOf(inputs, mustRead(allocateThrough(inputs, id)), id),
      );
      expect(records.map(({ tranche }) => tranche)).toEqual(result.tranches);
      expect(records.flatMap(({ allocations }) => allocations)).toEqual(result.allocations);
      expect(records.flatMap(({ owed }) => owed)).toEqual(result.owed);
    }),
    RUNS,
  );
});
