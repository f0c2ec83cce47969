import type { TenantId } from "../../ids.ts";
import type { Executions, HistoryEvent } from "../runs/executions.ts";
import { knownRun } from "../runs/known-run.ts";
import type { Alarm, RunStore } from "../runs/runs.ts";

/** What happened in the run's execution so far, oldest first. */
export async function historyOf(
  service: { runs: RunStore; executions: Executions },
  tenantId: TenantId,
  runId: string,
): Promise<readonly HistoryEvent[]> {
  const { executionArn } = await knownRun(service, tenantId, runId);
  return executionArn === undefined ? [] : service.executions.history(executionArn);
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
