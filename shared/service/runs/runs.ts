import type { TenantId } from "../../ids.ts";
import type { Part } from "../../result/index.ts";
import type { Cause } from "../../rulebook/model.ts";
import type { Revision } from "../members/register.ts";
import type { ExecutionEnd } from "./executions.ts";

export const RUN_STATUSES = ["declared", "running", "completed", "failed", "cancelled"] as const;
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
  /** An exercise: it uses the balances it finds, touches none, waits for nothing and holds nothing. */
  readonly drill: boolean;
  /** Where it was declared: a notice source, or `api`. With `eventId` it is the default's natural key. */
  readonly source: string;
  /** Who declared it: a person, an API key, or the notice source itself. */
  readonly declaredBy: string;
  readonly eventId: string;
  /** The run in which its defaulters failed a call, where that is what made them default. */
  readonly failedIn?: string;
  readonly cause: Cause;
  /** The record date: the rulebook in force then decides, and who was a member then. */
  readonly declaredAt: string;
  /** The run that it repeats on the final loss. */
  readonly repeats?: string;
  /** Where that is not the declaration: of a run that repeats another, the record date of that one. */
  readonly recordDate?: string;
  /** Declared with an estimate of its loss, to be finalised later. */
  readonly estimated?: true;
  /** That its loss was finalised. */
  readonly finalisation?: Finalisation;
  /** The engine that computes it. */
  readonly engine: "lossline/1";
  readonly rulebookHash: string;
  readonly eventHash: string;
  /** Of a completed run whose event people made longer: of the event with their payments and decisions. */
  readonly settledEventHash?: string;
  readonly stateMachineVersionArn: string;
  readonly loss: string;
  /** The manifest of the register at the declaration: membership, and all figures but resources, are as it says. */
  readonly membership: string;
  /** Its place in the order of the tenant's real runs: 1, 2, 3 …; a drill has none. */
  readonly turn?: number;
  /** What its first step freezes it from, where that was too much for the declaration. */
  readonly basis?: Basis;
  /** What was frozen; absent while a run waits for its turn, and until its first step has frozen it. */
  readonly frozen?: Frozen;
  /** Whether it holds the tenant's waterfall: a real run from its turn on until it ends. */
  readonly holds: boolean;
  /** How many executions have served it. */
  readonly lastExecution: number;
  /** The last of them. */
  readonly executionArn?: string;
  /** How often it was resumed after it had failed. */
  readonly lastResumption: number;
  /** When it completed, failed or was cancelled. */
  readonly endedAt?: string;
  readonly failure?: Failure;
  readonly cancellation?: Cancellation;
  readonly borne?: string;
  readonly uncovered?: string;
  readonly resultHash?: string;
  /** Of the result but for its lines, as a JSON text kept beside it. */
  readonly headHash?: string;
}

/** That the loss of a default, which was declared with an estimate, is known. */
export interface Finalisation {
  readonly at: string;
  readonly by: string;
  /** The whole loss, as it is now known. */
  readonly loss: string;
  /** Of the event as it was declared, with the losses as they are now known. */
  readonly eventHash: string;
  /** Where the loss was nowhere higher than the estimate: what is given back as recoveries. */
  readonly recovered?: string;
  /** Otherwise: the run that repeats it on the whole loss. */
  readonly repeatedBy?: string;
}

/** The rulebook in force then decides, and who was a member then. */
export function recordDateOf({ recordDate, declaredAt }: Run): string {
  return recordDate ?? declaredAt;
}

/** Whether a run has not ended. */
export function isOpen({ status }: Pick<Run, "status">): boolean {
  return status === "declared" || status === "running";
}

/** Whether it waits while others before it have not ended. */
export function waitsForItsTurn({ status, turn, holds }: Run): boolean {
  return status === "declared" && turn !== undefined && !holds;
}

/** Whether it has its turn, and its first step has still to freeze it. */
export function isToBeFrozen({ status, turn, holds, basis, frozen }: Run): boolean {
  return isOpen({ status }) && (holds || turn === undefined) && basis !== undefined && frozen === undefined;
}

/**
 * What the snapshot of a run is made of. That is found at once; to add up what many accounts have used takes its time.
 * None of it ever changes, so whoever makes the snapshot, whenever and however often, makes the same.
 */
export interface Basis {
  /** The manifest of the register when its turn came: its balances are those of this one. */
  readonly manifest: string;
  readonly revision: number;
  /** The completed runs in which accounts used something of the capped period, in order. */
  readonly earlier: readonly string[];
  /** Whether what was used before the venue came counts. */
  readonly countsBroughtForward: boolean;
}

/** The snapshot of a run: the register's manifest that it is made of, and its hash. */
export interface Frozen {
  readonly manifest: string;
  readonly snapshotHash: string;
  /** The register's revision then: its balances are those of this one. */
  readonly revision: number;
  /** How many chunks the manifest has: so many partitions hold the run's parts. */
  readonly chunks: number;
}

export interface Cancellation {
  readonly by: string;
  readonly reason: string;
}

/** How many real runs of a tenant have been declared, and how many have ended: the next to have its turn follows those. */
export interface Turns {
  readonly declared: number;
  readonly ended: number;
}

/** An execution that serves a run, or has served it. A run may outlive any of its executions. */
export interface RunExecution {
  /** 1, 2, 3 … without a gap. */
  readonly number: number;
  readonly arn: string;
  /** What it is an execution of; absent in what was stored before this was noted (storage/migrations.ts). */
  readonly stateMachineVersionArn?: string;
  readonly startedAt: string;
  /** How far the run was recorded when it began: see `progress`. */
  readonly progress: string;
  /** How it ended, once another has taken its place. */
  readonly end?: ExecutionEnd;
}

/** That a failed run was given another turn, to go on from what it had recorded. */
export interface Resumption {
  /** 1, 2, 3 … without a gap. */
  readonly number: number;
  readonly at: string;
  readonly by: string;
  readonly reason: string;
  /** When it had failed, and of what. */
  readonly failedAt: string;
  readonly failure: Failure;
}

/** A completed real run as the ledger has it: which revision posted what its loss was met with, in which posting. */
export interface PostedRun {
  readonly runId: string;
  readonly revision: number;
  /** The posting's digest. */
  readonly posting: string;
  readonly completedAt: string;
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
  /** By whoever was the first. */
  readonly recordedAt: string;
  readonly recordHash: string;
}

export interface Alarm extends Failure {
  readonly at: string;
}

/** How sure it is that a run is stuck: not at all, perhaps, or so sure that an alarm says it. */
export const SUSPICIONS = ["none", "some", "alarmed"] as const;

/** What the sweeper saw of an open run last. */
export interface Watched {
  /** How far it was recorded, and since when the sweeper has seen it so. */
  readonly progress: string;
  readonly since: string;
  readonly suspicion: (typeof SUSPICIONS)[number];
  /** Since when it is suspected. */
  readonly at: string;
}

/** The end of a completed run. */
export interface Completion {
  readonly endedAt: string;
  readonly borne: string;
  readonly uncovered: string;
  readonly resultHash: string;
  /** Where it is not the event as it was declared. */
  readonly settledEventHash?: string;
}

/** A tranche, or a run's result, was about to be recorded differently from what is recorded already. */
export class RecordDiffersError extends Error {
  override readonly name = "RecordDiffersError";
}

/** The run was cancelled before its first tranche: nothing of it may be recorded any more. */
export class RunCancelledError extends Error {
  override readonly name = "RunCancelledError";
}

/** Runs of a list that a reader wants; what is absent does not matter. Moments are inclusive and of the declaration. */
export interface RunFilter {
  readonly status?: RunStatus | undefined;
  readonly drill?: boolean | undefined;
  readonly cause?: Cause | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** When a webhook was not taken, and why not. */
export interface DeliveryFailure {
  readonly at: string;
  readonly message: string;
}

/** Keeps runs. Events, records and heads are JSON texts; each is known by the hash of its bytes and never changes. */
export interface RunStore {
  /** Keeps the event of a run; nobody sees it before the run says that it is its own. The answer is its hash. */
  keepEvent(tenantId: TenantId, runId: string, event: string): Promise<string>;
  /** As it was declared; of a completed run, as it was settled. */
  event(tenantId: TenantId, run: Run): Promise<string>;
  /**
   * Records a default under its natural key, together with its run; a real one as the next of `turns`. One that holds the
   * waterfall takes it, if `revision` is still the register's current one. Answers with the run that the natural
   * key belongs to: the given one, or the one that was there before; undefined, and nothing done, if turns or register
   * have moved on.
   */
  declare(
    tenantId: TenantId,
    run: Run,
    order?: { readonly turns: Turns; readonly revision: Revision },
  ): Promise<Run | undefined>;
  /** Runs of defaults that were declared because members failed a call in this one, oldest first. */
  declaredFrom(tenantId: TenantId, runId: string): Promise<readonly string[]>;
  findByNotice(
    tenantId: TenantId,
    notice: { readonly source: string; readonly drill: boolean },
    eventId: string,
  ): Promise<Run | undefined>;
  find(tenantId: TenantId, runId: string): Promise<Run | undefined>;
  /**
   * Newest first, at most `limit` that pass the filter, from before the run `before` if given. No more than a bounded
   * number is looked at: `next` is where to go on, absent at the end.
   */
  list(
    tenantId: TenantId,
    limit: number,
    filter?: RunFilter,
    before?: string,
  ): Promise<{ readonly runs: readonly Run[]; readonly next?: string }>;
  /** Runs that have not ended, oldest first; real ones with their turn. */
  open(tenantId: TenantId): AsyncIterable<{ readonly runId: string; readonly turn?: number }>;

  turns(tenantId: TenantId): Promise<Turns>;
  /** The run that holds the waterfall. */
  holder(tenantId: TenantId): Promise<string | undefined>;
  /** Gives a waiting run its turn: it is frozen and takes the waterfall. `false` if it is not so any more. */
  takeTurn(tenantId: TenantId, run: Run, frozen: Frozen, revision: Revision): Promise<boolean>;
  /** Freezes a run that is still to be frozen; any other stays as it is. */
  freeze(tenantId: TenantId, runId: string, frozen: Frozen): Promise<void>;
  /** Passes over a turn whose run ended while it waited. */
  skipTurn(tenantId: TenantId, turn: number): Promise<void>;

  /**
   * Notes that an execution serves the run, if it is the next. It may take the place of one that ended so, which is noted
   * with an alarm. A run that has ended meanwhile, or waits for its turn, stays as it is.
   */
  started(
    tenantId: TenantId,
    runId: string,
    execution: RunExecution,
    replaced?: { readonly end: ExecutionEnd; readonly alarm: Alarm },
  ): Promise<void>;
  /** The executions that have served the run, in order. */
  executions(tenantId: TenantId, runId: string): Promise<readonly RunExecution[]>;
  /** How far the run is recorded. While this stays the same, nothing of it has been recorded. */
  progress(tenantId: TenantId, run: Run): Promise<string>;
  /** From now on the run cannot be cancelled. @throws RunCancelledError when it was. */
  begin(tenantId: TenantId, runId: string): Promise<void>;
  /** From now on no tranche can be recorded: whoever is first decides. `false` when the run has begun. */
  forbid(tenantId: TenantId, runId: string, cancellation: Cancellation): Promise<boolean>;
  /** By whom the run was kept from beginning. */
  forbidden(tenantId: TenantId, runId: string): Promise<Cancellation | undefined>;
  /** Records a tranche, once: its parts, then what commits them. @throws RecordDiffersError if it is recorded otherwise. */
  recordTranche(
    tenantId: TenantId,
    runId: string,
    tranche: { readonly summary: TrancheSummary; readonly record: string; readonly parts: readonly Part[] },
    at: string,
  ): Promise<void>;
  tranches(tenantId: TenantId, runId: string): Promise<ReadonlyMap<string, RecordedTranche>>;
  trancheRecord(tenantId: TenantId, runId: string, tranche: RecordedTranche): Promise<string>;
  /** What every tranche recorded of the accounts of one chunk, by tranche. One query. */
  parts(tenantId: TenantId, runId: string, chunk: number): Promise<ReadonlyMap<string, string>>;
  /** What one tranche recorded of them. */
  part(tenantId: TenantId, runId: string, chunk: number, trancheId: string): Promise<string | undefined>;

  /**
   * Completes an open run, once; a real one gives the waterfall back, and `revision` of the register, if given, becomes
   * current with it. `false` if the register has moved on. @throws RecordDiffersError if the run ended otherwise.
   */
  complete(
    tenantId: TenantId,
    run: Run,
    completion: Completion,
    head: string,
    revision?: Revision,
  ): Promise<boolean>;
  /**
   * Records the finalisation of a completed run, once: `false`, and nothing recorded, when it was finalised, or is to be
   * repeated and something has come back after it. From now on nothing comes back after one that is repeated.
   */
  finalise(tenantId: TenantId, runId: string, finalisation: Finalisation): Promise<boolean>;
  /** Completed real runs in the order in which they completed. */
  posted(tenantId: TenantId): AsyncIterable<PostedRun>;
  head(tenantId: TenantId, run: Run): Promise<string | undefined>;
  /**
   * Marks an open run failed and raises the alarm that says why. A run that has ended stays as it is, and so does one
   * that another execution serves, or will serve, than the one that failed, if one is named by its number: `false`.
   */
  fail(tenantId: TenantId, runId: string, alarm: Alarm, execution?: number): Promise<boolean>;
  /**
   * Opens a failed run again, with the next turn if it is a real one: it follows those that `turns` have been given to.
   * `false` if it is not so any more.
   */
  resume(tenantId: TenantId, run: Run, resumption: Resumption, turns: Turns | undefined): Promise<boolean>;
  /** How the run was resumed, in order. */
  resumptions(tenantId: TenantId, runId: string): Promise<readonly Resumption[]>;
  /** Marks an open run cancelled, with an alarm that says who and why. A run that has ended stays as it is. */
  cancel(tenantId: TenantId, runId: string, at: string, cancellation: Cancellation): Promise<void>;
  alarms(tenantId: TenantId, runId: string): Promise<readonly Alarm[]>;
  /** Alarms of all the tenant's runs, newest first; `next` is where to go on, absent at the end. */
  allAlarms(
    tenantId: TenantId,
    limit: number,
    before?: string,
  ): Promise<{ readonly alarms: readonly (Alarm & { readonly runId: string })[]; readonly next?: string }>;
  watched(tenantId: TenantId, runId: string): Promise<Watched | undefined>;
  /** Notes what is seen of a run now, and raises the alarm; `false` if somebody has noted something else since `before`. */
  watch(
    tenantId: TenantId,
    runId: string,
    before: Watched | undefined,
    after: Watched,
    alarm?: Alarm,
  ): Promise<boolean>;

  /** Notes that an endpoint has taken the run's webhook. */
  delivered(tenantId: TenantId, runId: string, endpointId: string, at: string): Promise<void>;
  /** Endpoints that have taken the run's webhook, and when. */
  deliveries(tenantId: TenantId, runId: string): Promise<ReadonlyMap<string, string>>;
  /** Notes that an endpoint has not taken it this time. */
  notDelivered(
    tenantId: TenantId,
    runId: string,
    endpointId: string,
    failure: DeliveryFailure,
  ): Promise<void>;
  /** By endpoint: the last time that it did not take the run's webhook. */
  failedDeliveries(tenantId: TenantId, runId: string): Promise<ReadonlyMap<string, DeliveryFailure>>;
}
