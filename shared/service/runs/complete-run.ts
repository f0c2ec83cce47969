import type { Outcome } from "../../allocation/index.ts";
import type { TenantId } from "../../ids.ts";
import { consumedOfMembers, consumedOfOperator } from "../../ledger/index.ts";
import { draftConsumption } from "../ledger/post-consumption.ts";
import type { Revision } from "../members/register.ts";
import type { FrozenInputs } from "./inputs.ts";
import { knownRun } from "./known-run.ts";
import { type Completion, isOpen, type Run } from "./runs.ts";
import { letNextBegin, type NextTurn } from "./turns.ts";

/** An attempt is lost only to somebody who changes the register at the same moment. */
const MAX_ATTEMPTS = 50;

/** What a run computed, all of it. */
export interface Computed extends FrozenInputs {
  readonly outcome: Outcome;
  /** Its result but for its lines, as JSON. */
  readonly head: string;
}

/**
 * Completes a run under the hash of its result, and lets the next one have its turn. What a real run consumed is posted
 * to the ledger by the same transaction. Completing again changes nothing.
 *
 * @throws RecordDiffersError when the run has ended otherwise
 */
export async function completeRun(
  service: NextTurn,
  tenantId: TenantId,
  runId: string,
  completion: Completion,
  computed: Computed,
): Promise<void> {
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
    const run = await knownRun(service, tenantId, runId);
    if (await completes(service, tenantId, run, completion, computed)) {
      await letNextBegin(service, tenantId);
      return;
    }
  }
  throw new Error("The register was changed too often while the run was completed");
}

async function completes(
  service: NextTurn,
  tenantId: TenantId,
  run: Run,
  completion: Completion,
  computed: Computed,
): Promise<boolean> {
  try {
    const revision = isOpen(run) ? await consumption(service, tenantId, run, computed) : undefined;
    return await service.runs.complete(tenantId, run, completion, computed.head, revision);
  } catch (error) {
    // Where another executor has completed it just now, what it consumed is gone from the balances already.
    if (isOpen(run) && !isOpen(await knownRun(service, tenantId, run.runId))) {
      return false;
    }
    throw error;
  }
}

/** The revision that takes what a real run consumed; none for a drill, or where nothing was. */
async function consumption(
  service: NextTurn,
  tenantId: TenantId,
  { runId, drill }: Run,
  { inputs, outcome }: Computed,
): Promise<Revision | undefined> {
  const operator = consumedOfOperator(inputs, outcome);
  const isNothing = operator.length === 0 && consumedOfMembers(inputs, outcome).next().done === true;
  if (drill || isNothing) {
    return undefined;
  }
  const taken = { members: consumedOfMembers(inputs, outcome), operator };
  return (await draftConsumption(service, tenantId, runId, inputs.rulebook, taken)).revision;
}
