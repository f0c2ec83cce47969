import { expect, test } from "vitest";
import { type Movement, restoredByRun } from "../../shared/ledger/index.ts";

/** Movements in the order in which they were posted: what runs took, and (without a name) what was added. */
function restored(...movements: readonly (readonly [amount: bigint, runId?: string])[]) {
  const posted = movements.map(
    ([amount, runId], revision): Movement => ({
      revision,
      amount,
      ...(runId === undefined ? {} : { runId }),
    }),
  );
  // In whatever order they are found.
  return Object.fromEntries(restoredByRun(posted.toReversed()));
}

test("what is added restores what the oldest run took first", () => {
  expect(restored([10n, "a"], [10n, "b"], [4n])).toEqual({ a: 4n, b: 0n });
  expect(restored([10n, "a"], [10n, "b"], [4n], [9n])).toEqual({ a: 10n, b: 3n });
});

test("what is added where nothing is to be restored counts for no later run", () => {
  expect(restored([7n], [10n, "a"], [3n])).toEqual({ a: 3n });
  expect(restored([10n, "a"], [15n], [10n, "b"])).toEqual({ a: 10n });
});

test("more than was taken is never restored", () => {
  expect(restored([10n, "a"], [10n, "b"], [100n], [100n])).toEqual({ a: 10n, b: 10n });
});
