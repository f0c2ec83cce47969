/**
 * The allocation engine (spec 3–6): pure, exact, a replay. `allocate` computes the whole run from its inputs,
 * `allocateThrough` the same through one tranche, `openCalls` what a step asks of accounts next. Nothing here knows where inputs come from or results go.
 */
export { capPerAccount } from "./caps.ts";
export type { Inputs } from "./inputs.ts";
export type { Applied, Call, Outcome, PassedOver, Shares, TrancheOutcome } from "./outcome.ts";
export { allocate, allocateThrough, openCalls } from "./run.ts";
export { accountsOf } from "./state.ts";
export { type Payer, termsOf } from "./terms.ts";
