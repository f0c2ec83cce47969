import { type Clock, isoTime } from "../../clock.ts";
import type { TenantId } from "../../ids.ts";
import type { Machines } from "../rulebooks/machines.ts";
import type { RulebookStore } from "../stores.ts";
import {
  type ExecutionEnd,
  type Executions,
  endInWords,
  executionName,
  MachineGoneError,
} from "./executions.ts";
import type { Alarm, Run, RunExecution, RunStore } from "./runs.ts";

export interface Starting {
  readonly clock: Clock;
  readonly runs: RunStore;
  readonly rulebooks: RulebookStore;
  readonly executions: Pick<Executions, "start">;
  /** Absent where a run whose state machine is gone is left to the sweeper. */
  readonly machines?: Machines;
}

/**
 * Starts the next execution of a run that has its turn, in the place of one that ended so, if there was one. Safe to
 * repeat, and for many at once: executions are named by the run and their number, and the number is noted once. The
 * new one goes through everything from the start, and finds what is recorded.
 */
export async function startRun(
  service: Starting,
  tenantId: TenantId,
  run: Run,
  end?: ExecutionEnd,
): Promise<void> {
  const { runId } = run;
  const number = run.lastExecution + 1;
  const progress = await service.runs.progress(tenantId, run);
  const begun = await begin(service, tenantId, run, executionName(runId, number));
  const startedAt = isoTime(service.clock.now());
  const replaced = end && { end, alarm: replacement(number, end, startedAt) };
  await service.runs.started(tenantId, runId, { number, ...begun, startedAt, progress }, replaced);
}

/** Starts an execution on the state machine of the run's rulebook, which is published again where it is gone. */
async function begin(
  { executions, rulebooks, machines }: Starting,
  tenantId: TenantId,
  { runId, cause, rulebookHash }: Run,
  name: string,
): Promise<Pick<RunExecution, "arn" | "stateMachineVersionArn">> {
  const start = async (stateMachineVersionArn: string) => ({
    arn: await executions.start(stateMachineVersionArn, name, { runId, cause }),
    stateMachineVersionArn,
  });
  const rulebook = await rulebooks.find(tenantId, rulebookHash);
  if (rulebook === undefined) {
    throw new Error(`The rulebook ${rulebookHash} of the run ${runId} is not published`);
  }
  try {
    return await start(rulebook.stateMachineVersionArn);
  } catch (error) {
    if (machines === undefined || !(error instanceof MachineGoneError)) {
      throw error;
    }
    return start(await machines.replace(tenantId, rulebookHash, rulebook.stateMachineVersionArn));
  }
}

function replacement(number: number, end: ExecutionEnd, at: string): Alarm {
  return {
    at,
    code: "ExecutionReplaced",
    message: `Execution ${number - 1} ended before the run did (${endInWords(end)}). Execution ${number} goes on from what is recorded`,
  };
}
