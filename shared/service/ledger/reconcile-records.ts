import type { TenantId } from "../../ids.ts";
import type { Revision } from "../members/register.ts";
import { recoveryCause } from "../results/recoveries.ts";
import type { Differences } from "./reconcile-differences.ts";
import type { Sources } from "./reconcile-sources.ts";

/** What says that it was posted: which revision made the posting, and for what. */
interface Record {
  readonly revision: number;
  readonly kind: Revision["cause"]["kind"];
  readonly id: string;
}

/** Every run, recovery and top-up that was posted up to the newest of `revisions` names one that says so too. */
export async function checkRecords(
  sources: Sources,
  tenantId: TenantId,
  revisions: readonly Revision[],
  differences: Differences,
): Promise<void> {
  const newest = revisions[0]?.revision ?? 0;
  const causes = new Map(revisions.map(({ revision, cause }) => [revision, cause]));
  for await (const { revision, kind, id } of recordsOf(sources, tenantId)) {
    const cause = causes.get(revision);
    if (revision <= newest && (cause?.kind !== kind || cause.id !== id)) {
      const message = `The ${kind} ${id} was posted by revision ${revision}, which does not say so`;
      differences.add({ code: "postingOfAnother", revision, message });
    }
  }
}

async function* recordsOf({ runs, recoveries, topUps }: Sources, tenantId: TenantId): AsyncGenerator<Record> {
  for await (const { runId, revision } of runs.posted(tenantId)) {
    yield { revision, kind: "run", id: runId };
    for (const recovery of await recoveries.list(tenantId, runId)) {
      if (recovery.revision !== undefined) {
        const id = recoveryCause(runId, recovery.number);
        yield { revision: recovery.revision, kind: "recovery", id };
      }
    }
  }
  for await (const { id, revision } of topUps.list(tenantId, { limit: Number.POSITIVE_INFINITY })) {
    yield { revision, kind: "topUp", id };
  }
}
