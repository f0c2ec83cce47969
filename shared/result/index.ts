/**
 * The result of an allocation as people and machines read it (spec 8). Reading one back is in `read.ts`, which is not
 * exported here, so that what only writes results need not carry it.
 */
export type { Allocation, Owed, Residual, Result, ResultTranche, TrancheRecord } from "./model.ts";
export { recordOf, resultOf } from "./render.ts";
