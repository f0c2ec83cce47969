import { allocateThrough } from "../../allocation/index.ts";
import { isoTime } from "../../clock.ts";
import type { TenantId } from "../../ids.ts";
import type { WaitsFor } from "../../machine/waits.ts";
import { type Gating, passGate } from "../live/gate.ts";
import { liveInputs } from "../live/live-inputs.ts";
import { stepOf } from "../live/step-of.ts";
import { freezeRun } from "./freeze-run.ts";
import { intact, readPublished } from "./inputs.ts";
import { knownRun } from "./known-run.ts";
import type { TrancheSummary } from "./runs.ts";
import { trancheEntry } from "./tranche-record.ts";

/** What a step answers its state machine, which has no other properties to choose by. */
export interface StepAnswer {
  readonly status: TrancheSummary["status"] | "waiting" | "ready";
  /** Whether anything of the loss remains. */
  readonly remaining: boolean;
  readonly waitsFor: WaitsFor | "nothing";
  /** At most how long; 0 where it waits for nothing. */
  readonly seconds: number;
}

/**
 * Applies one tranche: a pure replay of the frozen inputs, and of what people did so far, through it, recorded once. The
 * first one freezes them, where that was left to it. It reads no other tranche's record, so any state can run twice, or be
 * killed anywhere, and nothing changes. While its step waits for people it answers that instead; so does a group, in whose
 * name its tranches wait.
 *
 * @param id of a tranche, or of a group
 * @throws RecordDiffersError if the tranche was recorded before, and differently
 * @throws RunCancelledError if the run was cancelled before any tranche was recorded
 */
export async function runTranche(
  service: Gating,
  { tenantId, runId, trancheId: id }: { tenantId: TenantId; runId: string; trancheId: string },
): Promise<StepAnswer> {
  const run = await freezeRun(service, tenantId, await knownRun(service, tenantId, runId));
  const rulebook = await readPublished(service.rulebooks, tenantId, run.rulebookHash);
  const step = stepOf(rulebook, run, id);
  if (step === undefined) {
    throw new Error(`The run's waterfall has no step or tranche ${id}`);
  }
  // The tranches of a group were let through with it: what comes in between, such as a pause, holds back the next step.
  const isWithin = step.id !== id;
  const { waiting, inputs: live } = isWithin
    ? { inputs: await liveInputs(service, tenantId, run, await service.live.state(tenantId, runId)) }
    : await passGate(service, tenantId, run, step);
  if (waiting !== undefined) {
    return { status: "waiting", remaining: true, ...waiting };
  }
  if (step.kind === "parallel" && !isWithin) {
    return { status: "ready", remaining: true, ...FOR_NOTHING };
  }
  const outcome = intact(allocateThrough(live.inputs, id), "event");
  const entry = trancheEntry(live, outcome, id);
  await service.runs.begin(tenantId, runId);
  await service.runs.recordTranche(tenantId, runId, entry, isoTime(service.clock.now()));
  const { status, remaining } = entry.summary;
  return { status, remaining, ...FOR_NOTHING };
}

const FOR_NOTHING = { waitsFor: "nothing", seconds: 0 } as const;
