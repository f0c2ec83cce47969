/**
 * The allocation engine (spec 3–6): pure, exact, a replay. `allocate` computes the whole run from its inputs,
 * `allocateThrough` the same through one tranche. Nothing here knows where inputs come from or results go.
 */
export type { Inputs } from "./inputs.ts";
export type { Applied, Outcome, PassedOver, Shares, TrancheOutcome } from "./outcome.ts";
export { allocate, allocateThrough, tranchesOf } from "./run.ts";
export { accountsOf } from "./state.ts";
export { type Payer, termsOf } from "./terms.ts";
