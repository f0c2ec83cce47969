import { isoTime } from "../../clock.ts";
import type { TenantId } from "../../ids.ts";
import { endPause, type Reasoned } from "../live/pause.ts";
import type { Waking } from "../live/wake.ts";
import { Refusal } from "../refusal.ts";
import { BalanceUsedError, requireFrozenBalances } from "./frozen-balances.ts";
import { knownRun } from "./known-run.ts";
import { isOpen, type Run } from "./runs.ts";
import { startRun } from "./start-run.ts";
import { letNextBegin, type NextTurn } from "./turns.ts";

/** An attempt is lost only to another declaration or resumption at the same moment. */
const MAX_ATTEMPTS = 200;

/**
 * Resumes a run. One that has failed, when the cause of its failure is mended, gets the next turn; when that comes it goes
 * on from what it had recorded, on the snapshot that it was frozen with. One that was paused goes on. Resuming what goes
 * on already changes nothing.
 *
 * @throws Refusal when the run is completed or cancelled, or when somebody else has used the money that it was frozen with
 */
export async function resumeRun(
  service: NextTurn & Waking,
  tenantId: TenantId,
  runId: string,
  who: Reasoned,
): Promise<Run> {
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
    const run = await knownRun(service, tenantId, runId);
    if (run.status !== "failed") {
      await resumeOpen(service, tenantId, run, who);
      return goOn(service, tenantId, runId);
    }
    if (await opened(service, tenantId, run, who)) {
      return goOn(service, tenantId, runId);
    }
  }
  throw new Refusal(
    "changedMeanwhile",
    "Too much was declared or changed at the same time; nothing is lost by asking again",
  );
}

/** Opens a failed run again. `false` if that has to be looked at again. */
async function opened(service: NextTurn, tenantId: TenantId, run: Run, who: Reasoned): Promise<boolean> {
  const { failure, endedAt } = run;
  if (failure === undefined || endedAt === undefined) {
    throw new Error(`The failed run ${run.runId} does not say of what it failed`);
  }
  await requireMoney(service, tenantId, run);
  const at = isoTime(service.clock.now());
  const resumption = { number: run.lastResumption + 1, at, ...who, failedAt: endedAt, failure };
  const turns = run.turn === undefined ? undefined : await service.runs.turns(tenantId);
  return service.runs.resume(tenantId, run, resumption, turns);
}

/** What is not there now can be looked for again when it is: a run that waits would only fail once more. */
async function requireMoney(service: NextTurn, tenantId: TenantId, run: Run): Promise<void> {
  const revision = await service.register.current(tenantId);
  if (run.turn === undefined || run.frozen === undefined || revision === undefined) {
    return;
  }
  try {
    await requireFrozenBalances(service, tenantId, run, run.frozen, revision);
  } catch (error) {
    throw error instanceof BalanceUsedError ? new Refusal("balanceUsed", error.message) : error;
  }
}

/** Ends the pause of an open run, if it is paused. @throws Refusal when the run has ended */
async function resumeOpen(
  service: NextTurn & Waking,
  tenantId: TenantId,
  run: Run,
  who: Reasoned,
): Promise<void> {
  if (!isOpen(run)) {
    throw new Refusal("runHasEnded", `The run cannot be resumed: it is ${run.status}`);
  }
  const { paused } = await service.live.state(tenantId, run.runId);
  if (paused) {
    await endPause(service, tenantId, run.runId, who);
  }
}

/** What goes wrong from here on is left to the sweeper, which tries it within a minute and reports it. */
async function goOn(service: NextTurn, tenantId: TenantId, runId: string): Promise<Run> {
  const run = await knownRun(service, tenantId, runId);
  if (run.turn !== undefined) {
    await letNextBegin(service, tenantId);
  } else if (run.status === "declared") {
    await startRun(service, tenantId, run).catch(() => undefined);
  }
  return knownRun(service, tenantId, runId);
}
