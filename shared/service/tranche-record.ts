import type { Inputs, Outcome } from "../allocation/index.ts";
import { recordOf } from "../result/index.ts";
import type { TrancheSummary } from "./runs.ts";

/** A tranche as it is recorded: the summary, and the whole record as the text whose bytes are kept and compared. */
export interface TrancheEntry {
  readonly summary: TrancheSummary;
  readonly record: string;
}

/** What is recorded of one tranche. The tranche's own state and the final check make it by this same code. */
export function trancheEntry(inputs: Inputs, outcome: Outcome, trancheId: string): TrancheEntry {
  const record = recordOf(inputs, outcome, trancheId);
  const { status, required, available, borne, residual, payers } = record.tranche;
  const remaining = outcome.tranches.some(
    ({ tranche, residual }) => tranche.id === trancheId && residual > 0n,
  );
  return {
    summary: { trancheId, status, remaining, required, available, borne, residual, payers },
    record: JSON.stringify(record),
  };
}
