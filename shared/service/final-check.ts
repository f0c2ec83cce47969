import { allocate, type Inputs, type Outcome } from "../allocation/index.ts";
import { type Clock, isoTime } from "../clock.ts";
import type { TenantId } from "../ids.ts";
import { resultOf } from "../result/index.ts";
import { frozenInputs, intact } from "./inputs.ts";
import { knownRun } from "./known-run.ts";
import type { RecordedTranche, RunStore, TrancheSummary } from "./runs.ts";
import type { RulebookStore } from "./stores.ts";
import { trancheEntry } from "./tranche-record.ts";

/** What the tranches recorded, step by step, is not what one call computes from the same inputs. */
export class FinalCheckError extends Error {
  override readonly name = "FinalCheckError";
}

/**
 * Computes the whole run in one call and compares it, byte for byte, with what each tranche's state recorded; then
 * keeps the result and completes the run.
 *
 * @throws FinalCheckError at the first tranche whose record is missing or differs: the run must not complete
 */
export async function finalCheck(
  service: { clock: Clock; runs: RunStore; rulebooks: RulebookStore },
  { tenantId, runId }: { tenantId: TenantId; runId: string },
): Promise<void> {
  const run = await knownRun(service, tenantId, runId);
  const inputs = await frozenInputs(service, tenantId, run);
  const outcome = intact(allocate(inputs), "event");
  await compare(service.runs, tenantId, runId, inputs, outcome);
  const result = resultOf(inputs, outcome);
  const { borne, uncovered } = result;
  const completion = { endedAt: isoTime(service.clock.now()), borne, uncovered };
  await service.runs.complete(tenantId, runId, completion, JSON.stringify(result));
}

async function compare(runs: RunStore, tenantId: TenantId, runId: string, inputs: Inputs, outcome: Outcome) {
  const recorded = await runs.tranches(tenantId, runId);
  for (const { tranche, status } of outcome.tranches) {
    const found = recorded.get(tranche.id);
    if (found === undefined) {
      // The machine leaves the waterfall early when nothing remains, so what was not reached has no record.
      if (status !== "notReached") {
        throw new FinalCheckError(`Tranche ${tranche.id} has no record`);
      }
      continue;
    }
    const expected = trancheEntry(inputs, outcome, tranche.id);
    const record = await runs.trancheRecord(tenantId, runId, found);
    if (record !== expected.record || !sameSummary(found, expected.summary)) {
      throw new FinalCheckError(`The record of tranche ${tranche.id} is not what the whole run computes`);
    }
  }
  const listed = new Set(outcome.tranches.map(({ tranche }) => tranche.id));
  const stranger = [...recorded.keys()].find((trancheId) => !listed.has(trancheId));
  if (stranger !== undefined) {
    throw new FinalCheckError(`There is a record of ${stranger}, which is not a tranche of this waterfall`);
  }
}

function sameSummary({ recordHash: _, ...found }: RecordedTranche, expected: TrancheSummary): boolean {
  return JSON.stringify(found) === JSON.stringify(expected);
}
