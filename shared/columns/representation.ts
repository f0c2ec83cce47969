import type { Column } from "./column.ts";

const SAFE = BigInt(Number.MAX_SAFE_INTEGER);

function isSafe(value: bigint): boolean {
  return value <= SAFE && value >= -SAFE;
}

/** The column of `values`: a Float64Array when every one of them fits, the values themselves when not. */
export function columnOf(values: readonly bigint[]): Column {
  const doubles = new Float64Array(values.length);
  for (let i = 0; i < doubles.length; i += 1) {
    if (!isSafe(values[i])) return values;
    doubles[i] = Number(values[i]);
  }
  return doubles;
}

/** A column of `size` accounts that all have `value`. */
export function constant(size: number, value: bigint): Column {
  return isSafe(value) ? new Float64Array(size).fill(Number(value)) : new Array<bigint>(size).fill(value);
}

/** The value of account `i`. Throws a RangeError when there is no such account. */
export function at(column: Column, i: number): bigint {
  const value = column[i];
  if (value === undefined) throw new RangeError(`no account ${i} in a column of ${column.length}`);
  return BigInt(value);
}

/** Every value as a bigint, in account order. */
export function toBigInts(column: Column): readonly bigint[] {
  return column instanceof Float64Array ? Array.from(column, BigInt) : column;
}

/** Throws a RangeError unless the columns are about the same accounts. */
export function requireSameSize(a: { readonly length: number }, b: { readonly length: number }): void {
  if (a.length !== b.length)
    throw new RangeError(`columns of ${a.length} and ${b.length} accounts do not match`);
}

/** Throws a RangeError unless every index is that of an account. */
export function requireAccounts(column: Column, indices: Int32Array): void {
  for (let k = 0; k < indices.length; k += 1) {
    const i = indices[k];
    if (i < 0 || i >= column.length) throw new RangeError(`no account ${i} in a column of ${column.length}`);
  }
}
