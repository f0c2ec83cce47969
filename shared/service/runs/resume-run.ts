import { isoTime } from "../../clock.ts";
import type { TenantId } from "../../ids.ts";
import { Refusal } from "../refusal.ts";
import { BalanceUsedError, requireFrozenBalances } from "./frozen-balances.ts";
import { knownRun } from "./known-run.ts";
import { isOpen, type Resumption, type Run } from "./runs.ts";
import { startRun } from "./start-run.ts";
import { letNextBegin, type NextTurn } from "./turns.ts";

/** An attempt is lost only to another declaration or resumption at the same moment. */
const MAX_ATTEMPTS = 200;

/**
 * Resumes a failed run, when the cause of its failure is mended: it gets the next turn, and when that comes it goes on
 * from what it had recorded, on the snapshot that it was frozen with. The same resumption again changes nothing.
 *
 * @throws Refusal when the run has not failed, or when somebody else has used the money that it was frozen with
 */
export async function resumeRun(
  service: NextTurn,
  tenantId: TenantId,
  runId: string,
  who: Pick<Resumption, "by" | "reason">,
): Promise<Run> {
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
    const run = await knownRun(service, tenantId, runId);
    if (run.status !== "failed") {
      await requireResumedBy(service, tenantId, run, who);
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
async function opened(
  service: NextTurn,
  tenantId: TenantId,
  run: Run,
  who: Pick<Resumption, "by" | "reason">,
): Promise<boolean> {
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

/** A run that has not failed is open because of this very resumption, or cannot be resumed. */
async function requireResumedBy(
  service: NextTurn,
  tenantId: TenantId,
  run: Run,
  { by, reason }: Pick<Resumption, "by" | "reason">,
): Promise<void> {
  const last = (await service.runs.resumptions(tenantId, run.runId)).at(-1);
  if (!isOpen(run) || last?.by !== by || last.reason !== reason) {
    throw new Refusal("runNotFailed", `The run cannot be resumed: it is ${run.status}`);
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
