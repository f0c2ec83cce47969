import type { TenantId } from "../../ids.ts";
import type { Executions } from "./executions.ts";
import type { Run, RunStore } from "./runs.ts";

/** Starts a declared run's execution; safe to repeat, because the execution is named by the run. */
export async function startRun(
  service: { runs: RunStore; executions: Pick<Executions, "start"> },
  tenantId: TenantId,
  { runId, cause, stateMachineVersionArn }: Run,
): Promise<void> {
  const executionArn = await service.executions.start(stateMachineVersionArn, { runId, cause });
  await service.runs.started(tenantId, runId, executionArn);
}
