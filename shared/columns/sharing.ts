import type { Column } from "./column.ts";
import { least } from "./elementwise.ts";
import * as exact from "./exact.ts";
import { columnOf, requireSameSize, toBigInts } from "./representation.ts";

/**
 * `amount` apportioned over `weights` by largest remainder, ties in account order (spec 5.1). The shares add up to
 * `amount`, or are all 0 when nobody has a weight (spec 5.6). Throws a RangeError on a negative amount or weight.
 */
export function apportion(amount: bigint, weights: Column): Column {
  requireNoneNegative(amount, weights);
  return columnOf(exact.apportion(amount, toBigInts(weights)));
}

/**
 * `amount` filled over `weights` within `capacities`: what one account cannot bear the others do (spec 5.2). Accounts
 * without weight bear 0; when nobody has a weight all do (spec 5.6). Throws a RangeError on an amount above what the
 * accounts with a weight can bear together, and on anything negative.
 */
export function fill(amount: bigint, weights: Column, capacities: Column): Column {
  requireSameSize(weights, capacities);
  requireNoneNegative(amount, weights, capacities);
  return columnOf(exact.fill(amount, toBigInts(weights), toBigInts(capacities)));
}

/**
 * `amount` apportioned over `weights`, each account bearing at most its capacity and nobody the excess (spec 5.3).
 * `null` bounds nobody. The shares may add up to less than `amount`. Throws a RangeError on anything negative.
 */
export function several(amount: bigint, weights: Column, capacities: Column | null): Column {
  const shares = apportion(amount, weights);
  if (capacities === null) return shares;
  requireNoneNegative(amount, capacities);
  return least(shares, capacities);
}

/**
 * `amount` borne in descending score, ties in account order, each account its whole capacity until the amount is used
 * up (spec 5.4). Throws a RangeError on an amount above all capacities together, and on a negative amount or capacity.
 */
export function queue(amount: bigint, scores: Column, capacities: Column): Column {
  requireSameSize(scores, capacities);
  requireNoneNegative(amount, capacities);
  return columnOf(exact.queue(amount, toBigInts(scores), toBigInts(capacities)));
}

function requireNoneNegative(amount: bigint, ...columns: readonly Column[]): void {
  if (amount < 0n) throw new RangeError(`${amount} is negative and cannot be shared out`);
  for (const column of columns) {
    for (let i = 0; i < column.length; i += 1) {
      if (column[i] < 0) throw new RangeError(`account ${i} has a negative weight or capacity`);
    }
  }
}
