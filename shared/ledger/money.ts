import { lossOf, OUTSIDE } from "./model.ts";

/**
 * Money that is no balance of the ledger: calls that are paid, gains that are not paid out, positions that are torn up, what
 * comes back after a run. It moves between contra accounts only; the entries of a posting add up to zero.
 */
export interface MoneyEntry {
  readonly contra: string;
  readonly amount: bigint;
}

/** The contra account of what those are owed whose part of a run's loss was borne by nobody: it is below zero until they are paid. */
export function uncoveredOf(runId: string): string {
  return `uncovered:${runId}`;
}

/** The contra account of what came back after a run beyond its whole loss: it belongs to none of those who bore it. */
export function surplusOf(runId: string): string {
  return `surplus:${runId}`;
}

/**
 * What a run's loss was met with beside balances: `borne` in money, and what is `uncovered`. With the lines of balances that
 * it consumed, the account of its loss has the whole loss.
 */
export function moneyOfRun(
  runId: string,
  { borne, uncovered }: { readonly borne: bigint; readonly uncovered: bigint },
): readonly MoneyEntry[] {
  return moved([
    [lossOf(runId), borne + uncovered],
    [OUTSIDE, -borne],
    [uncoveredOf(runId), -uncovered],
  ]);
}

/** What a run's loss came to, and what of it was borne by nobody. */
export interface LossOfRun {
  readonly runId: string;
  readonly loss: bigint;
  readonly uncovered: bigint;
}

/**
 * The same of a run that repeats another on its final loss: it takes over what stands on the accounts of that one, and what
 * was borne differs by money and by the lines of balances (`posted`).
 */
export function moneyOfRepeat(
  { runId, loss, uncovered }: LossOfRun,
  first: LossOfRun,
  posted: bigint,
): readonly MoneyEntry[] {
  return moved([
    [lossOf(first.runId), -first.loss],
    [uncoveredOf(first.runId), first.uncovered],
    [lossOf(runId), loss - posted],
    [uncoveredOf(runId), -uncovered],
    [OUTSIDE, first.loss - first.uncovered - (loss - uncovered) + posted],
  ]);
}

/**
 * What came back after a run: its loss is less by it. What was `repaid` to those who bore the loss is paid out to them, and no
 * balance of theirs becomes more; those whose loss was uncovered are owed less; the surplus comes from outside.
 */
export function moneyOfRecovery(
  runId: string,
  {
    repaid,
    toUncovered,
    surplus,
  }: { readonly repaid: bigint; readonly toUncovered: bigint; readonly surplus: bigint },
): readonly MoneyEntry[] {
  return moved([
    [lossOf(runId), -repaid - toUncovered],
    [OUTSIDE, repaid - surplus],
    [uncoveredOf(runId), toUncovered],
    [surplusOf(runId), surplus],
  ]);
}

function moved(entries: readonly (readonly [contra: string, amount: bigint])[]): readonly MoneyEntry[] {
  return entries.filter(([, amount]) => amount !== 0n).map(([contra, amount]) => ({ contra, amount }));
}
