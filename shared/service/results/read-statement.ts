import type { TenantId } from "../../ids.ts";
import { formatUnits } from "../../money/index.ts";
import { type Bearer, type Statement, statementOf } from "../../statement/index.ts";
import type { LiveStore } from "../live/acts.ts";
import { Refusal } from "../refusal.ts";
import { knownRun } from "../runs/known-run.ts";
import type { Run } from "../runs/runs.ts";
import { type OwnLines, readMemberOfRun, readOperatorOfRun } from "./read-lines.ts";
import { listRecoveries } from "./read-recoveries.ts";
import type { RecoveryStore } from "./recoveries.ts";
import { type ReadingRuns, rulebookOf, tranchesOf } from "./run-lines.ts";

type Reading = ReadingRuns & { readonly recoveries: RecoveryStore; readonly live: LiveStore };

/**
 * What a completed run came to for one member, or (null) for the operator: whether or not it still is a member.
 * @throws Refusal when it is not in the run's snapshot, and while the run is not completed
 */
export async function readStatement(
  service: Reading,
  tenantId: TenantId,
  runId: string,
  memberId: string | null,
): Promise<Statement> {
  const run = await knownRun(service, tenantId, runId);
  const { bearer, ...own } = await linesOf(service, tenantId, run, memberId);
  const { status, endedAt, resultHash, rulebookHash } = run;
  if (status !== "completed" || endedAt === undefined || resultHash === undefined) {
    throw new Refusal("runNotCompleted", `Statements are of completed runs; this one is ${status}`);
  }
  const [rulebook, recoveries] = await Promise.all([
    rulebookOf(service, tenantId, rulebookHash),
    listRecoveries(service, tenantId, runId),
  ]);
  const { name, hash, currency, minorUnits } = rulebook;
  const owed = await Promise.all(
    own.owed.map(async ({ trancheId, segment, amount }) => {
      const late = await service.live.paidLate(tenantId, runId, { trancheId, memberId, segment });
      return { trancheId, segment, amount, paidLate: late ?? formatUnits(0n, minorUnits) };
    }),
  );
  const { eventId, drill, cause, declaredAt } = run;
  return statementOf(
    {
      runId,
      eventId,
      drill,
      cause,
      declaredAt,
      completedAt: endedAt,
      rulebook: { hash, name },
      resultHash,
      currency,
      minorUnits,
    },
    bearer,
    { tranches: tranchesOf(rulebook, run), allocations: own.allocations, owed, recoveries },
  );
}

async function linesOf(
  service: Reading,
  tenantId: TenantId,
  run: Run,
  memberId: string | null,
): Promise<OwnLines & { readonly bearer: Bearer }> {
  if (memberId === null) {
    return { bearer: { memberId }, ...(await readOperatorOfRun(service, tenantId, run)) };
  }
  const { member, allocations, owed } = await readMemberOfRun(service, tenantId, run.runId, memberId);
  const { name } = member;
  return { bearer: { memberId, ...(name === undefined ? {} : { name }) }, allocations, owed };
}
