/**
 * The result of an allocation as people and machines read it (spec 8), whole, piece by piece, or packed. Reading one
 * back is in `read.ts`, which is not exported here, so that what only writes results need not carry it.
 */
export { type AccountName, allocationsOf, callLinesOf, owedOf } from "./lines.ts";
export type { Allocation, Owed, Residual, Result, ResultHead, ResultTranche } from "./model.ts";
export {
  allocationsIn,
  callPartsOf,
  OPERATOR_PART,
  owedIn,
  type Part,
  partsOf,
  type Unpacked,
  unpack,
} from "./packed.ts";
export { frameOf, lineJson, resultPieces } from "./pieces.ts";
export { headOf, resultOf, trancheLine } from "./render.ts";
