import type { Clock } from "../../clock.ts";
import type { TenantId } from "../../ids.ts";
import type { Cause } from "../../rulebook/model.ts";
import type { LiveStore } from "../live/acts.ts";
import { type WaitingView, waitingView } from "../live/waiting-view.ts";
import { knownRun } from "../runs/known-run.ts";
import type {
  Cancellation,
  Failure,
  Finalisation,
  Resumption,
  Run,
  RunExecution,
  RunFilter,
  RunStatus,
  RunStore,
} from "../runs/runs.ts";
import { isOpen, isToBeFrozen, waitsForItsTurn } from "../runs/runs.ts";
import type { PublishedRulebook, RulebookStore, TrancheOutline } from "../stores.ts";
import { executionsOf, type Recorded, recordedIn } from "./recorded.ts";

/** How far a tranche is. `notReached` and `failed` are said of a tranche without a record, once the run has ended. */
export type TrancheState = "pending" | "running" | "applied" | "notReached" | "skipped" | "failed";

export interface TrancheView extends TrancheOutline {
  readonly state: TrancheState;
  readonly recordedAt?: string;
  readonly required?: string;
  readonly available?: string | null;
  readonly borne?: string;
  readonly residual?: string;
  readonly payers?: number;
}

/** A run as a line of a list. */
export interface RunLine {
  readonly runId: string;
  readonly eventId: string;
  readonly drill: boolean;
  readonly source: string;
  readonly declaredBy: string;
  readonly failedIn?: string;
  readonly cause: Cause;
  readonly status: RunStatus;
  readonly declaredAt: string;
  /** Whether its loss was declared as an estimate. */
  readonly estimated: boolean;
  readonly finalisation?: Omit<Finalisation, "eventHash">;
  /** The run that it repeats on its final loss, and that one's record date. */
  readonly repeats?: string;
  readonly recordDate?: string;
  readonly engine: Run["engine"];
  /** Its place among the tenant's real runs. */
  readonly turn?: number;
  readonly completedAt?: string;
  readonly failedAt?: string;
  readonly cancelledAt?: string;
  readonly cancellation?: Cancellation;
  readonly failure?: Failure;
  readonly rulebook: Pick<PublishedRulebook, "hash" | "name" | "currency" | "minorUnits" | "segments">;
  /** Absent while it waits for its turn, and while it is being frozen. */
  readonly snapshotHash?: string;
  /** Of the event as it was declared; once the run has completed, as it was settled by what people did. */
  readonly eventHash: string;
  readonly resultHash?: string;
  readonly stateMachineVersionArn: string;
  readonly executionArn?: string;
  readonly loss: string;
  readonly borne?: string;
  readonly uncovered?: string;
}

/** A run as people watch it: its record, and each tranche in the order of the waterfall. */
export interface RunView extends RunLine {
  /** The run that holds the waterfall, while this one waits for its turn. */
  readonly waitsFor?: string;
  /** While it has its turn and its first step makes the snapshot. */
  readonly freezing?: true;
  /** How it was resumed after it had failed, in order. */
  readonly resumptions: readonly Omit<Resumption, "number">[];
  /** The executions that have served it, in order. */
  readonly executions: readonly Omit<RunExecution, "number" | "progress">[];
  /** What it stands still for, if people have to do something. */
  readonly waiting?: WaitingView;
  readonly tranches: readonly TrancheView[];
}

interface Viewing {
  readonly runs: RunStore;
  readonly rulebooks: RulebookStore;
}

type Watching = Viewing & { readonly clock: Clock; readonly live: LiveStore };

/** The tenant's run of this id, as it stands now. @throws Refusal when there is none */
export async function viewRun(service: Watching, tenantId: TenantId, runId: string): Promise<RunView> {
  const run = await knownRun(service, tenantId, runId);
  const waiting = isOpen(run) ? await waitingView(service, tenantId, run) : undefined;
  // A pause may come while a step is applied; for all else a step waits before that.
  const waitsAt = waiting?.waitsFor === "resumption" ? undefined : waiting?.step;
  const [published, recorded, executions, resumptions, holder] = await Promise.all([
    rulebookOf(service, tenantId, run.rulebookHash),
    recordedIn(service, tenantId, run, waitsAt),
    executionsOf(service, tenantId, run),
    run.lastResumption === 0 ? [] : service.runs.resumptions(tenantId, runId),
    waitsForItsTurn(run) ? service.runs.holder(tenantId) : undefined,
  ]);
  const outlines = published.waterfalls[run.cause] ?? [];
  return {
    ...lineOf(run, published),
    ...(holder === undefined ? {} : { waitsFor: holder }),
    ...(isToBeFrozen(run) ? { freezing: true } : {}),
    resumptions: resumptions.map(({ number: _, ...resumption }) => resumption),
    executions: executions.map(({ number: _, progress: __, ...execution }) => ({
      stateMachineVersionArn: run.stateMachineVersionArn,
      ...execution,
    })),
    ...(waiting === undefined ? {} : { waiting }),
    tranches: trancheViews(outlines, recorded, run),
  };
}

/** The tenant's runs that pass a filter, newest first: a page of them, and where the next one begins. */
export async function listRuns(
  service: Viewing,
  tenantId: TenantId,
  limit: number,
  filter: RunFilter = {},
  before?: string,
): Promise<{ readonly runs: readonly RunLine[]; readonly next?: string }> {
  const { runs, ...next } = await service.runs.list(tenantId, limit, filter, before);
  const hashes = [...new Set(runs.map(({ rulebookHash }) => rulebookHash))];
  const rulebooks = new Map(
    await Promise.all(hashes.map(async (hash) => [hash, await rulebookOf(service, tenantId, hash)] as const)),
  );
  const lines = runs.flatMap((run) => {
    const rulebook = rulebooks.get(run.rulebookHash);
    return rulebook === undefined ? [] : [lineOf(run, rulebook)];
  });
  return { runs: lines, ...next };
}

async function rulebookOf(service: Viewing, tenantId: TenantId, hash: string): Promise<PublishedRulebook> {
  const published = await service.rulebooks.find(tenantId, hash);
  if (published === undefined) {
    throw new Error(`The rulebook ${hash} of a run is not published`);
  }
  return published;
}

/** Which moment the end of a run is. */
const ENDED_AT = { completed: "completedAt", failed: "failedAt", cancelled: "cancelledAt" } as const;

function lineOf(run: Run, rulebook: PublishedRulebook): RunLine {
  const { rulebookHash: _, membership: __, headHash: ___, holds: ____, ...shown } = run;
  const { frozen, endedAt, status, settledEventHash, finalisation, ...others } = shown;
  const { basis: _____, lastExecution: ______, lastResumption: _______, ...known } = others;
  const { estimated = false, ...rest } = known;
  const { hash, name, currency, minorUnits, segments } = rulebook;
  const ended = status === "declared" || status === "running" ? undefined : ENDED_AT[status];
  return {
    ...rest,
    eventHash: settledEventHash ?? run.eventHash,
    status,
    estimated,
    ...(finalisation === undefined ? {} : { finalisation: shownOf(finalisation) }),
    ...(ended === undefined || endedAt === undefined ? {} : { [ended]: endedAt }),
    ...(frozen === undefined ? {} : { snapshotHash: frozen.snapshotHash }),
    rulebook: { hash, name, currency, minorUnits, segments },
  };
}

function shownOf({ eventHash: _, ...shown }: Finalisation) {
  return shown;
}

function trancheViews(outlines: readonly TrancheOutline[], recorded: Recorded, run: Run): TrancheView[] {
  const step = (outline: TrancheOutline) => outline.group ?? outline.id;
  const next = outlines.find(({ id }) => !recorded.has(id));
  const covered = [...recorded.values()].some(({ remaining }) => !remaining);
  return outlines.map((outline) => {
    const found = recorded.get(outline.id);
    if (found === undefined) {
      const isNext = next !== undefined && step(outline) === step(next);
      return { ...outline, state: stateWithoutRecord(run, isNext, covered) };
    }
    const { trancheId: _, recordHash: __, remaining: ___, status, ...figures } = found;
    return { ...outline, state: status, ...figures };
  });
}

/** @param isNext whether the tranche is of the step that the run has come to */
function stateWithoutRecord(run: Run, isNext: boolean, covered: boolean): TrancheState {
  if (run.status === "completed" || covered) {
    return "notReached";
  }
  if (!isNext || run.status === "declared" || run.status === "cancelled") {
    return "pending";
  }
  return run.status === "failed" ? "failed" : "running";
}
