/**
 * The ledger: resources are balances of accounts, and whatever moves one is posted, once, with its counterpart. Here is
 * the arithmetic: which accounts a register's figures are (`terms.ts`), what moved between two versions of an owner
 * (`movements.ts`), what a run took from one (`consume.ts`), what somebody added (`top-up.ts`), the sums that must be
 * zero (`sums.ts`), what moves beside balances (`money.ts`), and what
 * of it has been restored since (`restored.ts`).
 */
export { balanceOf, hasAccount, withBalance } from "./balance.ts";
export { type Consumption, ConsumptionError, consumed } from "./consume.ts";
export * from "./model.ts";
export {
  type MoneyEntry,
  moneyOfRecovery,
  moneyOfRepeat,
  moneyOfRun,
  surplusOf,
  uncoveredOf,
} from "./money.ts";
export { type Holder, type Moves, movements, UnreadableBalanceError } from "./movements.ts";
export { foundAgain, takenBeyond } from "./repeated.ts";
export { figuresToRestore, type Movement, restoredByRun } from "./restored.ts";
export { consumedOfMembers, consumedOfOperator } from "./run-consumption.ts";
export { contraEntries, Sums } from "./sums.ts";
export { decimalsOf, type Resource, sameTerms, type Terms, termsOf } from "./terms.ts";
export { type CheckedTopUp, readTopUp, type TopUpSent } from "./top-up.ts";
