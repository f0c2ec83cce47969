import { canonicalJson } from "../../canonical/index.ts";
import { isoTime } from "../../clock.ts";
import { type DefaultEvent, type Loss, readEvent } from "../../event/index.ts";
import { newRunId, type Random, type TenantId } from "../../ids.ts";
import { formatUnits } from "../../money/index.ts";
import { Refusal } from "../refusal.ts";
import { recordRecovery } from "../results/record-recovery.ts";
import type { RecoveryStore } from "../results/recoveries.ts";
import { currentRevision } from "./declare-default.ts";
import { accepted, frozenInputs } from "./inputs.ts";
import { knownRun } from "./known-run.ts";
import { type Finalisation, type Run, recordDateOf, type Turns } from "./runs.ts";
import { letNextBegin, type NextTurn } from "./turns.ts";

export interface Finalising extends NextTurn {
  readonly random: Random;
  readonly recoveries: RecoveryStore;
}

/** The losses as they are now known, and who says so. */
export interface Final {
  readonly losses: unknown;
  readonly by: string;
}

/** An attempt is lost only to another declaration, or to money that comes back, at the same moment. */
const MAX_ATTEMPTS = 50;

/** Where a run that repeats another was declared; and what names the recoveries of a finalisation. No caller's own id begins so. */
export const FINALISATION = "finalisation";

/**
 * Finalises the loss of a default that was declared with an estimate, once. Where it is nowhere higher, what it fell by is
 * given back in the order of recoveries (spec 7), for each defaulter its own. Otherwise another run repeats the first one on
 * the whole loss, when its turn comes. The same again is the same finalisation, and completes what an interrupted one left
 * undone.
 *
 * @throws Refusal with every fault of the losses; when the run is no estimate or has not completed; when it was finalised
 * with other losses; or when the loss is higher and something has come back after the run
 */
export async function finaliseRun(
  service: Finalising,
  tenantId: TenantId,
  runId: string,
  { losses, by }: Final,
): Promise<void> {
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
  const text = (units: bigint) => formatUnits(units, rulebook.minorUnits);
  const falls = fallsOf(estimate.losses, event.losses);
  const wanted = {
    at: isoTime(service.clock.now()),
    by,
    loss: text(sumOf(event.losses)),
    eventHash: event.hash,
    ...(isHigher(estimate.losses, event.losses)
      ? { repeatedBy: newRunId(service.clock.now(), service.random) }
      : { recovered: text(sumOf(falls)) }),
  };
  refuseOther(run.finalisation, event);
  const finalisation = run.finalisation ?? (await record(service, tenantId, run, wanted, event));
  const { repeatedBy = runId } = finalisation;
  await service.runs.keepEvent(tenantId, repeatedBy, canonicalJson(json));
  if (finalisation.repeatedBy !== undefined) {
    await repeat(service, tenantId, run, finalisation, finalisation.repeatedBy);
    return;
  }
  for (const { defaulter, amount } of falls) {
    const memberId = snapshot.members.ids[defaulter];
    const fall =
      memberId === undefined ? { id: FINALISATION } : { id: `${FINALISATION}/${memberId}`, from: memberId };
    await recordRecovery(
      service,
      tenantId,
      runId,
      { amount: text(amount), ...fall },
      { by: finalisation.by },
    );
  }
}

/** The event of a completed run as it was before people acted. */
async function declaredEvent(service: Finalising, tenantId: TenantId, run: Run): Promise<object> {
  const { settledEventHash: _, ...declared } = run;
  return JSON.parse(await service.runs.event(tenantId, declared));
}

/** @throws Refusal when the run was finalised with other losses */
function refuseOther(before: Finalisation | undefined, event: DefaultEvent): void {
  if (before !== undefined && before.eventHash !== event.hash) {
    throw new Refusal("finalised", `The loss was finalised at ${before.at}, as ${before.loss}`);
  }
}

/** Records a finalisation, or finds the one that was recorded at the same moment. */
async function record(
  service: Finalising,
  tenantId: TenantId,
  { runId }: Run,
  finalisation: Finalisation,
  event: DefaultEvent,
): Promise<Finalisation> {
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
    const cameBack = await service.recoveries.list(tenantId, runId);
    if (finalisation.repeatedBy !== undefined && cameBack.length > 0) {
      throw new Refusal(
        "furtherLoss",
        "The loss is higher than the estimate, and money has come back after the run: declare the further loss as a default of its own",
      );
    }
    if (await service.runs.finalise(tenantId, runId, finalisation)) {
      return finalisation;
    }
    const before = (await knownRun(service, tenantId, runId)).finalisation;
    refuseOther(before, event);
    if (before !== undefined) {
      return before;
    }
  }
  throw changedMeanwhile();
}

/** Declares the run that repeats the first one, if that was not done; it begins when its turn comes. */
async function repeat(
  service: Finalising,
  tenantId: TenantId,
  first: Run,
  finalisation: Finalisation,
  runId: string,
): Promise<void> {
  for (let attempt = 0; (await service.runs.find(tenantId, runId)) === undefined; attempt += 1) {
    if (attempt === MAX_ATTEMPTS) {
      throw changedMeanwhile();
    }
    const turns = await service.runs.turns(tenantId);
    const revision = await currentRevision(service.register, tenantId);
    await service.runs.declare(tenantId, repetitionOf(first, finalisation, runId, turns), {
      turns,
      revision,
    });
  }
  await letNextBegin(service, tenantId);
}

/** By the same rules, on the same record date and of the same members; it finds its balances when its turn comes. */
function repetitionOf(
  first: Run,
  { at, by, loss, eventHash }: Finalisation,
  runId: string,
  { declared }: Turns,
): Run {
  const { eventId, cause, engine, rulebookHash, stateMachineVersionArn, frozen, membership } = first;
  return {
    runId,
    status: "declared",
    drill: false,
    source: FINALISATION,
    declaredBy: by,
    eventId,
    cause,
    declaredAt: at,
    repeats: first.runId,
    recordDate: recordDateOf(first),
    engine,
    rulebookHash,
    eventHash,
    stateMachineVersionArn,
    loss,
    membership: frozen?.manifest ?? membership,
    turn: declared + 1,
    holds: false,
    lastExecution: 0,
    lastResumption: 0,
  };
}

function changedMeanwhile(): Refusal {
  return new Refusal(
    "changedMeanwhile",
    "Too much was declared or recorded at the same time; nothing is lost by asking again",
  );
}

function sumOf(losses: readonly Pick<Loss, "amount">[]): bigint {
  return losses.reduce((sum, { amount }) => sum + amount, 0n);
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
