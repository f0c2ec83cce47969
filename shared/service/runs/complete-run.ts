import type { Outcome } from "../../allocation/index.ts";
import type { TenantId } from "../../ids.ts";
import {
  type Consumption,
  consumedOfMembers,
  consumedOfOperator,
  moneyOfRepeat,
  moneyOfRun,
  takenBeyond,
  termsOf,
} from "../../ledger/index.ts";
import { draftConsumption } from "../ledger/post-consumption.ts";
import { withAccounts } from "../ledger/repeated-balances.ts";
import { currentBase } from "../members/draft-revision.ts";
import type { Revision } from "../members/register.ts";
import type { FrozenInputs } from "./inputs.ts";
import { knownRun } from "./known-run.ts";
import { type First, firstOf } from "./repeated-run.ts";
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
  run: Run,
  { inputs, outcome }: Computed,
): Promise<Revision | undefined> {
  const { runId, drill } = run;
  if (drill) {
    return undefined;
  }
  const first = await firstOf(service, tenantId, run);
  if (first !== undefined) {
    return consumptionBeyond(service, tenantId, runId, first, { inputs, outcome });
  }
  const operator = consumedOfOperator(inputs, outcome);
  const members = () => consumedOfMembers(inputs, outcome);
  const uncovered = uncoveredIn(outcome);
  const borne = outcome.loss - uncovered - sumOf(members()) - sumOf(operator);
  const money = moneyOfRun(runId, { borne, uncovered });
  const taken = { members: members(), operator, money };
  return (await draftConsumption(service, tenantId, runId, inputs.rulebook, taken)).revision;
}

/**
 * The same for a run that repeats another: what it took differently from that one. What an account would get back that is
 * gone from the register is paid out.
 */
async function consumptionBeyond(
  service: NextTurn,
  tenantId: TenantId,
  runId: string,
  first: First,
  { inputs, outcome }: Pick<Computed, "inputs" | "outcome">,
): Promise<Revision> {
  const { register } = service;
  const base = await currentBase(register, tenantId);
  const beyond = takenBeyond(first.taken.members, [...consumedOfMembers(inputs, outcome)]);
  const members = await withAccounts(register, tenantId, base.manifest, beyond, termsOf(inputs.rulebook));
  const operator = takenBeyond(first.taken.operator, consumedOfOperator(inputs, outcome));
  const money = moneyOfRepeat(
    { runId, loss: outcome.loss, uncovered: uncoveredIn(outcome) },
    { runId: first.run.runId, loss: first.outcome.loss, uncovered: uncoveredIn(first.outcome) },
    sumOf(members) + sumOf(operator),
  );
  const taken = { members, operator, money, base };
  return (await draftConsumption(service, tenantId, runId, inputs.rulebook, taken)).revision;
}

function uncoveredIn({ residuals }: Outcome): bigint {
  return residuals.reduce((sum, { amount }) => sum + amount, 0n);
}

function sumOf(taken: Iterable<Consumption>): bigint {
  let sum = 0n;
  for (const { amount } of taken) {
    sum += amount;
  }
  return sum;
}
