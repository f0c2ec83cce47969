/** The result of an allocation as people and machines read it (spec 8). */
export type { Allocation, Owed, Residual, Result, ResultTranche, TrancheRecord } from "./model.ts";
export { recordOf, resultOf } from "./render.ts";
