import { canonicalJson } from "../../canonical/index.ts";
import { type Clock, isoTime } from "../../clock.ts";
import { type Loss, readEvent } from "../../event/index.ts";
import type { TenantId } from "../../ids.ts";
import { formatUnits } from "../../money/index.ts";
import { Refusal } from "../refusal.ts";
import { recordRecovery } from "../results/record-recovery.ts";
import type { RecoveryStore } from "../results/recoveries.ts";
import type { ReadingRuns } from "../results/run-lines.ts";
import { accepted, frozenInputs } from "./inputs.ts";
import { knownRun } from "./known-run.ts";
import type { Finalisation, Run } from "./runs.ts";

export interface Finalising extends ReadingRuns {
  readonly clock: Clock;
  readonly recoveries: RecoveryStore;
}

/** The losses as they are now known, and who says so. */
export interface Final {
  readonly losses: unknown;
  readonly by: string;
}

/**
 * Finalises the loss of a default that was declared with an estimate, once. What the loss fell by is given back in the
 * order of recoveries (spec 7), for each defaulter its own. The same again is the same finalisation, and completes what an
 * interrupted one left undone.
 *
 * @throws Refusal with every fault of the losses; when the run is no estimate or has not completed; or when it was finalised
 * with other losses
 */
export async function finaliseRun(
  service: Finalising,
  tenantId: TenantId,
  runId: string,
  { losses, by }: Final,
): Promise<Run> {
  const run = await knownRun(service, tenantId, runId);
  if (run.estimated !== true) {
    throw new Refusal("notEstimated", "The default was not declared with an estimate: its loss is final");
  }
  if (run.status !== "completed") {
    throw new Refusal("runNotCompleted", `Only a completed run is finalised; this one is ${run.status}`);
  }
  const { rulebook, snapshot, event: estimate } = (await frozenInputs(service, tenantId, run)).inputs;
  const json = { ...(await declaredEvent(service, tenantId, run)), losses };
  const event = accepted(readEvent(json, rulebook, snapshot), "event with the final losses");
  const { minorUnits } = rulebook;
  if (isHigher(estimate.losses, event.losses)) {
    throw new Refusal(
      "furtherLoss",
      "The loss is higher than the estimate: declare the further loss as a default of its own",
    );
  }
  const falls = fallsOf(estimate.losses, event.losses);
  const fall = falls.reduce((sum, { amount }) => sum + amount, 0n);
  const finalisation = {
    at: isoTime(service.clock.now()),
    by,
    loss: formatUnits(
      event.losses.reduce((sum, { amount }) => sum + amount, 0n),
      minorUnits,
    ),
    eventHash: await service.runs.keepEvent(tenantId, runId, canonicalJson(json)),
    recovered: formatUnits(fall, minorUnits),
  };
  await recordOnce(service, tenantId, run, finalisation);
  for (const { defaulter, amount } of falls) {
    const memberId = snapshot.members.ids[defaulter];
    await recordRecovery(service, tenantId, runId, {
      amount: formatUnits(amount, minorUnits),
      ...(memberId === undefined
        ? { id: FINALISATION }
        : { id: `${FINALISATION}/${memberId}`, from: memberId }),
    });
  }
  return knownRun(service, tenantId, runId);
}

/** What names the recoveries of a finalisation; no caller's own id begins so. */
export const FINALISATION = "finalisation";

/** The event of a completed run as it was before people acted. */
async function declaredEvent(service: Finalising, tenantId: TenantId, run: Run): Promise<object> {
  const { settledEventHash: _, ...declared } = run;
  return JSON.parse(await service.runs.event(tenantId, declared));
}

/** @throws Refusal when the run was finalised with other losses */
async function recordOnce(
  service: Finalising,
  tenantId: TenantId,
  { runId }: Run,
  finalisation: Finalisation,
): Promise<void> {
  if (await service.runs.finalise(tenantId, runId, finalisation)) {
    return;
  }
  const before = (await knownRun(service, tenantId, runId)).finalisation;
  if (before?.eventHash !== finalisation.eventHash) {
    throw new Refusal("finalised", `The loss was finalised at ${before?.at}, as ${before?.loss}`);
  }
}

/** Whether a defaulter's loss in a segment is higher after than before. */
function isHigher(before: readonly Loss[], after: readonly Loss[]): boolean {
  return after.some(({ defaulter, segment, amount }) => {
    const estimated = before.find((loss) => loss.defaulter === defaulter && loss.segment === segment);
    return amount > (estimated?.amount ?? 0n);
  });
}

/** By how much each defaulter's loss fell, in the order of defaulters. */
function fallsOf(before: readonly Loss[], after: readonly Loss[]): Pick<Loss, "defaulter" | "amount">[] {
  const falls = new Map<number, bigint>();
  for (const { defaulter, amount } of before) {
    falls.set(defaulter, (falls.get(defaulter) ?? 0n) + amount);
  }
  for (const { defaulter, amount } of after) {
    falls.set(defaulter, (falls.get(defaulter) ?? 0n) - amount);
  }
  return [...falls].filter(([, amount]) => amount > 0n).map(([defaulter, amount]) => ({ defaulter, amount }));
}
