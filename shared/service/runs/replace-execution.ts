import type { TenantId } from "../../ids.ts";
import { type Executions, endInWords } from "./executions.ts";
import { failRun } from "./fail-run.ts";
import { knownRun } from "./known-run.ts";
import { isOpen, type Run, type RunExecution } from "./runs.ts";
import { type Starting, startRun } from "./start-run.ts";

/** Step Functions may not show an execution at once. */
const UNSEEN_MS = 60_000;

const A_DAY_MS = 86_400_000;

/** So many executions are tried within a day, and none of them records anything: then the run has failed. */
const MOST_IN_VAIN = 5;

interface Replacing extends Starting {
  readonly executions: Pick<Executions, "start" | "ended">;
}

/**
 * Gives a run the next execution when the last one has ended and the run has not: it took longer than an execution can,
 * somebody stopped it, or it could not say what went wrong. What is recorded stands, so nothing happens twice.
 */
export async function replaceExecution(service: Replacing, tenantId: TenantId, run: Run): Promise<void> {
  const executions = await service.runs.executions(tenantId, run.runId);
  const last = executions.at(-1);
  if (last === undefined || service.clock.now() - Date.parse(last.startedAt) < UNSEEN_MS) {
    return;
  }
  const end = await service.executions.ended(last.arn);
  // Whatever the execution had to say of the run, it said before it ended.
  const now = end && (await knownRun(service, tenantId, run.runId));
  if (end === undefined || now === undefined || !isOpen(now) || now.lastExecution !== last.number) {
    return;
  }
  const progress = await service.runs.progress(tenantId, now);
  if (inVain(executions, progress, service.clock.now()) < MOST_IN_VAIN) {
    await startRun(service, tenantId, now, end);
    return;
  }
  const message = `Execution ${last.number} ended (${endInWords(end)}) as the ${MOST_IN_VAIN} before it did, all within a day and without anything recorded`;
  await failRun(service, tenantId, run.runId, { code: "ExecutionsInVain", message });
}

/** How many executions have taken the place of another lately, for nothing. That one takes a year is no fault of its. */
function inVain(executions: readonly RunExecution[], progress: string, now: number): number {
  return executions.filter(
    (execution, i) =>
      i > 0 &&
      execution.progress === progress &&
      now - Date.parse(execution.startedAt) < A_DAY_MS &&
      executions[i - 1]?.end?.status !== "TIMED_OUT",
  ).length;
}
