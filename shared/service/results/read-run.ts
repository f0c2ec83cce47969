import type { TenantId } from "../../ids.ts";
import type { Executions, HistoryEvent } from "../runs/executions.ts";
import { knownRun } from "../runs/known-run.ts";
import type { Alarm, RunStore } from "../runs/runs.ts";

/** An event of one of a run's executions. */
export interface RunEvent extends HistoryEvent {
  /** Which of them: 1, 2, 3 … */
  readonly execution: number;
}

/** What happened in the run's executions so far, oldest first. */
export async function historyOf(
  service: { runs: RunStore; executions: Executions },
  tenantId: TenantId,
  runId: string,
): Promise<readonly RunEvent[]> {
  await knownRun(service, tenantId, runId);
  const executions = await service.runs.executions(tenantId, runId);
  const histories = await Promise.all(
    executions.map(async ({ number, arn }) => {
      const events = await service.executions.history(arn);
      return events.map((event) => ({ execution: number, ...event }));
    }),
  );
  return histories.flat();
}

/** Why the run stopped, if it did. */
export async function readAlarms(
  service: { runs: RunStore },
  tenantId: TenantId,
  runId: string,
): Promise<readonly Alarm[]> {
  await knownRun(service, tenantId, runId);
  return service.runs.alarms(tenantId, runId);
}
