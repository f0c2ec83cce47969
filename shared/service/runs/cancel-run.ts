import { type Clock, isoTime } from "../../clock.ts";
import type { TenantId } from "../../ids.ts";
import { Refusal } from "../refusal.ts";
import { type Executions, STOPPED } from "./executions.ts";
import { knownRun } from "./known-run.ts";
import { type Cancellation, isOpen, type Run, type RunStore } from "./runs.ts";
import { letNextBegin, type NextTurn } from "./turns.ts";

/**
 * Cancels a run, which no tranche of has begun: it ends, its execution is stopped, and the next one has its turn. The
 * first tranche's record and the cancellation exclude each other, whoever comes first. Cancelling again changes nothing.
 *
 * @throws Refusal when the run has begun, or ended otherwise
 */
export async function cancelRun(
  service: NextTurn & { clock: Clock; runs: RunStore; executions: Executions },
  tenantId: TenantId,
  runId: string,
  cancellation: Cancellation,
): Promise<Run> {
  const run = await knownRun(service, tenantId, runId);
  if (run.status !== "cancelled") {
    if (run.repeats !== undefined) {
      throw new Refusal("repeatsAnother", `The run repeats ${run.repeats} on its final loss, which stands`);
    }
    if (!isOpen(run)) {
      throw new Refusal("runHasBegun", `The run cannot be cancelled: it is ${run.status}`);
    }
    if (!(await service.runs.forbid(tenantId, runId, cancellation))) {
      throw new Refusal("runHasBegun", "The run cannot be cancelled: its first tranche has begun");
    }
    const decided = (await service.runs.forbidden(tenantId, runId)) ?? cancellation;
    await service.runs.cancel(tenantId, runId, isoTime(service.clock.now()), decided);
  }
  const cancelled = await knownRun(service, tenantId, runId);
  if (cancelled.executionArn !== undefined) {
    await service.executions.stop(cancelled.executionArn, STOPPED.cancelled, "The run was cancelled");
  }
  await letNextBegin(service, tenantId);
  return cancelled;
}
