import { dueAt } from "../../calendar/index.ts";
import { isObject } from "../../canonical/index.ts";
import type { TenantId } from "../../ids.ts";
import { figuresToRestore, type Line, lossOf } from "../../ledger/index.ts";
import type { Posting, RegisterStore } from "../members/register.ts";
import { readPublished } from "../runs/inputs.ts";
import { knownRun } from "../runs/known-run.ts";
import type { PostedRun, RunStore } from "../runs/runs.ts";
import { type CallSettingsStore, DEFAULT_CALL_SETTINGS } from "../settings/call-settings.ts";
import type { RulebookStore } from "../stores.ts";

export interface ReadingPostedRuns {
  readonly register: RegisterStore;
  readonly runs: RunStore;
  readonly rulebooks: RulebookStore;
  readonly callSettings: CallSettingsStore;
}

/** A completed run with all that says what was taken for it and must be restored. */
export interface RunToRestore {
  readonly runId: string;
  readonly revision: number;
  readonly posting: Posting;
  readonly dueAt: string;
  readonly minorUnits: number;
  /** Whether a line of its posting is something that whoever it was taken from must restore. */
  readonly mustRestore: (line: Line) => boolean;
  /** Whether a line of its posting is what the run that it repeats took too much. */
  readonly gaveBack: (line: Line) => boolean;
}

/** The completed runs whose losses the ledger has, oldest first; up to a revision, if one is given. */
export async function runsToRestore(
  service: ReadingPostedRuns,
  tenantId: TenantId,
  through = Number.POSITIVE_INFINITY,
): Promise<readonly RunToRestore[]> {
  const found: RunToRestore[] = [];
  for await (const posted of service.runs.posted(tenantId)) {
    if (posted.revision <= through) {
      found.push(await runToRestore(service, tenantId, posted));
    }
  }
  return found;
}

async function runToRestore(
  service: ReadingPostedRuns,
  tenantId: TenantId,
  { runId, revision, posting, completedAt }: PostedRun,
): Promise<RunToRestore> {
  const run = await knownRun(service, tenantId, runId);
  const [rulebook, event, read, due] = await Promise.all([
    readPublished(service.rulebooks, tenantId, run.rulebookHash),
    service.runs.event(tenantId, run),
    service.register.posting(tenantId, posting),
    dueAfter(service.callSettings, tenantId, completedAt),
  ]);
  const figures = figuresToRestore(rulebook, run.cause);
  const defaulters = defaultersIn(JSON.parse(event));
  const loss = lossOf(runId);
  return {
    runId,
    revision,
    posting: read,
    dueAt: due,
    minorUnits: rulebook.minorUnits,
    mustRestore: ({ memberId, figure, amount, contra }) =>
      contra === loss &&
      amount < 0n &&
      figures.has(figure) &&
      !(memberId !== null && defaulters.has(memberId)),
    gaveBack: ({ amount, contra }) => contra === loss && amount > 0n,
  };
}

/** When what a run took is to be restored, by the settings that held when it completed. */
async function dueAfter(
  settings: CallSettingsStore,
  tenantId: TenantId,
  completedAt: string,
): Promise<string> {
  for await (const { at, settings: held } of settings.revisions(tenantId, { limit: MAX_REVISIONS })) {
    if (at <= completedAt) {
      return dueAt(completedAt, held.replenishmentDue, held.calendar);
    }
  }
  const { replenishmentDue, calendar } = DEFAULT_CALL_SETTINGS;
  return dueAt(completedAt, replenishmentDue, calendar);
}

/** Nobody changes settings so often after a run. */
const MAX_REVISIONS = 10_000;

function defaultersIn(event: unknown): ReadonlySet<string> {
  const losses = isObject(event) && Array.isArray(event.losses) ? event.losses : [];
  return new Set(
    losses.flatMap((loss: unknown) =>
      isObject(loss) && typeof loss.memberId === "string" ? [loss.memberId] : [],
    ),
  );
}
