import type { TenantId } from "../../ids.ts";
import type { Definition } from "../../machine/definition.ts";
import type { Cause } from "../../rulebook/model.ts";

/** One event of an execution, as far as it tells the story: which state was entered or left, and when. */
export interface HistoryEvent {
  readonly id: number;
  readonly at: string;
  readonly type: string;
  readonly state?: string;
}

/** `LOST`: Step Functions does not know of it any more. */
export const EXECUTION_ENDS = ["SUCCEEDED", "FAILED", "TIMED_OUT", "ABORTED", "LOST"] as const;

/** How an execution ended. */
export interface ExecutionEnd {
  readonly status: (typeof EXECUTION_ENDS)[number];
  /** The error and its cause, where there was one. */
  readonly message?: string;
}

export function endInWords({ status, message }: ExecutionEnd): string {
  return message === undefined ? status : `${status}: ${message}`;
}

/** The errors with which the service itself stops executions, of runs that are cancelled and of tenants that go. */
export const STOPPED = { cancelled: "RunCancelled", deleted: "TenantDeleted" } as const;

/** What a run's executions are called, the first by the run's own id: `<runId>`, `<runId>-2`, `<runId>-3` … */
export function executionName(runId: string, number: number): string {
  return number === 1 ? runId : `${runId}-${number}`;
}

/** Which of a run's executions has this name; 0 if none ever has. */
export function executionNumber(runId: string, name: string): number {
  if (name === runId) {
    return 1;
  }
  const number = name.startsWith(`${runId}-`) ? Number(name.slice(runId.length + 1)) : 0;
  return Number.isSafeInteger(number) && executionName(runId, number) === name ? number : 0;
}

/** There is no such state machine here: it was published in another stack, or was removed. */
export class MachineGoneError extends Error {
  override readonly name = "MachineGoneError";
}

/** What the use cases ask of Step Functions. */
export interface Executions {
  /** Makes `definition` a new version of the tenant's state machine and returns the version's ARN. */
  publish(tenantId: TenantId, definition: Definition): Promise<string>;
  /** Starts an execution of this name, or finds it already started; returns its ARN. @throws MachineGoneError */
  start(
    versionArn: string,
    name: string,
    input: { readonly runId: string; readonly cause: Cause },
  ): Promise<string>;
  /** How an execution ended; undefined while it runs. One of another stack is lost. */
  ended(executionArn: string): Promise<ExecutionEnd | undefined>;
  /** Ends an execution that still runs, for this reason; one that has ended stays as it is. */
  stop(executionArn: string, error: string, cause: string): Promise<void>;
  /**
   * Answers the task that waits with this token. `false`, and nothing done, when none does any more: it was answered, its
   * time was over, or its execution has ended.
   */
  answer(token: string, output: object): Promise<boolean>;
  /** Everything that happened so far, oldest first; nothing if nobody knows of it any more. */
  history(executionArn: string): Promise<readonly HistoryEvent[]>;
}

/** What ends a tenant's executions for good. */
export interface Dismantling {
  /** Stops whatever the tenant's state machine is doing, and removes it with its versions. */
  dismantle(tenantId: TenantId): Promise<void>;
}
