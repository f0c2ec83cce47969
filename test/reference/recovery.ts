/** Recoveries (spec 7): money that comes back, to the uncovered loss first, then to those who bore it. */

import type { AllocationLine, CellLine, RecoverableJson, RecoveryJson } from "./json.ts";
import { formatAmount, least, parseAmount, sum } from "./rational.ts";
import { apportionOver } from "./sharing.ts";

/** Part of a defaulter's loss in a segment: uncovered, or met by a pool; what of it is not recovered yet. */
interface Cell {
  readonly memberId: string | null;
  left: bigint;
}

/** What one account bore in a tranche, and what of it is not recovered yet. */
interface Share {
  readonly line: AllocationLine;
  readonly pool: Pool;
  left: bigint;
}

/** The residuals that a tranche's (a group's) accounts met together, in order of defaulter, then segment. */
interface Pool {
  /** Tells the pools of a tranche apart. */
  readonly key: string;
  readonly cells: Cell[];
}

/** A tranche, or a group as one: its pools in segment order, its shares in order of tranche, then account. */
interface Layer {
  readonly defaulters: boolean;
  readonly pools: Pool[];
  readonly shares: Share[];
}

interface State {
  readonly uncovered: Cell[];
  readonly layers: Layer[];
}

function readState(result: RecoverableJson): State {
  const { minorUnits } = result;
  const amountOf = (line: CellLine | AllocationLine) => parseAmount(line.amount, minorUnits);
  const layers = new Map<string, Layer>();
  for (const { id, kind, scope, met, group } of result.tranches) {
    const defaulters = kind === "defaulterResource";
    const keyOf = ({ memberId, segment }: CellLine) =>
      JSON.stringify([defaulters ? memberId : null, scope === "segment" ? segment : null]);
    const layer = layers.get(group ?? id) ?? { defaulters, pools: [], shares: [] };
    layers.set(group ?? id, layer);
    const poolOf = (line: CellLine) => {
      const key = keyOf(line);
      const known = layer.pools.find((pool) => pool.key === key);
      if (known !== undefined) return known;
      const pool: Pool = { key, cells: [] };
      layer.pools.push(pool);
      return pool;
    };
    for (const line of result.allocations.filter(({ trancheId }) => trancheId === id)) {
      layer.shares.push({ line, pool: poolOf(line), left: amountOf(line) });
    }
    for (const line of met) poolOf(line).cells.push({ memberId: line.memberId, left: amountOf(line) });
    const place = (pool: Pool) => (result.segments ?? []).indexOf(JSON.parse(pool.key)[1] ?? "");
    layer.pools.sort((a, b) => place(a) - place(b));
  }
  return {
    uncovered: result.residuals.map((line) => ({ memberId: line.memberId, left: amountOf(line) })),
    layers: [...layers.values()],
  };
}

/** The cells that money from `from` can fall on; from nobody in particular: all. */
function cellsFor(cells: readonly Cell[], from: string | undefined): Cell[] {
  return cells.filter(({ memberId }) => from === undefined || memberId === from);
}

function leftOf(items: readonly { readonly left: bigint }[]): bigint {
  return sum(items.map(({ left }) => left));
}

/** Lowers what is left of the items by `amount`, apportioned over it (5.1); the parts. */
function lower(items: readonly { left: bigint }[], amount: bigint): bigint[] {
  const parts = apportionOver(
    amount,
    items.map(({ left }) => left),
  );
  items.forEach((item, i) => {
    item.left -= parts[i];
  });
  return parts;
}

/** Does again what an earlier recovery did. */
function replay(state: State, earlier: RecoveryJson, minorUnits: number): void {
  lower(cellsFor(state.uncovered, earlier.from), parseAmount(earlier.toUncovered, minorUnits));
  const back = new Map<Pool, bigint>();
  for (const repaid of earlier.repaid) {
    const share = state.layers
      .flatMap(({ shares }) => shares)
      .find(
        ({ line }) =>
          line.trancheId === repaid.trancheId &&
          line.memberId === repaid.memberId &&
          line.segment === repaid.segment,
      );
    if (share === undefined) throw new Error(`nobody bore what ${JSON.stringify(repaid)} repays`);
    const amount = parseAmount(repaid.amount, minorUnits);
    share.left -= amount;
    back.set(share.pool, (back.get(share.pool) ?? 0n) + amount);
  }
  for (const [pool, amount] of back) lower(cellsFor(pool.cells, earlier.from), amount);
}

/** What of these layers money from `from` may repay. */
function repayable(layers: readonly Layer[], from: string | undefined): bigint {
  return sum(layers.flatMap(({ pools }) => pools.map(({ cells }) => leftOf(cellsFor(cells, from)))));
}

/** What one account gets back. */
interface Repayment {
  readonly share: Share;
  readonly part: bigint;
}

/** Shares out `amount` among shares that rank equally. */
function repayShares(shares: readonly Share[], amount: bigint): Repayment[] {
  return lower(shares, amount).map((part, i) => ({ share: shares[i], part }));
}

/** Repays `amount`, at most what is repayable, in layers that rank equally, from nobody's estate in particular. */
function repayAll(layers: readonly Layer[], amount: bigint): Repayment[] {
  const repayments = repayShares(
    layers.flatMap(({ shares }) => shares),
    amount,
  );
  for (const pool of layers.flatMap(({ pools }) => pools)) {
    const back = repayments.filter(({ share }) => share.pool === pool).map(({ part }) => part);
    lower(pool.cells, sum(back));
  }
  return repayments;
}

/**
 * Repays `amount`, at most what is repayable, in layers that rank equally, from one defaulter's estate: first over the
 * pools, then inside each. The published vectors list such repayments pool by pool.
 */
function repayFrom(layers: readonly Layer[], amount: bigint, from: string): Repayment[] {
  const pools = layers.flatMap((layer) => layer.pools.map((pool) => ({ layer, pool })));
  const bounds = pools.map(({ pool }) => leftOf(cellsFor(pool.cells, from)));
  return apportionOver(amount, bounds).flatMap((part, p) => {
    const { layer, pool } = pools[p];
    lower(cellsFor(pool.cells, from), part);
    return repayShares(
      layer.shares.filter((share) => share.pool === pool),
      part,
    );
  });
}

/** The layers that are repaid at once, in order of repayment: what the defaulters' own resources bore comes last. */
function ranks({ layers }: State, order: "reverse" | "pariPassu"): Layer[][] {
  const others = layers.filter(({ defaulters }) => !defaulters);
  const ofDefaulters = layers.filter(({ defaulters }) => defaulters);
  if (order === "pariPassu") return [others, ofDefaulters];
  return [...others.reverse(), ...ofDefaulters.reverse()].map((layer) => [layer]);
}

/** Spec 7 and 9: what `amount` gives back, after the earlier recoveries of the same result. */
export function referenceRecover(
  result: RecoverableJson,
  amount: string,
  { from, earlier }: { from?: string | undefined; earlier: readonly RecoveryJson[] },
): RecoveryJson {
  const { minorUnits } = result;
  const state = readState(result);
  for (const recovery of earlier) replay(state, recovery, minorUnits);

  let left = parseAmount(amount, minorUnits);
  const uncovered = cellsFor(state.uncovered, from);
  const toUncovered = least(left, leftOf(uncovered));
  lower(uncovered, toUncovered);
  left -= toUncovered;

  const repaid: AllocationLine[] = [];
  for (const layers of ranks(state, result.recoveryOrder)) {
    const part = least(left, repayable(layers, from));
    const repayments = from === undefined ? repayAll(layers, part) : repayFrom(layers, part, from);
    for (const { share, part: back } of repayments) {
      if (back > 0n) repaid.push({ ...share.line, amount: formatAmount(back, minorUnits) });
    }
    left -= part;
  }
  return {
    repaid,
    toUncovered: formatAmount(toUncovered, minorUnits),
    surplus: formatAmount(left, minorUnits),
    ...(from === undefined ? {} : { from }),
  };
}
