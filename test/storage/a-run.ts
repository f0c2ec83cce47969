import { randomBytes } from "node:crypto";
import { newRunId } from "../../shared/ids.ts";
import type { Run, TrancheSummary } from "../../shared/service/runs/runs.ts";

/** A run that was declared at a moment (milliseconds since 1970), and has no turn among others unless it is given one. */
export function runDeclaredAt(moment: number, changes: Partial<Run> = {}): Run {
  return {
    runId: newRunId(moment, randomBytes),
    status: "declared",
    drill: false,
    source: "api",
    declaredBy: "apiKey:k",
    eventId: `ev-${moment}`,
    cause: "memberDefault",
    declaredAt: new Date(moment).toISOString(),
    engine: "lossline/1",
    rulebookHash: "sha256:r",
    eventHash: "sha256:e",
    membership: "sha256:m",
    stateMachineVersionArn: "arn:version",
    loss: "10.00",
    holds: false,
    lastExecution: 0,
    lastResumption: 0,
    ...changes,
  };
}

/** What is recorded of a tranche that had to bear 10.00 and bore nothing. */
export function trancheRecord(trancheId: string, changes: Partial<TrancheSummary> = {}) {
  const summary: TrancheSummary = {
    trancheId,
    status: "applied",
    remaining: true,
    required: "10.00",
    available: "0.00",
    borne: "0.00",
    residual: "10.00",
    payers: 0,
    ...changes,
  };
  return { summary, record: `{"trancheId":"${trancheId}"}`, parts: [] };
}
