import { allocateThrough } from "../../allocation/index.ts";
import type { TenantId } from "../../ids.ts";
import type { RegisterStore } from "../members/register.ts";
import type { RulebookStore } from "../stores.ts";
import { frozenInputs, intact } from "./inputs.ts";
import { knownRun } from "./known-run.ts";
import type { RunStore, TrancheSummary } from "./runs.ts";
import { trancheEntry } from "./tranche-record.ts";

/**
 * Applies one tranche: a pure replay of the frozen inputs through it, recorded once. It reads no other tranche's
 * record, so any state can run twice, or be killed anywhere, and nothing changes.
 *
 * @throws RecordDiffersError if the tranche was recorded before, and differently
 * @throws RunCancelledError if the run was cancelled before any tranche was recorded
 */
export async function runTranche(
  service: { runs: RunStore; rulebooks: RulebookStore; register: RegisterStore },
  { tenantId, runId, trancheId }: { tenantId: TenantId; runId: string; trancheId: string },
): Promise<Pick<TrancheSummary, "status" | "remaining">> {
  const run = await knownRun(service, tenantId, runId);
  const frozen = await frozenInputs(service, tenantId, run);
  const outcome = intact(allocateThrough(frozen.inputs, trancheId), "event");
  const entry = trancheEntry(frozen, outcome, trancheId);
  await service.runs.begin(tenantId, runId);
  await service.runs.recordTranche(tenantId, runId, entry);
  return { status: entry.summary.status, remaining: entry.summary.remaining };
}
