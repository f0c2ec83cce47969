import type { TenantId } from "../../ids.ts";
import type { RegisterStore, Revision } from "../members/register.ts";
import { failRun } from "./fail-run.ts";
import { basisOf, keepMade, makeSnapshot } from "./freeze-run.ts";
import { BalanceUsedError, requireFrozenBalances } from "./frozen-balances.ts";
import { DamagedInputError } from "./inputs.ts";
import { knownRun } from "./known-run.ts";
import type { Failure, Frozen, Run } from "./runs.ts";
import { type Starting, startRun } from "./start-run.ts";
import type { CountingUse } from "./used-in-period.ts";

export interface NextTurn extends CountingUse, Starting {}

/**
 * Lets the real run whose turn it is begin: the first declared of those that have not ended. While one holds the
 * waterfall it is that one. Called when a run ends and by the sweeper; safe to repeat and to be called at once by many.
 */
export async function nextTurn(service: NextTurn, tenantId: TenantId): Promise<void> {
  for (;;) {
    const { declared, ended } = await service.runs.turns(tenantId);
    if (declared === ended) {
      return;
    }
    const run = await openRunOf(service, tenantId, ended + 1);
    if (run === undefined) {
      await refuseHeld(service, tenantId, ended);
      await service.runs.skipTurn(tenantId, ended + 1);
    } else if (await begins(service, tenantId, run)) {
      return;
    }
  }
}

/**
 * The same for whoever has ended a run: that run does not depend on it, so what goes wrong with the next one is left to
 * the sweeper, which tries it within a minute and reports it.
 */
export async function letNextBegin(service: NextTurn, tenantId: TenantId): Promise<void> {
  await nextTurn(service, tenantId).catch(() => undefined);
}

/** Stops a run that cannot go on, and lets the next one have its turn. */
export async function endFailed(
  service: NextTurn,
  tenantId: TenantId,
  runId: string,
  failure: Failure,
  execution?: string,
): Promise<void> {
  await failRun(service, tenantId, runId, failure, execution);
  await letNextBegin(service, tenantId);
}

/**
 * Only the open run whose turn it is holds the waterfall. @throws DamagedInputError where another does, as in a table that was
 * restored to a second at which a run was ending
 */
async function refuseHeld({ runs }: NextTurn, tenantId: TenantId, ended: number): Promise<void> {
  const holder = await runs.holder(tenantId);
  if (holder !== undefined && (await runs.turns(tenantId)).ended === ended) {
    throw new DamagedInputError(`The run ${holder} holds the waterfall, and it is not an open run's turn`);
  }
}

/** The open run of this turn; undefined when it ended while it waited. */
async function openRunOf(service: NextTurn, tenantId: TenantId, turn: number): Promise<Run | undefined> {
  for await (const open of service.runs.open(tenantId)) {
    if (open.turn === turn) {
      return knownRun(service, tenantId, open.runId);
    }
  }
  return undefined;
}

/** Starts a run that has its turn, frozen now if it was not. `false` if that has to be looked at again. */
async function begins(service: NextTurn, tenantId: TenantId, run: Run): Promise<boolean> {
  if (run.holds) {
    if (run.status === "declared") {
      await startRun(service, tenantId, run);
    }
    return true;
  }
  try {
    await (run.frozen === undefined
      ? takeUp(service, tenantId, run)
      : takeUpAgain(service, tenantId, run, run.frozen));
  } catch (error) {
    if (!(error instanceof DamagedInputError || error instanceof BalanceUsedError)) {
      throw error;
    }
    await failRun(service, tenantId, run.runId, { code: error.name, message: error.message });
  }
  return false;
}

/** Gives a run that waited the waterfall, with the snapshot that it finds now. */
async function takeUp(service: NextTurn, tenantId: TenantId, run: Run): Promise<void> {
  const revision = await currentRevision(service.register, tenantId);
  const basis = await basisOf(service, tenantId, run, revision);
  const made = await makeSnapshot(service, tenantId, run, basis);
  if (await service.runs.takeTurn(tenantId, run, made.frozen, revision)) {
    keepMade(tenantId, run, made);
  }
}

/**
 * Gives a run that was resumed the waterfall again, for the snapshot that it was frozen with: what it recorded is
 * computed from that one. @throws BalanceUsedError when somebody else has used the money meanwhile
 */
async function takeUpAgain(service: NextTurn, tenantId: TenantId, run: Run, frozen: Frozen): Promise<void> {
  const revision = await currentRevision(service.register, tenantId);
  await requireFrozenBalances(service, tenantId, run, frozen, revision);
  await service.runs.takeTurn(tenantId, run, frozen, revision);
}

async function currentRevision(register: RegisterStore, tenantId: TenantId): Promise<Revision> {
  const revision = await register.current(tenantId);
  if (revision === undefined) {
    throw new DamagedInputError("There is no member data any more");
  }
  return revision;
}
