import { openCalls } from "../../allocation/index.ts";
import { isoTime } from "../../clock.ts";
import type { TenantId } from "../../ids.ts";
import { formatUnits } from "../../money/index.ts";
import { callLinesOf } from "../../result/index.ts";
import { type InputStores, intact } from "../runs/inputs.ts";
import type { Run } from "../runs/runs.ts";
import { accountKey } from "./account-key.ts";
import type { CalledAccount, LiveState, LiveStore, PaidTotal, PaymentFacts, Round } from "./acts.ts";
import { SERVICE } from "./acts.ts";
import { type LiveInputs, liveInputs, type RoundPayments } from "./live-inputs.ts";
import { MOST_PAYMENTS } from "./pay.ts";
import type { Calling } from "./rounds.ts";
import { unitsOf } from "./units-of.ts";

/** An account of a tranche in which it is called. */
type Called = CalledAccount & { readonly trancheId: string };

/** What the ids of payments begin with that are credits; no caller's own id begins so. */
export const CREDIT = "credit/";

/**
 * Credits the calls of a repeated run's round with what their accounts have paid in the same tranche of the run that it
 * repeats, as far as that is not credited to an earlier round. Safe to repeat: each credit is a payment, known by its id.
 */
export async function creditRound(
  service: Calling & InputStores,
  tenantId: TenantId,
  run: Run,
  first: string,
  state: LiveState,
  round: Round,
): Promise<void> {
  const { live } = service;
  const found = await liveInputs(service, tenantId, run, state);
  const credits = await creditsOf(live, tenantId, run, first, found, round);
  const { minorUnits } = found.inputs.rulebook;
  const at = isoTime(service.clock.now());
  let now = state;
  let outstanding = unitsOf(round.outstanding, minorUnits);
  for (let done = 0; done === 0 || done < credits.length; done += MOST_PAYMENTS) {
    const batch = credits.slice(done, done + MOST_PAYMENTS);
    outstanding -= batch.reduce((sum, { amount }) => sum + unitsOf(amount, minorUnits), 0n);
    const isLast = done + MOST_PAYMENTS >= credits.length;
    const recorded = await live.record(tenantId, run.runId, now, {
      acts: batch.map(({ paid: _, isFirst: __, ...facts }) => ({
        kind: "payment",
        ...facts,
        at,
        by: SERVICE,
      })),
      round: {
        ...round,
        outstanding: formatUnits(outstanding, minorUnits),
        ...(isLast ? { isCredited: true } : {}),
      },
      paid: batch.map(({ trancheId, memberId, segment, paid, isFirst }) => ({
        trancheId,
        memberId,
        segment,
        paid,
        isFirst,
      })),
    });
    const known = now.acts + batch.length;
    now = await live.state(tenantId, run.runId);
    if (!recorded || now.acts !== known) {
      return;
    }
  }
}

type Credit = PaymentFacts & Pick<PaidTotal, "paid"> & { readonly isFirst: boolean };

/** The credits of a round that are not recorded yet. */
async function creditsOf(
  live: LiveStore,
  tenantId: TenantId,
  { runId }: Run,
  first: string,
  { inputs }: LiveInputs,
  round: Round,
): Promise<readonly Credit[]> {
  const { minorUnits } = inputs.rulebook;
  const held = await paidInFirst(live, tenantId, first, round.step, minorUnits);
  const paid = new Map<string, string>();
  for await (const total of live.paid(tenantId, runId, round)) {
    paid.set(nameOf(total), total.paid);
  }
  const credits: Credit[] = [];
  for (const call of intact(openCalls(inputs, round.step), "event")) {
    for (const { memberId, segment, amount: called } of callLinesOf(inputs, call)) {
      const account = { trancheId: call.tranche.id, memberId, segment };
      const there = held.get(nameOf(account));
      const paymentId = creditId(first, account, round.round);
      if (there === undefined || (await live.payment(tenantId, runId, paymentId)) !== undefined) {
        continue;
      }
      const before = paid.get(nameOf(account));
      const already = before === undefined ? 0n : unitsOf(before, minorUnits);
      const used = await creditedIn(live, tenantId, runId, first, account, round.round, minorUnits);
      const units = least(unitsOf(called, minorUnits) - already, there.units - used);
      if (units > 0n) {
        credits.push({
          paymentId,
          step: round.step,
          round: round.round,
          ...account,
          amount: formatUnits(units, minorUnits),
          paid: formatUnits(already + units, minorUnits),
          isFirst: before === undefined,
        });
      }
    }
  }
  return credits;
}

/**
 * Records what accounts had paid in the run that this one repeats and are not called for in this one: it is refunded. Safe
 * to repeat.
 */
export async function refundSurplus(
  service: Pick<Calling, "clock" | "live">,
  tenantId: TenantId,
  { runId, repeats }: Pick<Run, "runId" | "repeats">,
  minorUnits: number,
): Promise<void> {
  if (repeats === undefined) {
    return;
  }
  const { live, clock } = service;
  const { rounds } = await live.state(tenantId, repeats);
  const refunds: (Called & { readonly amount: string })[] = [];
  for (const step of new Set(rounds.map((round) => round.step))) {
    const own = (await live.state(tenantId, runId)).rounds.filter((round) => round.step === step).length;
    for (const { account, units } of (
      await paidInFirst(live, tenantId, repeats, step, minorUnits)
    ).values()) {
      const used = await creditedIn(live, tenantId, runId, repeats, account, own, minorUnits);
      if (units > used && !(await live.isRefunded(tenantId, runId, account))) {
        refunds.push({ ...account, amount: formatUnits(units - used, minorUnits) });
      }
    }
  }
  const at = isoTime(clock.now());
  for (let done = 0; done < refunds.length; done += MOST_PAYMENTS) {
    const batch = refunds.slice(done, done + MOST_PAYMENTS);
    const state = await live.state(tenantId, runId);
    const acts = batch.map((refund) => ({ kind: "refund" as const, ...refund, at, by: SERVICE }));
    if (!(await live.record(tenantId, runId, state, { acts }))) {
      return refundSurplus(service, tenantId, { runId, repeats }, minorUnits);
    }
  }
}

interface Held {
  readonly account: Called;
  readonly units: bigint;
}

/** What accounts have paid in a step of a completed run, as its event tells it: what was given back is not paid. */
async function paidInFirst(
  live: LiveStore,
  tenantId: TenantId,
  runId: string,
  step: string,
  minorUnits: number,
): Promise<ReadonlyMap<string, Held>> {
  const held = new Map<string, Held>();
  for (const round of (await live.state(tenantId, runId)).rounds) {
    if (round.step !== step || round.closed === undefined) {
      continue;
    }
    const told: RoundPayments = JSON.parse(await live.payments(tenantId, runId, round.closed.paymentsHash));
    for await (const { trancheId, memberId, segment, paid } of live.paid(tenantId, runId, round)) {
      const account = { trancheId, memberId, segment };
      const units = unitsOf(told[trancheId]?.[accountKey(account)] ?? paid, minorUnits);
      const name = nameOf(account);
      held.set(name, { account, units: units + (held.get(name)?.units ?? 0n) });
    }
  }
  return held;
}

/** What an account is credited with in the first `rounds` rounds of a run. */
async function creditedIn(
  live: LiveStore,
  tenantId: TenantId,
  runId: string,
  first: string,
  account: Called,
  rounds: number,
  minorUnits: number,
): Promise<bigint> {
  let sum = 0n;
  for (let round = 0; round < rounds; round += 1) {
    const credit = await live.payment(tenantId, runId, creditId(first, account, round));
    sum += credit === undefined ? 0n : unitsOf(credit.amount, minorUnits);
  }
  return sum;
}

function creditId(first: string, account: Called, round: number): string {
  return `${CREDIT}${first}/${account.trancheId}/${round}/${accountKey(account)}`;
}

function nameOf(account: Called): string {
  return `${account.trancheId} ${accountKey(account)}`;
}

function least(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}
