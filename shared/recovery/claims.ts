import { apportion, at, type Column, columnOf, consume, take, total } from "../columns/index.ts";
import type { Residual, Result } from "../result/index.ts";
import { byPool, groupBy, type Layer, layersOf, poolOf, unitsOf } from "../result/layers.ts";
import type { Repaid } from "./model.ts";

/** What is left of a part of a loss: met by a pool and not yet recovered, or uncovered. */
export interface Cell {
  readonly defaulter: string | null;
  left: bigint;
}

/** Residuals that one set of accounts met together (spec 4.2). */
interface Pool {
  /** Indices into the lines of its phase. */
  readonly lines: Int32Array;
  readonly cells: readonly Cell[];
}

/** What is repaid at once: the lines of the allocation, what is left to repay of each, and the pools they stand in. */
export interface Phase {
  readonly lines: readonly Repaid[];
  left: Column;
  readonly pools: readonly Pool[];
}

/** A layer of the waterfall with the lines of the allocation that it repays, and its pools in segment order. */
interface Claims {
  readonly layer: Layer;
  readonly lines: readonly Repaid[];
  readonly pools: readonly { readonly lines: readonly number[]; readonly cells: readonly Cell[] }[];
}

/**
 * The phases of repayment in order (spec 7): `reverse` repays the tranche that bore last first; `pariPassu` all at once;
 * what defaulters bore themselves comes after all others in both.
 */
export function phasesOf(result: Result): readonly Phase[] {
  const claims = claimsOf(result);
  const own = claims.filter(isOwn);
  const others = claims.filter((claim) => !isOwn(claim));
  return result.recoveryOrder === "reverse"
    ? [...others.reverse(), ...own.reverse()].map((claim) => phaseOf([claim]))
    : [phaseOf(others), phaseOf(own)];
}

/** What is uncovered, by defaulter and segment. */
export function uncoveredOf(result: Result): readonly Cell[] {
  return result.residuals.map(cellOf);
}

/**
 * Pays up to `amount` back to the lines of a phase by what is left to repay (spec 7), and lowers what its pools met.
 * Money from one defaulter's estate repays only what was borne for it. What each line got, in minor units.
 */
export function repay(phase: Phase, amount: bigint, from: string | undefined): Column {
  const paid = from === undefined ? apportionUpTo(amount, phase.left) : repayFor(phase, amount, from);
  phase.left = consume(phase.left, Int32Array.from(phase.lines.keys()), paid);
  for (const { lines, cells } of phase.pools) lower(cellsFor(cells, from), total(take(paid, lines)));
  return paid;
}

/**
 * The lines of a phase in the order in which they are listed (spec 9): tranches, then accounts. What an estate repays is
 * apportioned over pools first, and the published vectors list it so: pool by pool, inside each in account order.
 */
export function listingOf({ lines, pools }: Phase, from: string | undefined): Iterable<number> {
  return from === undefined ? lines.keys() : pools.flatMap((pool) => [...pool.lines]);
}

/** Lowers cells by their parts of an amount, apportioned over what is left of them; the amount is at most their sum. */
export function lower(cells: readonly Cell[], amount: bigint): void {
  const parts = apportion(amount, columnOf(cells.map(({ left }) => left)));
  for (const [i, cell] of cells.entries()) cell.left -= at(parts, i);
}

/** The cells that money from a defaulter's estate can meet: its own; money from elsewhere meets all. */
export function cellsFor(cells: readonly Cell[], from: string | undefined): readonly Cell[] {
  return from === undefined ? cells : cells.filter(({ defaulter }) => defaulter === from);
}

export function leftOf(cells: readonly Cell[]): bigint {
  return cells.reduce((sum, { left }) => sum + left, 0n);
}

function apportionUpTo(amount: bigint, left: Column): Column {
  const sum = total(left);
  return apportion(amount < sum ? amount : sum, left);
}

/** Over the pools by what each met of the defaulter and has not got back, then inside each over its lines. */
function repayFor(phase: Phase, amount: bigint, from: string): Column {
  const bounds = columnOf(phase.pools.map(({ cells }) => leftOf(cellsFor(cells, from))));
  const parts = apportionUpTo(amount, bounds);
  const paid = new Array<bigint>(phase.lines.length).fill(0n);
  for (const [pool, { lines }] of phase.pools.entries()) {
    const shares = apportion(at(parts, pool), take(phase.left, lines));
    for (const [i, line] of lines.entries()) paid[line] = at(shares, i);
  }
  return columnOf(paid);
}

function isOwn({ layer }: Claims): boolean {
  return layer[0].kind === "defaulterResource";
}

function phaseOf(claims: readonly Claims[]): Phase {
  const lines = claims.flatMap((claim) => claim.lines);
  let first = 0;
  const pools = claims.flatMap((claim) => {
    const before = first;
    first += claim.lines.length;
    return claim.pools.map(({ cells, lines: own }) => ({
      cells,
      lines: Int32Array.from(own, (line) => line + before),
    }));
  });
  return { lines, left: columnOf(lines.map(({ amount }) => unitsOf(amount))), pools };
}

/** What each layer of the waterfall is repaid for, in order. */
function claimsOf(result: Result): readonly Claims[] {
  const linesOf = groupBy(result.allocations, ({ trancheId }) => trancheId);
  return layersOf(result.tranches).map((layer) => {
    const lines = layer.flatMap(({ id }) => linesOf.get(id) ?? []);
    return { layer, lines, pools: poolsOf(result, layer, lines) };
  });
}

function poolsOf({ segments }: Result, layer: Layer, lines: readonly Repaid[]): Claims["pools"] {
  const linesOf = byPool(layer, lines.keys(), (line) => lines[line]);
  const met = layer.flatMap((tranche) => tranche.met);
  const place = ([part]: readonly Residual[]) => {
    const { segment } = poolOf(layer, part);
    return segment === null ? 0 : (segments ?? []).indexOf(segment);
  };
  return [...byPool(layer, met, (part) => part)]
    .sort(([, a], [, b]) => place(a) - place(b))
    .map(([key, parts]) => ({ lines: linesOf.get(key) ?? [], cells: parts.map(cellOf) }));
}

function cellOf({ memberId, amount }: Residual): Cell {
  return { defaulter: memberId, left: unitsOf(amount) };
}
