import { type Clock, isoTime } from "../../clock.ts";
import type { TenantId } from "../../ids.ts";
import { type ExecutionEnd, type Executions, endInWords, executionName } from "./executions.ts";
import type { Alarm, Run, RunStore } from "./runs.ts";

/**
 * Starts the next execution of a run that has its turn, in the place of one that ended so, if there was one. Safe to
 * repeat, and for many at once: executions are named by the run and their number, and the number is noted once. The
 * new one goes through everything from the start, and finds what is recorded.
 */
export async function startRun(
  service: { clock: Clock; runs: RunStore; executions: Pick<Executions, "start"> },
  tenantId: TenantId,
  run: Run,
  end?: ExecutionEnd,
): Promise<void> {
  const { runId, cause, stateMachineVersionArn } = run;
  const number = run.lastExecution + 1;
  const progress = await service.runs.progress(tenantId, run);
  const name = executionName(runId, number);
  const arn = await service.executions.start(stateMachineVersionArn, name, { runId, cause });
  const startedAt = isoTime(service.clock.now());
  const replaced = end && { end, alarm: replacement(number, end, startedAt) };
  await service.runs.started(tenantId, runId, { number, arn, startedAt, progress }, replaced);
}

function replacement(number: number, end: ExecutionEnd, at: string): Alarm {
  return {
    at,
    code: "ExecutionReplaced",
    message: `Execution ${number - 1} ended before the run did (${endInWords(end)}). Execution ${number} goes on from what is recorded`,
  };
}
