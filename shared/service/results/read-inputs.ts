import { fitting } from "../../body-size.ts";
import type { TenantId } from "../../ids.ts";
import { figuresReadBy } from "../../snapshot/index.ts";
import type { MemberShell, UsedJson } from "../../snapshot/schema.ts";
import { Refusal } from "../refusal.ts";
import { readPublished, shellOf } from "../runs/inputs.ts";
import { knownRun } from "../runs/known-run.ts";
import { recordDateOf, waitsForItsTurn } from "../runs/runs.ts";
import { chunkOf, type ReadingRuns } from "./run-lines.ts";

/** So many amounts of what is used of the capped period are given with the inputs; more are read by page. */
const MAX_USED = 10_000;

/**
 * Everything a run was computed from, with its hashes, so that anyone can compute it again; the members of the snapshot
 * are read by page, and what is used of the capped period too where it is much.
 * @throws Refusal while nothing is frozen yet
 */
export async function readInputs(service: ReadingRuns, tenantId: TenantId, runId: string) {
  const { run, frozen } = await frozenRun(service, tenantId, runId);
  const [manifest, text, rulebook] = await Promise.all([
    service.register.manifest(tenantId, frozen.manifest),
    service.runs.event(tenantId, run),
    readPublished(service.rulebooks, tenantId, run.rulebookHash),
  ]);
  const event: unknown = JSON.parse(text);
  const used = manifest.usedInPeriod?.length ?? 0;
  const { usedInPeriod, ...snapshot } = shellOf(manifest, recordDateOf(run), figuresReadBy(rulebook));
  return {
    engine: run.engine,
    rulebookHash: run.rulebookHash,
    snapshotHash: frozen.snapshotHash,
    eventHash: run.settledEventHash ?? run.eventHash,
    event,
    snapshot: { ...snapshot, ...(usedInPeriod === undefined || used > MAX_USED ? {} : { usedInPeriod }) },
    members: manifest.chunks.reduce((sum, { members }) => sum + members, 0),
    used,
  };
}

/** Members of a run's snapshot in order, from the place `from` on: `limit` of them, or as many as fit into an answer; `next` is the place after them, absent at the end. */
export async function readInputMembers(
  service: ReadingRuns,
  tenantId: TenantId,
  runId: string,
  limit: number,
  from: number,
): Promise<{ readonly members: readonly MemberShell[]; readonly next?: number }> {
  const { run, frozen } = await frozenRun(service, tenantId, runId);
  const read = figuresReadBy(await readPublished(service.rulebooks, tenantId, run.rulebookHash));
  const outlines = await service.register.known.manifest(tenantId, frozen.manifest);
  const members: MemberShell[] = [];
  let first = 0;
  for (const [number, outline] of outlines.chunks.entries()) {
    const skip = Math.max(0, from - first);
    if (skip < outline.members && members.length < limit) {
      const chunk = await chunkOf(service, tenantId, outlines, number);
      members.push(...chunk.slice(skip, skip + limit - members.length).map(read.member));
    }
    first += outline.members;
  }
  const page = members.slice(0, fitting(jsonOf(members)));
  const next = from + page.length;
  return next < first && page.length > 0 ? { members: page, next } : { members: page };
}

/** What is used of the capped period in a run's snapshot, in its order, from the place `from` on. */
export async function readInputUse(
  service: ReadingRuns,
  tenantId: TenantId,
  runId: string,
  limit: number,
  from: number,
): Promise<{ readonly used: readonly UsedJson[]; readonly next?: number }> {
  const { frozen } = await frozenRun(service, tenantId, runId);
  const { usedInPeriod = [] } = await service.register.manifest(tenantId, frozen.manifest);
  const wanted = usedInPeriod.slice(from, from + limit);
  const used = wanted.slice(0, fitting(jsonOf(wanted)));
  const next = from + used.length;
  return next < usedInPeriod.length && used.length > 0 ? { used, next } : { used };
}

async function frozenRun(service: ReadingRuns, tenantId: TenantId, runId: string) {
  const run = await knownRun(service, tenantId, runId);
  const { frozen } = run;
  if (frozen === undefined) {
    const waits = waitsForItsTurn(run) ? "The run waits for its turn: nothing" : "Nothing of the run";
    throw new Refusal("notFound", `${waits} is frozen yet`);
  }
  return { run, frozen };
}

function* jsonOf(rows: readonly object[]): Generator<string> {
  for (const row of rows) {
    yield JSON.stringify(row);
  }
}
