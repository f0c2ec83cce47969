/**
 * Arithmetic account by account. Each function is one pass over doubles when its inputs and its answer fit them, and the
 * same over bigints when not. The loops are written out: a callback per account would cost several times the sum itself.
 * Only `consume` changes a column; any other may answer with a column it was given.
 */

import type { Ratio } from "../rulebook/model.ts";
import type { Column } from "./column.ts";
import { lesser } from "./exact.ts";
import * as fast from "./fast.ts";
import { columnOf, requireAccounts, requireSameSize, toBigInts } from "./representation.ts";

const SAFE = Number.MAX_SAFE_INTEGER;
const CARRY = 2 ** 53;

/** The sum over all accounts, exact. */
export function total(column: Column): bigint {
  return sumAndLowest(column).sum;
}

/** The sum over all accounts, exact. Throws a RangeError when an account has less than 0. */
export function totalNotNegative(column: Column): bigint {
  const { sum, lowest } = sumAndLowest(column);
  if (lowest < 0) throw new RangeError(`an account has ${lowest}, which is below 0`);
  return sum;
}

/** a + b, account by account. Throws a RangeError when the sizes differ. */
export function add(a: Column, b: Column): Column {
  requireSameSize(a, b);
  if (a instanceof Float64Array && b instanceof Float64Array) {
    const sums = new Float64Array(a.length);
    let fits = true;
    for (let i = 0; i < sums.length; i += 1) {
      sums[i] = a[i] + b[i];
      if (sums[i] > SAFE || sums[i] < -SAFE) fits = false;
    }
    if (fits) return sums;
  }
  return pairwise(a, b, (x, y) => x + y);
}

/** a − b, account by account. Throws a RangeError when the sizes differ. */
export function subtract(a: Column, b: Column): Column {
  requireSameSize(a, b);
  if (a instanceof Float64Array && b instanceof Float64Array) {
    const differences = new Float64Array(a.length);
    let fits = true;
    for (let i = 0; i < differences.length; i += 1) {
      differences[i] = a[i] - b[i];
      if (differences[i] > SAFE || differences[i] < -SAFE) fits = false;
    }
    if (fits) return differences;
  }
  return pairwise(a, b, (x, y) => x - y);
}

/** The lesser of a and b, account by account. Throws a RangeError when the sizes differ. */
export function least(a: Column, b: Column): Column {
  requireSameSize(a, b);
  if (a instanceof Float64Array && b instanceof Float64Array) {
    const lessers = new Float64Array(a.length);
    for (let i = 0; i < lessers.length; i += 1) lessers[i] = Math.min(a[i], b[i]);
    return lessers;
  }
  return pairwise(a, b, lesser);
}

/** The greater of a and b, account by account. Throws a RangeError when the sizes differ. */
export function greatest(a: Column, b: Column): Column {
  requireSameSize(a, b);
  if (a instanceof Float64Array && b instanceof Float64Array) {
    const greaters = new Float64Array(a.length);
    for (let i = 0; i < greaters.length; i += 1) greaters[i] = Math.max(a[i], b[i]);
    return greaters;
  }
  return pairwise(a, b, (x, y) => -lesser(-x, -y));
}

/** The column with negative values as 0: the column itself when it has none. */
export function notNegative(column: Column): Column {
  if (column instanceof Float64Array) {
    if (!hasNegative(column)) return column;
    const values = new Float64Array(column.length);
    for (let i = 0; i < values.length; i += 1) values[i] = Math.max(column[i], 0);
    return values;
  }
  return columnOf(column.map((value) => (value < 0n ? 0n : value)));
}

/**
 * The column where the account's weight is above 0, and 0 elsewhere: the column itself when it is so already. Throws a
 * RangeError when the sizes differ.
 */
export function where(weights: Column, column: Column): Column {
  requireSameSize(weights, column);
  if (weights instanceof Float64Array && column instanceof Float64Array) {
    if (!hasElsewhere(weights, column)) return column;
    const values = new Float64Array(column.length);
    for (let i = 0; i < values.length; i += 1) values[i] = weights[i] > 0 ? column[i] : 0;
    return values;
  }
  return pairwise(weights, column, (weight, value) => (weight > 0n ? value : 0n));
}

/** floor(value × ratio), towards −∞, account by account. Throws a RangeError on a denominator that is not positive. */
export function scaleDown(column: Column, ratio: Ratio): Column {
  const { numerator, denominator } = ratio;
  if (denominator <= 0n) throw new RangeError(`${denominator} cannot be a denominator`);
  const scaled =
    column instanceof Float64Array && fast.scaleDown(column, Number(numerator), Number(denominator));
  return scaled || columnOf(toBigInts(column).map((value) => floorDivide(value * numerator, denominator)));
}

/** The values of the accounts `indices`, in that order. Throws a RangeError when there is no such account. */
export function take(column: Column, indices: Int32Array): Column {
  requireAccounts(column, indices);
  if (column instanceof Float64Array) {
    const values = new Float64Array(indices.length);
    for (let k = 0; k < values.length; k += 1) values[k] = column[indices[k]];
    return values;
  }
  return columnOf(Array.from(indices, (i) => column[i]));
}

/** A copy of the column with 0 at the accounts `indices`. Throws a RangeError when there is no such account. */
export function zeroAt(column: Column, indices: Int32Array): Column {
  requireAccounts(column, indices);
  if (column instanceof Float64Array) {
    const values = column.slice();
    for (let k = 0; k < indices.length; k += 1) values[indices[k]] = 0;
    return values;
  }
  const values = [...column];
  for (const i of indices) values[i] = 0n;
  return columnOf(values);
}

/**
 * What is left of `column` once account `indices[k]` has used `amounts[k]`. A Float64Array is **changed in place** and
 * returned; of bigints a new column is made. So always go on with the answer.
 * Throws a RangeError when an account would use more than it has or less than nothing, or there is no such account; the
 * column is then not fit for use.
 */
export function consume(column: Column, indices: Int32Array, amounts: Column): Column {
  requireSameSize(indices, amounts);
  requireAccounts(column, indices);
  if (column instanceof Float64Array && amounts instanceof Float64Array) {
    for (let k = 0; k < indices.length; k += 1) {
      const has = column[indices[k]];
      const uses = amounts[k];
      if (uses > has || uses < 0) throw cannotUse(indices[k], has, uses);
      column[indices[k]] = has - uses;
    }
    return column;
  }
  const left = [...toBigInts(column)];
  for (const [k, uses] of toBigInts(amounts).entries()) {
    const i = indices[k];
    if (uses > left[i] || uses < 0n) throw cannotUse(i, left[i], uses);
    left[i] -= uses;
  }
  if (!(column instanceof Float64Array)) return columnOf(left);
  column.set(left.map(Number));
  return column;
}

/** How many accounts have more than 0. */
export function countPositive(column: Column): number {
  let count = 0;
  if (column instanceof Float64Array) {
    for (let i = 0; i < column.length; i += 1) count += Number(column[i] > 0);
  } else {
    for (const value of column) count += Number(value > 0n);
  }
  return count;
}

/** The sum, and the lowest value if it is below 0 (else 0), in one pass. */
function sumAndLowest(column: Column): { readonly sum: bigint; readonly lowest: number | bigint } {
  if (column instanceof Float64Array) {
    let sum = 0;
    let lowest = 0;
    let highest = 0;
    for (let i = 0; i < column.length; i += 1) {
      sum += column[i];
      lowest = Math.min(lowest, column[i]);
      highest = Math.max(highest, column[i]);
    }
    // No partial sum was then beyond the safe integers, so each was exact.
    const safe = column.length * Math.max(highest, -lowest) <= SAFE;
    return { sum: safe ? BigInt(sum) : carryingSum(column), lowest };
  }
  let sum = 0n;
  let lowest = 0n;
  for (const value of column) {
    sum += value;
    lowest = lesser(lowest, value);
  }
  return { sum, lowest };
}

/** The sum of doubles that may go beyond the safe integers: what does is carried. */
function carryingSum(values: Float64Array): bigint {
  let carried = 0;
  let small = 0;
  for (let i = 0; i < values.length; i += 1) {
    const next = small + values[i];
    if (next > SAFE) {
      carried += 1;
      small = small - CARRY + values[i];
    } else if (next < -SAFE) {
      carried -= 1;
      small = small + CARRY + values[i];
    } else {
      small = next;
    }
  }
  return BigInt(carried) * BigInt(CARRY) + BigInt(small);
}

function hasNegative(values: Float64Array): boolean {
  for (let i = 0; i < values.length; i += 1) if (values[i] < 0) return true;
  return false;
}

/** Whether an account without weight has a value. */
function hasElsewhere(weights: Float64Array, values: Float64Array): boolean {
  for (let i = 0; i < values.length; i += 1) if (weights[i] <= 0 && values[i] !== 0) return true;
  return false;
}

function pairwise(a: Column, b: Column, combine: (x: bigint, y: bigint) => bigint): Column {
  const others = toBigInts(b);
  return columnOf(toBigInts(a).map((value, i) => combine(value, others[i])));
}

function floorDivide(dividend: bigint, divisor: bigint): bigint {
  const quotient = dividend / divisor;
  return dividend % divisor < 0n ? quotient - 1n : quotient;
}

function cannotUse(account: number, has: number | bigint, uses: number | bigint): RangeError {
  return new RangeError(`account ${account} has ${has} and cannot use ${uses}`);
}
