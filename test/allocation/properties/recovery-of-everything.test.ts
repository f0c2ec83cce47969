import fc from "fast-check";
import { expect, test } from "vitest";
import { formatUnits } from "../../../shared/money/index.ts";
import { type Recovery, recover } from "../../../shared/recovery/index.ts";
import { anyCase, mustRead, RUNS, resultFor, sumOf, unitsOf } from "../cases.ts";

test("once the whole loss has come back, in whatever parts, everyone has all it bore and nothing is over", () => {
  fc.assert(
    fc.property(anyCase, fc.array(fc.nat(100), { maxLength: 4 }), (documents, percents) => {
      const result = resultFor(documents);
      const loss = unitsOf(result.loss);
      const earlier: Recovery[] = [];
      let given = 0n;
      for (const percent of [...percents, 100]) {
        const part = ((loss - given) * BigInt(percent)) / 100n;
        given += part;
        earlier.push(mustRead(recover(result, formatUnits(part, result.minorUnits), { earlier })));
      }
      const keyOf = ({ amount: _, ...line }: (typeof result.allocations)[number]) => JSON.stringify(line);
      const back = new Map<string, bigint>();
      for (const line of earlier.flatMap(({ repaid }) => repaid))
        back.set(keyOf(line), (back.get(keyOf(line)) ?? 0n) + unitsOf(line.amount));
      const borne = new Map(result.allocations.map((line) => [keyOf(line), unitsOf(line.amount)]));
      expect(back).toEqual(borne);
      expect(sumOf(earlier.map(({ toUncovered }) => ({ amount: toUncovered })))).toBe(
        unitsOf(result.uncovered),
      );
      expect(earlier.every(({ surplus }) => unitsOf(surplus) === 0n)).toBe(true);
    }),
    RUNS,
  );
});
