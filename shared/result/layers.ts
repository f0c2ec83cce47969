import type { Residual, ResultTranche } from "./model.ts";

/** Tranches of a result that bear, and are repaid, as one: those of a group, or any other by itself. At least one. */
export type Layer = readonly ResultTranche[];

/** What tells the pools of a layer apart (spec 4.2): the defaulter whose own resources bear, the segment of the scope. */
export type PoolId = Pick<Residual, "memberId" | "segment">;

/** The tranches of a result as layers, in the order of the waterfall. */
export function layersOf(tranches: readonly ResultTranche[]): readonly Layer[] {
  const layers: ResultTranche[][] = [];
  for (const tranche of tranches) {
    const before = layers.at(-1);
    if (tranche.group !== undefined && before?.[0].group === tranche.group) before.push(tranche);
    else layers.push([tranche]);
  }
  return layers;
}

/** The pool that an account's share, or a part of the loss, belongs to in its layer. */
export function poolOf([{ kind, scope }]: Layer, { memberId, segment }: PoolId): PoolId {
  return {
    memberId: kind === "defaulterResource" ? memberId : null,
    segment: scope === "segment" ? segment : null,
  };
}

/** Items by the pool they belong to; `partOf` says of each where it stands. */
export function byPool<T>(
  layer: Layer,
  items: Iterable<T>,
  partOf: (item: T) => PoolId,
): ReadonlyMap<string, T[]> {
  return groupBy(items, (item) => JSON.stringify(poolOf(layer, partOf(item))));
}

export function groupBy<T>(items: Iterable<T>, keyOf: (item: T) => string): ReadonlyMap<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

/** An amount of a result in minor units: it carries exactly the currency's decimals. */
export function unitsOf(amount: string): bigint {
  return BigInt(amount.replace(".", ""));
}
