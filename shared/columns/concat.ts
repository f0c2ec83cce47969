import type { Column } from "./column.ts";
import { toBigInts } from "./representation.ts";

/** The accounts of several columns as one, in order. */
export function concat(columns: readonly Column[]): Column {
  const size = columns.reduce((sum, column) => sum + column.length, 0);
  const joined = new Float64Array(size);
  let next = 0;
  for (const column of columns) {
    if (!(column instanceof Float64Array)) return columns.flatMap(toBigInts);
    joined.set(column, next);
    next += column.length;
  }
  return joined;
}
