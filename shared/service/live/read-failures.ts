import type { TenantId } from "../../ids.ts";
import { linesOf, type ReadingRuns, rulebookOf, tranchesOf } from "../results/run-lines.ts";
import { knownRun } from "../runs/known-run.ts";

/** A member that failed a call of a run, what it owes, and the new default it is offered as. */
export interface FailedMember {
  readonly memberId: string;
  readonly owed: readonly {
    readonly trancheId: string;
    readonly segment: string | null;
    readonly amount: string;
  }[];
  /** An event to declare with `failedIn`: the losses of its own default are still to be stated. */
  readonly offered: {
    readonly id: string;
    readonly cause: "memberDefault";
    readonly memberId: string;
    readonly failedIn: string;
  };
}

/** The members that failed a call (spec 6) in a run, as far as it is recorded. */
export async function readFailures(
  service: ReadingRuns,
  tenantId: TenantId,
  runId: string,
): Promise<readonly FailedMember[]> {
  const run = await knownRun(service, tenantId, runId);
  const rulebook = await rulebookOf(service, tenantId, run.rulebookHash);
  const assessments = tranchesOf(rulebook, run).filter(({ kind }) => kind === "assessment");
  const failed = new Map<string, FailedMember["owed"][number][]>();
  for (const { id: trancheId } of assessments) {
    for await (const { line } of linesOf(service, tenantId, run, "owed", { trancheId })) {
      if (line.memberId !== null) {
        const { segment, amount } = line;
        failed.set(line.memberId, [...(failed.get(line.memberId) ?? []), { trancheId, segment, amount }]);
      }
    }
  }
  return [...failed].map(([memberId, owed]) => ({
    memberId,
    owed,
    offered: { id: `${run.eventId}-failed-${memberId}`, cause: "memberDefault", memberId, failedIn: runId },
  }));
}
