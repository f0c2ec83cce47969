import type { TenantId } from "../../ids.ts";
import type { MemberShell } from "../../snapshot/schema.ts";
import { Refusal } from "../refusal.ts";
import { shellOf } from "../runs/inputs.ts";
import { knownRun } from "../runs/known-run.ts";
import { recordDateOf } from "../runs/runs.ts";
import { chunkOf, manifestOf, type ReadingRuns } from "./run-lines.ts";

/**
 * Everything a run was computed from, with its hashes, so that anyone can compute it again; the members of the snapshot
 * are read by page.
 * @throws Refusal while the run waits for its turn, because nothing is frozen yet
 */
export async function readInputs(service: ReadingRuns, tenantId: TenantId, runId: string) {
  const { run, frozen, manifest } = await frozenRun(service, tenantId, runId);
  const event: unknown = JSON.parse(await service.runs.event(tenantId, run));
  return {
    engine: run.engine,
    rulebookHash: run.rulebookHash,
    snapshotHash: frozen.snapshotHash,
    eventHash: run.settledEventHash ?? run.eventHash,
    event,
    snapshot: shellOf(manifest, recordDateOf(run)),
    members: manifest.chunks.reduce((sum, { members }) => sum + members, 0),
  };
}

/** Members of a run's snapshot in order, from the place `from` on; `next` is the place after them, absent at the end. */
export async function readInputMembers(
  service: ReadingRuns,
  tenantId: TenantId,
  runId: string,
  limit: number,
  from: number,
): Promise<{ readonly members: readonly MemberShell[]; readonly next?: number }> {
  const { manifest } = await frozenRun(service, tenantId, runId);
  const members: MemberShell[] = [];
  let first = 0;
  for (const [number, outline] of manifest.chunks.entries()) {
    const skip = Math.max(0, from - first);
    if (skip < outline.members && members.length < limit) {
      const chunk = await chunkOf(service, tenantId, manifest, number);
      members.push(...chunk.slice(skip, skip + limit - members.length));
    }
    first += outline.members;
  }
  const next = from + members.length;
  return next < first && members.length > 0 ? { members, next } : { members };
}

async function frozenRun(service: ReadingRuns, tenantId: TenantId, runId: string) {
  const run = await knownRun(service, tenantId, runId);
  const { frozen } = run;
  if (frozen === undefined) {
    throw new Refusal("notFound", "The run waits for its turn: nothing is frozen yet");
  }
  return { run, frozen, manifest: await manifestOf(service, tenantId, frozen.manifest) };
}
