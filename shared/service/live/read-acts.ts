import type { TenantId } from "../../ids.ts";
import { knownRun } from "../runs/known-run.ts";
import type { RunStore } from "../runs/runs.ts";
import type { LiveStore, RecordedAct } from "./acts.ts";

/** A page of what was done in a run, in order: acts after the one numbered `after`. */
export async function readActs(
  service: { readonly runs: RunStore; readonly live: LiveStore },
  tenantId: TenantId,
  runId: string,
  { limit, after }: { limit: number; after: number },
): Promise<{ readonly acts: readonly RecordedAct[]; readonly next?: number }> {
  await knownRun(service, tenantId, runId);
  const found = await service.live.acts(tenantId, runId, after, limit + 1);
  const acts = found.slice(0, limit);
  const last = acts.at(-1);
  return { acts, ...(found.length > limit && last !== undefined ? { next: last.number } : {}) };
}
