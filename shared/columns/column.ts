/**
 * A list of whole numbers, one per account, in account order (spec 5).
 *
 * `Float64Array`: every value is an integer with |v| ≤ 2^53 − 1, so each double is exact.
 * `bigint[]`: anything else. Functions on columns choose the representation themselves; the answer never depends on it.
 */
export type Column = Float64Array | readonly bigint[];
