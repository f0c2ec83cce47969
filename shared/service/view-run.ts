import type { TenantId } from "../ids.ts";
import type { Cause } from "../rulebook/model.ts";
import { knownRun } from "./known-run.ts";
import type { Failure, RecordedTranche, Run, RunStatus, RunStore } from "./runs.ts";
import type { PublishedRulebook, RulebookStore, TrancheOutline } from "./stores.ts";

/** How far a tranche is. `notReached` and `failed` are said of a tranche without a record, once the run has ended. */
export type TrancheState = "pending" | "running" | "applied" | "notReached" | "skipped" | "failed";

export interface TrancheView extends TrancheOutline {
  readonly state: TrancheState;
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
  readonly source: string;
  readonly cause: Cause;
  readonly status: RunStatus;
  readonly declaredAt: string;
  readonly completedAt?: string;
  readonly failedAt?: string;
  readonly failure?: Failure;
  readonly rulebook: Pick<PublishedRulebook, "hash" | "name" | "currency" | "minorUnits" | "segments">;
  readonly snapshotHash: string;
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
  readonly tranches: readonly TrancheView[];
}

interface Viewing {
  readonly runs: RunStore;
  readonly rulebooks: RulebookStore;
}

/** The tenant's run of this id, as it stands now. @throws Refusal when there is none */
export async function viewRun(service: Viewing, tenantId: TenantId, runId: string): Promise<RunView> {
  const run = await knownRun(service, tenantId, runId);
  const [published, recorded] = await Promise.all([
    rulebookOf(service, tenantId, run.rulebookHash),
    service.runs.tranches(tenantId, runId),
  ]);
  const outlines = published.waterfalls[run.cause] ?? [];
  return { ...lineOf(run, published), tranches: trancheViews(outlines, recorded, run) };
}

/** The tenant's runs, newest first: `limit` of them, from before the run `before` if given. */
export async function listRuns(
  service: Viewing,
  tenantId: TenantId,
  limit: number,
  before?: string,
): Promise<readonly RunLine[]> {
  const runs = await service.runs.list(tenantId, limit, before);
  const hashes = [...new Set(runs.map(({ rulebookHash }) => rulebookHash))];
  const rulebooks = new Map(
    await Promise.all(hashes.map(async (hash) => [hash, await rulebookOf(service, tenantId, hash)] as const)),
  );
  return runs.flatMap((run) => {
    const rulebook = rulebooks.get(run.rulebookHash);
    return rulebook === undefined ? [] : [lineOf(run, rulebook)];
  });
}

async function rulebookOf(service: Viewing, tenantId: TenantId, hash: string): Promise<PublishedRulebook> {
  const published = await service.rulebooks.find(tenantId, hash);
  if (published === undefined) {
    throw new Error(`The rulebook ${hash} of a run is not published`);
  }
  return published;
}

function lineOf(run: Run, rulebook: PublishedRulebook): RunLine {
  const { rulebookHash: _, endedAt, ...rest } = run;
  const { hash, name, currency, minorUnits, segments } = rulebook;
  return {
    ...rest,
    ...(endedAt === undefined ? {} : { [run.status === "failed" ? "failedAt" : "completedAt"]: endedAt }),
    rulebook: { hash, name, currency, minorUnits, segments },
  };
}

function trancheViews(
  outlines: readonly TrancheOutline[],
  recorded: ReadonlyMap<string, RecordedTranche>,
  run: Run,
): TrancheView[] {
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
  if (!isNext || run.status === "declared") {
    return "pending";
  }
  return run.status === "failed" ? "failed" : "running";
}
