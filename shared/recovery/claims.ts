import { apportion, at, type Column, columnOf, consume, take, total } from "../columns/index.ts";
import { parseUnits } from "../money/index.ts";
import type { Residual, Result, ResultTranche } from "../result/index.ts";
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

/** A tranche of the waterfall, or a group: it is repaid as one. */
interface Layer {
  readonly tranches: readonly ResultTranche[];
  readonly lines: readonly Repaid[];
  readonly pools: readonly { readonly lines: readonly number[]; readonly cells: readonly Cell[] }[];
}

/**
 * The phases of repayment in order (spec 7): `reverse` repays the tranche that bore last first; `pariPassu` all at once;
 * what defaulters bore themselves comes after all others in both.
 */
export function phasesOf(result: Result): readonly Phase[] {
  const layers = layersOf(result);
  const own = layers.filter(isOwn);
  const others = layers.filter((layer) => !isOwn(layer));
  return result.recoveryOrder === "reverse"
    ? [...others.reverse(), ...own.reverse()].map((layer) => phaseOf(result, [layer]))
    : [phaseOf(result, others), phaseOf(result, own)];
}

/** What is uncovered, by defaulter and segment. */
export function uncoveredOf(result: Result): readonly Cell[] {
  return result.residuals.map((residual) => cellOf(result, residual));
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

function isOwn({ tranches }: Layer): boolean {
  return tranches[0].kind === "defaulterResource";
}

function phaseOf({ minorUnits }: Result, layers: readonly Layer[]): Phase {
  const lines = layers.flatMap((layer) => layer.lines);
  const firstLine = new Map<Layer, number>();
  let next = 0;
  for (const layer of layers) {
    firstLine.set(layer, next);
    next += layer.lines.length;
  }
  return {
    lines,
    left: columnOf(lines.map(({ amount }) => units(amount, minorUnits))),
    pools: layers.flatMap((layer) =>
      layer.pools.map((pool) => ({
        cells: pool.cells,
        lines: Int32Array.from(pool.lines, (line) => line + (firstLine.get(layer) ?? 0)),
      })),
    ),
  };
}

/** The tranches and groups of a result in the order of the waterfall, with the pools of each in segment order. */
function layersOf(result: Result): readonly Layer[] {
  const linesOf = groupBy(result.allocations, ({ trancheId }) => trancheId);
  const layers: ResultTranche[][] = [];
  for (const tranche of result.tranches) {
    const before = layers.at(-1);
    if (tranche.group !== undefined && before?.[0].group === tranche.group) before.push(tranche);
    else layers.push([tranche]);
  }
  return layers.map((tranches) => {
    const lines = tranches.flatMap(({ id }) => linesOf.get(id) ?? []);
    return { tranches, lines, pools: poolsOf(result, tranches, lines) };
  });
}

function poolsOf(
  result: Result,
  tranches: readonly ResultTranche[],
  lines: readonly Repaid[],
): Layer["pools"] {
  const { kind, scope } = tranches[0];
  const segmentOf = (part: { readonly segment: string | null }) =>
    scope === "segment" ? part.segment : null;
  const keyOf = (part: { readonly memberId: string | null; readonly segment: string | null }) =>
    JSON.stringify([segmentOf(part), kind === "defaulterResource" ? part.memberId : null]);
  const met = tranches.flatMap((tranche) => tranche.met);
  const linesOf = groupBy(lines.keys(), (line) => keyOf(lines[line]));
  const order = (segment: string | null) => (segment === null ? 0 : (result.segments ?? []).indexOf(segment));
  return [...groupBy(met, keyOf)]
    .sort(([, [a]], [, [b]]) => order(segmentOf(a)) - order(segmentOf(b)))
    .map(([key, cells]) => ({
      lines: linesOf.get(key) ?? [],
      cells: cells.map((cell) => cellOf(result, cell)),
    }));
}

function cellOf({ minorUnits }: Result, { memberId, amount }: Residual): Cell {
  return { defaulter: memberId, left: units(amount, minorUnits) };
}

/** An amount of a result, which has exactly its minor units as decimals. Throws when it is no amount. */
function units(amount: string, minorUnits: number): bigint {
  const parsed = parseUnits(amount, minorUnits);
  if (typeof parsed === "string") throw new Error(`${amount} is not an amount of a result`);
  return parsed;
}

function groupBy<T>(values: Iterable<T>, keyOf: (value: T) => string): ReadonlyMap<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const value of values) {
    const key = keyOf(value);
    const group = groups.get(key);
    if (group) group.push(value);
    else groups.set(key, [value]);
  }
  return groups;
}
