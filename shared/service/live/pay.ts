import { isoTime } from "../../clock.ts";
import type { TenantId } from "../../ids.ts";
import { formatUnits } from "../../money/index.ts";
import type { Rulebook } from "../../rulebook/model.ts";
import { type Complaint, Refusal } from "../refusal.ts";
import { readPublished } from "../runs/inputs.ts";
import { knownRun } from "../runs/known-run.ts";
import { accountKey } from "./account-key.ts";
import { act } from "./act.ts";
import type { LiveChange, LiveState, PaidTotal, Payment, Round } from "./acts.ts";
import { calledFrom, type ReadingCalls } from "./called.ts";
import { type Claim, type PaymentReceived, readClaims } from "./claims.ts";
import { type GivingOn, giveOnLate } from "./give-on-late.ts";
import { type Given, lateChange } from "./late-change.ts";
import { runUnderWay } from "./run-at.ts";
import { unitsOf } from "./units-of.ts";
import { type Waking, wakeLater } from "./wake.ts";

/** As many payments as are recorded at once, or not at all. */
export const MOST_PAYMENTS = 30;

export type Paying = Waking & ReadingCalls & GivingOn;

/**
 * Records payments on the open round of calls, all or none. A payment's id is its natural key: a second copy is the same
 * payment. When the round is paid in full the run goes on.
 *
 * @throws Refusal with everything wrong in them: accounts that are not called, amounts above what is still called, rounds
 * that are over
 */
export async function pay(
  service: Paying,
  tenantId: TenantId,
  runId: string,
  by: string,
  received: readonly PaymentReceived[],
): Promise<readonly Payment[]> {
  const { run, rulebook } = await payableRun(service, tenantId, runId);
  const claims = readClaims(received, run, rulebook);
  const recorded = new Map<string, Payment>();
  await act(service.live, tenantId, runId, async (state) => {
    recorded.clear();
    const fresh: Claim[] = [];
    for (const claim of claims) {
      const known = await service.live.payment(tenantId, runId, claim.id);
      if (known === undefined) {
        fresh.push(claim);
      } else {
        recorded.set(claim.id, same(known, claim, rulebook));
      }
    }
    if (fresh.length === 0) {
      return undefined;
    }
    const given = { run, rulebook, by, claims: fresh, recorded };
    return fresh.every(({ step, tranche }) => isClosed(state, step, tranche.id))
      ? lateChange(service, tenantId, given, state)
      : changeBy(service, tenantId, given, state);
  });
  await wakeLater(service, tenantId, run);
  // It may have completed meanwhile.
  if ((await knownRun(service, tenantId, runId)).status === "completed") {
    await giveOnLate(service, tenantId, run);
  }
  return claims.flatMap(({ id }) => recorded.get(id) ?? []);
}

/** A payment that is recorded already. @throws Refusal when the id was used for another */
function same(known: Payment, claim: Claim, { minorUnits }: Rulebook): Payment {
  const isSame =
    known.trancheId === claim.tranche.id &&
    known.memberId === claim.memberId &&
    known.segment === claim.segment &&
    known.amount === formatUnits(claim.units, minorUnits);
  if (!isSame) {
    throw new Refusal("anotherPayment", `The id ${claim.id} belongs to a payment recorded at ${known.at}`);
  }
  return known;
}

/** What fresh payments make of the run's state. @throws Refusal with everything wrong in them */
async function changeBy(
  service: Paying,
  tenantId: TenantId,
  { run, rulebook, by, claims, recorded }: Given,
  state: LiveState,
): Promise<LiveChange> {
  const { minorUnits } = rulebook;
  const at = isoTime(service.clock.now());
  const [round] = [...new Set(claims.map((claim) => openRoundOf(state, claim, at)))];
  if (round === undefined || claims.some(({ step }) => step !== round.step)) {
    throw new Refusal("invalid", "Payments of one request are on calls of one round");
  }
  const complaints: Complaint[] = [];
  const totals = new Map<string, PaidTotal & { readonly isFirst: boolean }>();
  let outstanding = unitsOf(round.outstanding, minorUnits);
  for (const claim of claims) {
    const { tranche, memberId, segment, units, id } = claim;
    const account = { trancheId: tranche.id, memberId, segment };
    const name = `${tranche.id} ${accountKey(account)}`;
    const called = await calledFrom(service, tenantId, { run, rulebook, tranche, account }, round.round);
    if (called === undefined) {
      const message = `${accountKey(account)} is not called in this round of ${tranche.id}`;
      complaints.push({ path: claim.path, code: "notCalled", message });
      continue;
    }
    const earlier = totals.get(name);
    const stored = earlier?.paid ?? (await service.live.paidBy(tenantId, run.runId, round, account));
    const before = unitsOf(stored ?? "0", minorUnits);
    const paid = before + units;
    if (paid > unitsOf(called, minorUnits)) {
      const left = formatUnits(unitsOf(called, minorUnits) - before, minorUnits);
      const message = `${accountKey(account)} is called for ${called}, of which ${left} is not paid yet`;
      complaints.push({ path: `${claim.path}/amount`, code: "paymentAboveCall", message });
      continue;
    }
    const isFirst = earlier?.isFirst ?? stored === undefined;
    totals.set(name, { ...account, paid: formatUnits(paid, minorUnits), isFirst });
    outstanding -= units;
    const amount = formatUnits(units, minorUnits);
    recorded.set(id, { paymentId: id, step: round.step, round: round.round, ...account, amount, at });
  }
  if (complaints.length > 0) {
    throw new Refusal("invalid", "The payments cannot be recorded", complaints);
  }
  return {
    acts: claims.flatMap(({ id }) => {
      const payment = recorded.get(id);
      return payment === undefined ? [] : [{ kind: "payment", by, ...payment } as const];
    }),
    round: { ...round, outstanding: formatUnits(outstanding, minorUnits) },
    paid: [...totals.values()],
  };
}

/** Whether all that a tranche called is closed. */
function isClosed({ rounds }: LiveState, step: string, trancheId: string): boolean {
  const last = rounds.findLast((round) => round.step === step);
  return last?.closed !== undefined && last.calls.some((call) => call.trancheId === trancheId);
}

/** @throws Refusal when the tranche's calls are not open, or not any more */
function openRoundOf(state: LiveState, { tranche, step }: Claim, at: string): Round {
  const round = state.rounds.findLast((one) => one.step === step);
  const call = round?.calls.find(({ trancheId }) => trancheId === tranche.id);
  if (round === undefined || call === undefined) {
    throw new Refusal("notWaitedFor", `Nobody is called to pay in ${tranche.id}`);
  }
  if (round.closed !== undefined || at >= call.dueAt) {
    const message = `The calls of ${tranche.id} were due at ${call.dueAt}: once they are settled, what comes is a late payment`;
    throw new Refusal("roundClosed", message);
  }
  return round;
}

/** Also where a run has failed its calls stay open until it goes on. @throws Refusal when nothing can be paid in the run */
async function payableRun(service: Paying, tenantId: TenantId, runId: string) {
  const run = await knownRun(service, tenantId, runId);
  return (run.status === "completed" || run.status === "failed") && !run.drill
    ? { run, rulebook: await readPublished(service.rulebooks, tenantId, run.rulebookHash) }
    : runUnderWay(service, tenantId, runId);
}
