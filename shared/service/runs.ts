import type { TenantId } from "../ids.ts";
import type { Cause } from "../rulebook/model.ts";

export const RUN_STATUSES = ["declared", "running", "completed", "failed"] as const;
export type RunStatus = (typeof RUN_STATUSES)[number];

/** Why a run stopped: the error's name, and a sentence. */
export interface Failure {
  readonly code: string;
  readonly message: string;
}

/** The record of a declared default and of the run that decides it. */
export interface Run {
  readonly runId: string;
  readonly status: RunStatus;
  /** Who declared it: a notice source, or `api`. With `eventId` it is the default's natural key. */
  readonly source: string;
  readonly eventId: string;
  readonly cause: Cause;
  /** The record date: the rulebook in force then and the figures of then decide. */
  readonly declaredAt: string;
  readonly rulebookHash: string;
  readonly snapshotHash: string;
  readonly eventHash: string;
  readonly stateMachineVersionArn: string;
  readonly loss: string;
  readonly executionArn?: string;
  /** When it completed or failed. */
  readonly endedAt?: string;
  readonly failure?: Failure;
  readonly borne?: string;
  readonly uncovered?: string;
  readonly resultHash?: string;
}

/** What one tranche did, small enough to list. */
export interface TrancheSummary {
  readonly trancheId: string;
  readonly status: "applied" | "notReached" | "skipped";
  /** Whether anything of the loss remains after it. */
  readonly remaining: boolean;
  readonly required: string;
  /** Null where it is unbounded, or the tranche was not applied. */
  readonly available: string | null;
  readonly borne: string;
  readonly residual: string;
  readonly payers: number;
}

/** A tranche as it was recorded; its whole record is kept beside it, under the hash of its text. */
export interface RecordedTranche extends TrancheSummary {
  readonly recordHash: string;
}

export interface Alarm extends Failure {
  readonly at: string;
}

/** The end of a completed run. */
export interface Completion {
  readonly endedAt: string;
  readonly borne: string;
  readonly uncovered: string;
}

/** A tranche, or a run's result, was about to be recorded differently from what is recorded already. */
export class RecordDiffersError extends Error {
  override readonly name = "RecordDiffersError";
}

/** Keeps runs. Inputs and results are JSON texts; each is known by the hash of its bytes and never changes. */
export interface RunStore {
  /** Keeps the frozen inputs of a run that is not declared yet; nobody sees them before it is. */
  freeze(tenantId: TenantId, runId: string, inputs: { snapshot: string; event: string }): Promise<void>;
  /**
   * Records a default under its natural key, together with its run. Answers with the run that the natural key belongs
   * to: the given one, or the one that was there before.
   */
  declare(tenantId: TenantId, run: Run): Promise<Run>;
  findByNotice(tenantId: TenantId, source: string, eventId: string): Promise<Run | undefined>;
  find(tenantId: TenantId, runId: string): Promise<Run | undefined>;
  /** Newest first, `limit` of them, from before the run `before` if given. */
  list(tenantId: TenantId, limit: number, before?: string): Promise<readonly Run[]>;
  /** Runs that have neither completed nor failed. */
  open(tenantId: TenantId): AsyncIterable<string>;
  inputs(tenantId: TenantId, run: Run): Promise<{ snapshot: string; event: string }>;

  /** Notes that an execution serves the run, if none does yet. */
  started(tenantId: TenantId, runId: string, executionArn: string): Promise<void>;
  /** Records a tranche, once. @throws RecordDiffersError if it is recorded already and not exactly so. */
  recordTranche(tenantId: TenantId, runId: string, summary: TrancheSummary, record: string): Promise<void>;
  tranches(tenantId: TenantId, runId: string): Promise<ReadonlyMap<string, RecordedTranche>>;
  trancheRecord(tenantId: TenantId, runId: string, tranche: RecordedTranche): Promise<string>;

  /** Keeps the result and completes the run, once. @throws RecordDiffersError if another result was kept. */
  complete(tenantId: TenantId, runId: string, completion: Completion, result: string): Promise<void>;
  result(tenantId: TenantId, run: Run): Promise<string | undefined>;
  /** Marks an open run failed and raises the alarm that says why. A run that has ended stays as it is. */
  fail(tenantId: TenantId, runId: string, alarm: Alarm): Promise<void>;
  alarms(tenantId: TenantId, runId: string): Promise<readonly Alarm[]>;

  /** Notes that an endpoint has taken the run's webhook. */
  delivered(tenantId: TenantId, runId: string, endpointId: string, at: string): Promise<void>;
  /** Endpoints that have taken the run's webhook. */
  deliveries(tenantId: TenantId, runId: string): Promise<ReadonlySet<string>>;
}
