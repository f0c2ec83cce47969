import type { TenantId } from "../../ids.ts";
import { Lru } from "../lru.ts";
import type { RecordedTranche, Run, RunExecution, RunStore } from "../runs/runs.ts";

/** What the tranches of a run recorded, by tranche. */
export type Recorded = ReadonlyMap<string, RecordedTranche>;

/** Of runs that have completed, and of those that wait: all is recorded that can be, and none of it changes. */
const SETTLED = new Lru<Recorded>(10_000, ({ size }) => size + 1);

/**
 * What the tranches of a run have recorded so far. Whoever says that the run has completed, or waits for people at a
 * step, read so before: then what is read here, by whichever process, is all there will be, or all before that step.
 */
export function recordedIn(
  { runs }: { readonly runs: RunStore },
  tenantId: TenantId,
  run: Run,
  waitsAt?: string,
): Promise<Recorded> {
  const { runId, status } = run;
  const read = () => runs.tranches(tenantId, runId);
  if (status === "completed") {
    return SETTLED.get(`${tenantId} ${runId}`, read);
  }
  return waitsAt === undefined ? read() : SETTLED.get(`${tenantId} ${runId} ${waitsAt}`, read);
}

/** By how many there are. With each that is added, it is said how the one before it ended; nothing else of them changes. */
const EXECUTIONS = new Lru<readonly RunExecution[]>(10_000, ({ length }) => length + 1);

/** The executions that have served a run, in order: at least those that its record tells of. */
export async function executionsOf(
  { runs }: { readonly runs: RunStore },
  tenantId: TenantId,
  { runId, lastExecution }: Run,
): Promise<readonly RunExecution[]> {
  return lastExecution === 0
    ? []
    : EXECUTIONS.get(`${tenantId} ${runId} ${lastExecution}`, () => runs.executions(tenantId, runId));
}
