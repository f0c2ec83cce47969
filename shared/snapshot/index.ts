/**
 * Snapshots (spec 3): who the members are and what every account has at the record date, checked against a rulebook
 * and laid out in columns along the accounts.
 */
export { accountIndex, memberIndex } from "./lookup.ts";
export type * from "./model.ts";
export { OPERATOR } from "./model.ts";
export { readSnapshot } from "./read.ts";
export { figuresReadBy, type ReadFigures } from "./read-figures.ts";
export { SnapshotReader } from "./reader.ts";
export { type SnapshotJson, snapshotSchema } from "./schema.ts";
