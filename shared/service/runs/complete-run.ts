import type { Outcome } from "../../allocation/index.ts";
import type { TenantId } from "../../ids.ts";
import { type Consumption, consumedOfMembers, consumedOfOperator, moneyOfRun } from "../../ledger/index.ts";
import { draftConsumption } from "../ledger/post-consumption.ts";
import type { Revision } from "../members/register.ts";
import type { FrozenInputs } from "./inputs.ts";
import { knownRun } from "./known-run.ts";
import { type Completion, isOpen, type Run, waitsForItsTurn } from "./runs.ts";
import { letNextBegin, type NextTurn } from "./turns.ts";

/** An attempt is lost only to somebody who changes the register at the same moment. */
const MAX_ATTEMPTS = 50;

/** So many changed the register at the same time that there was no way through. It may be quieter in a moment. */
export class ChangedTooOftenError extends Error {
  override readonly name = "ChangedTooOftenError";
}

/** The run has failed, was resumed and waits: whoever would complete it now has not heard of it. */
export class NotItsTurnError extends Error {
  override readonly name = "NotItsTurnError";
}

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
 * @throws NotItsTurnError when it waits, because it was resumed
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
  throw new ChangedTooOftenError("The register was changed too often while the run was completed");
}

async function completes(
  service: NextTurn,
  tenantId: TenantId,
  run: Run,
  completion: Completion,
  computed: Computed,
): Promise<boolean> {
  if (waitsForItsTurn(run)) {
    throw new NotItsTurnError(
      "The run waits for its turn: what was begun before it failed cannot complete it",
    );
  }
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

/** The revision that posts what a real run's loss was met with; none for a drill. */
async function consumption(
  service: NextTurn,
  tenantId: TenantId,
  { runId, drill }: Run,
  { inputs, outcome }: Computed,
): Promise<Revision | undefined> {
  if (drill) {
    return undefined;
  }
  const operator = consumedOfOperator(inputs, outcome);
  const members = () => consumedOfMembers(inputs, outcome);
  const uncovered = outcome.residuals.reduce((sum, { amount }) => sum + amount, 0n);
  const borne = outcome.loss - uncovered - sumOf(members()) - sumOf(operator);
  const money = moneyOfRun(runId, { borne, uncovered });
  const taken = { members: members(), operator, money };
  return (await draftConsumption(service, tenantId, runId, inputs.rulebook, taken)).revision;
}

function sumOf(taken: Iterable<Consumption>): bigint {
  let sum = 0n;
  for (const { amount } of taken) {
    sum += amount;
  }
  return sum;
}
