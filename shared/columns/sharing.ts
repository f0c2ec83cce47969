/**
 * Sharing an amount out over accounts (spec 5): what may be asked, and which arithmetic answers. `fast.ts` and `exact.ts`
 * give the same shares; the first is taken whenever its guard holds. Shares may be a column that was given.
 */

import type { Column } from "./column.ts";
import { least, totalNotNegative, where } from "./elementwise.ts";
import * as exact from "./exact.ts";
import * as fast from "./fast.ts";
import { columnOf, constant, requireSameSize, toBigInts } from "./representation.ts";

/**
 * `amount` apportioned over `weights` by largest remainder, ties in account order (spec 5.1). The shares add up to
 * `amount`, or are all 0 when nobody has a weight (spec 5.6). Throws a RangeError on a negative amount or weight.
 */
export function apportion(amount: bigint, weights: Column): Column {
  requireAmount(amount);
  const whole = totalNotNegative(weights);
  if (whole === 0n) return constant(weights.length, 0n);
  if (weights instanceof Float64Array && fast.holds(amount, whole)) {
    return fast.apportion(Number(amount), weights, Number(whole));
  }
  return columnOf(exact.apportion(amount, toBigInts(weights)));
}

/**
 * `amount` filled over `weights` within `capacities`: what one account cannot bear the others do (spec 5.2). Accounts
 * without weight bear 0 whatever their capacity; when nobody has a weight all do (spec 5.6). Throws a RangeError on an
 * amount above what the accounts with a weight can bear together, and on anything else that is negative.
 */
export function fill(amount: bigint, weights: Column, capacities: Column): Column {
  requireAmount(amount);
  requireSameSize(weights, capacities);
  const whole = totalNotNegative(weights);
  if (whole === 0n) return constant(weights.length, 0n);

  const most = where(weights, capacities);
  const available = totalNotNegative(most);
  if (amount > available) throw new RangeError(`${amount} is above the ${available} that all can bear`);
  if (amount === available) return most;
  if (weights instanceof Float64Array && most instanceof Float64Array && fast.holds(amount, whole)) {
    return fast.fill(Number(amount), weights, Number(whole), most);
  }
  return columnOf(exact.fill(amount, toBigInts(weights), toBigInts(most)));
}

/**
 * `amount` apportioned over `weights`, each account bearing at most its capacity and nobody the excess (spec 5.3).
 * `null` bounds nobody. The shares may add up to less than `amount`. Throws a RangeError on anything negative.
 */
export function several(amount: bigint, weights: Column, capacities: Column | null): Column {
  const shares = apportion(amount, weights);
  if (capacities === null) return shares;
  totalNotNegative(capacities); // refuses them; their sum does not matter here
  return least(shares, capacities);
}

/**
 * `amount` borne in descending score, ties in account order, each account its whole capacity until the amount is used
 * up (spec 5.4). Throws a RangeError on an amount above all capacities together, and on a negative amount or capacity.
 */
export function queue(amount: bigint, scores: Column, capacities: Column): Column {
  requireAmount(amount);
  requireSameSize(scores, capacities);
  const available = totalNotNegative(capacities);
  if (amount > available) throw new RangeError(`${amount} is above the ${available} that all can bear`);
  if (scores instanceof Float64Array && capacities instanceof Float64Array && fast.holds(amount, 1n)) {
    return fast.queue(Number(amount), scores, capacities);
  }
  return columnOf(exact.queue(amount, toBigInts(scores), toBigInts(capacities)));
}

function requireAmount(amount: bigint): void {
  if (amount < 0n) throw new RangeError(`${amount} is negative and cannot be shared out`);
}
