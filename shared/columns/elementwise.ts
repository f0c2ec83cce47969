/**
 * Arithmetic account by account. Each function tries one pass over doubles; when an input or an answer does not fit,
 * it does the same with bigints. The loops are written out because a callback per account costs several times the sum.
 */

import type { Ratio } from "../rulebook/model.ts";
import type { Column } from "./column.ts";
import { lesser } from "./exact.ts";
import { columnOf, requireSameSize, toBigInts } from "./representation.ts";

/** The sum over all accounts, exact. */
export function total(column: Column): bigint {
  let sum = 0n;
  for (const value of toBigInts(column)) sum += value;
  return sum;
}

/** a + b, account by account. Throws a RangeError when the sizes differ. */
export function add(a: Column, b: Column): Column {
  return pairwise(a, b, (x, y) => x + y);
}

/** a − b, account by account. Throws a RangeError when the sizes differ. */
export function subtract(a: Column, b: Column): Column {
  return pairwise(a, b, (x, y) => x - y);
}

/** The lesser of a and b, account by account. Throws a RangeError when the sizes differ. */
export function least(a: Column, b: Column): Column {
  return pairwise(a, b, lesser);
}

/** The greater of a and b, account by account. Throws a RangeError when the sizes differ. */
export function greatest(a: Column, b: Column): Column {
  return pairwise(a, b, (x, y) => -lesser(-x, -y));
}

/** The column with negative values as 0. */
export function notNegative(column: Column): Column {
  return columnOf(toBigInts(column).map((value) => (value < 0n ? 0n : value)));
}

/** floor(value × ratio), towards −∞, account by account. Throws a RangeError on a denominator that is not positive. */
export function scaleDown(column: Column, ratio: Ratio): Column {
  const { numerator, denominator } = ratio;
  if (denominator <= 0n) throw new RangeError(`a ratio cannot have the denominator ${denominator}`);
  return columnOf(toBigInts(column).map((value) => floorDivide(value * numerator, denominator)));
}

/** The values of the accounts `indices`, in that order. Throws a RangeError when there is no such account. */
export function take(column: Column, indices: Int32Array): Column {
  requireAccounts(column, indices);
  const values = toBigInts(column);
  return columnOf(Array.from(indices, (i) => values[i]));
}

/**
 * What is left of `column` once account `indices[k]` has used `amounts[k]`. A Float64Array is **changed in place** and
 * returned when the answer fits it; otherwise a new column is, so always go on with the answer.
 * Throws a RangeError when an account would use more than it has, or there is no such account.
 */
export function consume(column: Column, indices: Int32Array, amounts: Column): Column {
  requireSameSize(indices, amounts);
  requireAccounts(column, indices);
  const left = [...toBigInts(column)];
  toBigInts(amounts).forEach((amount, k) => {
    const i = indices[k];
    if (amount > left[i]) throw new RangeError(`account ${i} has ${left[i]} and cannot use ${amount}`);
    left[i] -= amount;
  });
  const result = columnOf(left);
  if (!(column instanceof Float64Array && result instanceof Float64Array)) return result;
  column.set(result);
  return column;
}

/** The column where the account's `weights` is above 0, and 0 elsewhere. Throws a RangeError when the sizes differ. */
export function where(weights: Column, column: Column): Column {
  return pairwise(weights, column, (weight, value) => (weight > 0n ? value : 0n));
}

/** A copy of the column with 0 at the accounts `indices`. Throws a RangeError when there is no such account. */
export function zeroAt(column: Column, indices: Int32Array): Column {
  requireAccounts(column, indices);
  const values = [...toBigInts(column)];
  for (const i of indices) values[i] = 0n;
  return columnOf(values);
}

/** How many accounts have more than 0. */
export function countPositive(column: Column): number {
  let count = 0;
  for (let i = 0; i < column.length; i += 1) if (column[i] > 0) count += 1;
  return count;
}

function pairwise(a: Column, b: Column, combine: (x: bigint, y: bigint) => bigint): Column {
  requireSameSize(a, b);
  const others = toBigInts(b);
  return columnOf(toBigInts(a).map((value, i) => combine(value, others[i])));
}

function floorDivide(dividend: bigint, divisor: bigint): bigint {
  const quotient = dividend / divisor;
  return dividend % divisor < 0n ? quotient - 1n : quotient;
}

function requireAccounts(column: Column, indices: Int32Array): void {
  for (const i of indices) {
    if (i < 0 || i >= column.length) throw new RangeError(`no account ${i} in a column of ${column.length}`);
  }
}
