import type { TenantId } from "../ids.ts";
import type { Executions, HistoryEvent } from "./executions.ts";
import { knownRun } from "./known-run.ts";
import { Refusal } from "./refusal.ts";
import type { Alarm, RunStore } from "./runs.ts";

/** The result of a completed run (spec 8): the very bytes that were kept. @throws Refusal while there is none */
export async function readResult(
  service: { runs: RunStore },
  tenantId: TenantId,
  runId: string,
): Promise<string> {
  const run = await knownRun(service, tenantId, runId);
  const result = await service.runs.result(tenantId, run);
  if (result === undefined) {
    throw new Refusal("notFound", `The run has no result: it is ${run.status}`);
  }
  return result;
}

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
