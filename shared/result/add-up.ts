import type { Faults } from "../faults/collector.ts";
import { formatUnits } from "../money/index.ts";
import { byPool, groupBy, type Layer, layersOf, type PoolId, poolOf, unitsOf } from "./layers.ts";
import type { Result } from "./model.ts";

/**
 * Reports where a result does not add up: loss = borne + uncovered, each whole is the sum of its parts, and in each
 * pool the accounts bore what its parts of the loss were met by. Amounts must carry exactly the result's decimals.
 */
export function checkSums(result: Result, faults: Faults): void {
  const { loss, borne, uncovered, tranches, allocations, residuals, minorUnits } = result;
  const check = (path: string, whole: string, amount: bigint, parts: string, sum: bigint): void => {
    if (amount === sum) return;
    const [given, added] = [amount, sum].map((units) => formatUnits(units, minorUnits));
    faults.add("doesNotAddUp", path, { whole, given, parts, added });
  };
  check(
    "/loss",
    "the loss",
    unitsOf(loss),
    "what is borne and uncovered",
    unitsOf(borne) + unitsOf(uncovered),
  );
  check(
    "/borne",
    "what is borne",
    unitsOf(borne),
    "what the tranches bear",
    sum(tranches.map((t) => t.borne)),
  );
  check("/uncovered", "what is uncovered", unitsOf(uncovered), "the residuals", sumOf(residuals));

  const linesOf = groupBy(allocations, ({ trancheId }) => trancheId);
  for (const [i, { id, borne: ofTranche }] of tranches.entries()) {
    const lines = linesOf.get(id) ?? [];
    check(`/tranches/${i}/borne`, `what “${id}” bears`, unitsOf(ofTranche), "its allocations", sumOf(lines));
  }
  let last = -1;
  for (const layer of layersOf(tranches)) {
    last += layer.length;
    const itself = (part: PoolId) => part;
    const met = byPool(
      layer,
      layer.flatMap((tranche) => tranche.met),
      itself,
    );
    const paid = byPool(
      layer,
      layer.flatMap(({ id }) => linesOf.get(id) ?? []),
      itself,
    );
    for (const key of new Set([...met.keys(), ...paid.keys()])) {
      const [ofLoss, lines] = [met.get(key) ?? [], paid.get(key) ?? []];
      const whole = `what ${nameOf(layer, ofLoss[0] ?? lines[0])} met of the loss`;
      check(`/tranches/${last}/met`, whole, sumOf(ofLoss), "what its accounts bore", sumOf(lines));
    }
  }
}

/** A pool in words. */
function nameOf(layer: Layer, part: PoolId): string {
  const { memberId, segment } = poolOf(layer, part);
  const tranche = `“${layer[0].group ?? layer[0].id}”`;
  return `${tranche}${memberId === null ? "" : ` for “${memberId}”`}${segment === null ? "" : ` in “${segment}”`}`;
}

function sum(amounts: readonly string[]): bigint {
  return amounts.reduce((total, amount) => total + unitsOf(amount), 0n);
}

function sumOf(lines: readonly { readonly amount: string }[]): bigint {
  return lines.reduce((total, { amount }) => total + unitsOf(amount), 0n);
}
