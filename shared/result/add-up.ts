import type { Faults } from "../faults/collector.ts";
import { formatUnits } from "../money/index.ts";
import type { Allocation, Residual, Result, ResultTranche } from "./model.ts";

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
  check("/loss", "the loss", units(loss), "what is borne and uncovered", units(borne) + units(uncovered));
  check("/borne", "what is borne", units(borne), "what the tranches bear", sum(tranches.map((t) => t.borne)));
  check("/uncovered", "what is uncovered", units(uncovered), "the residuals", sumOf(residuals));

  const linesOf = groupBy(allocations, ({ trancheId }) => trancheId);
  for (const [i, { id, borne: ofTranche }] of tranches.entries()) {
    const lines = linesOf.get(id) ?? [];
    check(`/tranches/${i}/borne`, `what “${id}” bears`, units(ofTranche), "its allocations", sumOf(lines));
  }
  for (const { last, members } of layersOf(tranches)) {
    const keyOf = poolKey(members[0]);
    const met = groupBy(
      members.flatMap((tranche) => tranche.met),
      keyOf,
    );
    const paid = groupBy(
      members.flatMap(({ id }) => linesOf.get(id) ?? []),
      keyOf,
    );
    for (const key of new Set([...met.keys(), ...paid.keys()])) {
      const [ofLoss, lines] = [sumOf(met.get(key) ?? []), sumOf(paid.get(key) ?? [])];
      check(`/tranches/${last}/met`, `what ${key} met of the loss`, ofLoss, "what its accounts bore", lines);
    }
  }
}

/** Tranches that bear as one: a group's together, any other by itself; `last` is the index of the last of them. */
function layersOf(tranches: readonly ResultTranche[]) {
  const layers: { last: number; readonly members: ResultTranche[] }[] = [];
  for (const [index, tranche] of tranches.entries()) {
    const before = layers.at(-1);
    if (before !== undefined && tranche.group !== undefined && before.members[0]?.group === tranche.group) {
      before.members.push(tranche);
      before.last = index;
    } else layers.push({ last: index, members: [tranche] });
  }
  return layers;
}

/** The pool (spec 4.2) that an account's share, or a part of the loss, belongs to. */
function poolKey(tranche: ResultTranche | undefined) {
  const own = tranche?.kind === "defaulterResource";
  const bySegment = tranche?.scope === "segment";
  return ({ memberId, segment }: Pick<Allocation | Residual, "memberId" | "segment">): string =>
    [`“${tranche?.group ?? tranche?.id}”`, own ? `for “${memberId}”` : "", bySegment ? `in “${segment}”` : ""]
      .filter(Boolean)
      .join(" ");
}

/** In minor units: the amounts carry exactly the currency's decimals. */
function units(amount: string): bigint {
  return BigInt(amount.replace(".", ""));
}

function sum(amounts: readonly string[]): bigint {
  return amounts.reduce((total, amount) => total + units(amount), 0n);
}

function sumOf(lines: readonly { readonly amount: string }[]): bigint {
  return lines.reduce((total, { amount }) => total + units(amount), 0n);
}

function groupBy<T>(values: readonly T[], keyOf: (value: T) => string): ReadonlyMap<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const value of values) {
    const key = keyOf(value);
    const group = groups.get(key);
    if (group) group.push(value);
    else groups.set(key, [value]);
  }
  return groups;
}
