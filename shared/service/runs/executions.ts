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

/** What the use cases ask of Step Functions. */
export interface Executions {
  /** Makes `definition` a new version of the tenant's state machine and returns the version's ARN. */
  publish(tenantId: TenantId, definition: Definition): Promise<string>;
  /** Starts the run's execution, or finds it already started; returns its ARN. */
  start(versionArn: string, input: { readonly runId: string; readonly cause: Cause }): Promise<string>;
  /** How an execution that has ended without success ended; undefined while it runs and after success. */
  failure(executionArn: string): Promise<string | undefined>;
  /** Ends an execution that still runs, for this reason; one that has ended stays as it is. */
  stop(executionArn: string, error: string, cause: string): Promise<void>;
  /**
   * Answers the task that waits with this token. `false`, and nothing done, when none does any more: it was answered, its
   * time was over, or its execution has ended.
   */
  answer(token: string, output: object): Promise<boolean>;
  /** Everything that happened so far, oldest first. */
  history(executionArn: string): Promise<readonly HistoryEvent[]>;
}

/** What ends a tenant's executions for good. */
export interface Dismantling {
  /** Stops whatever the tenant's state machine is doing, and removes it with its versions. */
  dismantle(tenantId: TenantId): Promise<void>;
}
