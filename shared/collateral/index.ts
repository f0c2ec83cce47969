/**
 * Collateral with haircuts: what assets that a member has put up are worth, exactly, as one of its figures. Nothing here
 * knows prices or rates; both are given. Reading what is sent is in `read.ts`.
 */
export { MAX_ASSETS } from "./limits.ts";
export type { Asset, Collateral, ValuedCollateral } from "./model.ts";
export { realisableValue } from "./value.ts";
