import { isoTime } from "../../clock.ts";
import type { TenantId } from "../../ids.ts";
import { formatUnits, parseUnits } from "../../money/index.ts";
import { asks, tranchesOf } from "../../rulebook/lookup.ts";
import type { Rulebook, Tranche } from "../../rulebook/model.ts";
import { type Complaint, Refusal } from "../refusal.ts";
import type { Run } from "../runs/runs.ts";
import { accountKey } from "./account-key.ts";
import { act } from "./act.ts";
import type { CalledAccount, LiveChange, LiveState, PaidTotal, Payment, Round } from "./acts.ts";
import { calledFrom, type ReadingCalls } from "./called.ts";
import { runUnderWay } from "./run-at.ts";
import { stepOf } from "./step-of.ts";
import { type Waking, wakeLater } from "./wake.ts";

/** As many payments as are recorded at once, or not at all. */
export const MOST_PAYMENTS = 30;

/** Money that was received on a call: the caller's own id of it, on what, from whom (without a member: the insurer). */
export interface PaymentReceived {
  readonly id: string;
  readonly trancheId: string;
  readonly memberId?: string | undefined;
  readonly segment?: string | undefined;
  readonly amount: string;
}

export type Paying = Waking & ReadingCalls;

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
  const { run, rulebook } = await runUnderWay(service, tenantId, runId);
  const claims = read(received, run, rulebook);
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
    return fresh.length === 0
      ? undefined
      : changeBy(service, tenantId, run, rulebook, by, state, fresh, recorded);
  });
  await wakeLater(service, tenantId, run);
  return claims.flatMap(({ id }) => recorded.get(id) ?? []);
}

/** A payment as it was sent, understood. */
interface Claim extends CalledAccount {
  readonly id: string;
  readonly path: string;
  readonly tranche: Tranche;
  readonly step: string;
  readonly units: bigint;
}

/** @throws Refusal with everything in them that is wrong whatever was called */
function read(received: readonly PaymentReceived[], run: Run, rulebook: Rulebook): readonly Claim[] {
  const complaints: Complaint[] = [];
  const seen = new Set<string>();
  const claims = received.flatMap((payment, i): Claim[] => {
    const path = `/payments/${i}`;
    const complain = (at: string, code: string, message: string) =>
      complaints.push({ path: `${path}/${at}`, code, message });
    const { id, trancheId, memberId = null, segment = null, amount } = payment;
    const step = stepOf(rulebook, run, trancheId);
    const tranche = step && tranchesOf(step).find((one) => one.id === trancheId && asks(one));
    if (step === undefined || tranche === undefined) {
      complain("trancheId", "notACall", `Nobody is called to pay in ${trancheId}`);
      return [];
    }
    if (seen.has(id)) {
      complain("id", "duplicate", `The id ${id} stands here twice`);
    }
    seen.add(id);
    if ((tranche.kind === "insurance") !== (memberId === null)) {
      const whose = tranche.kind === "insurance" ? "the insurer, so no member is named" : "a member";
      complain("memberId", "unknownPayer", `What is paid in ${trancheId} comes from ${whose}`);
    }
    const inSegments = tranche.level === "segment" && rulebook.segments !== null;
    if (inSegments !== (segment !== null)) {
      const message = inSegments ? "Say in which segment" : `Accounts of ${trancheId} are not in segments`;
      complain("segment", inSegments ? "segmentNeeded" : "noSegments", message);
    }
    const units = parseUnits(amount, rulebook.minorUnits);
    if (typeof units !== "bigint" || units <= 0n) {
      const message = `An amount above 0 with at most ${rulebook.minorUnits} decimals is meant`;
      complain("amount", "wrongValue", message);
      return [];
    }
    return [{ id, path, tranche, step: step.id, memberId, segment, units }];
  });
  if (complaints.length > 0) {
    throw new Refusal("invalid", "The payments cannot be recorded", complaints);
  }
  return claims;
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
  run: Run,
  rulebook: Rulebook,
  by: string,
  state: LiveState,
  claims: readonly Claim[],
  recorded: Map<string, Payment>,
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
    const called = await calledFrom(
      service,
      tenantId,
      run,
      rulebook,
      { tranche, round: round.round },
      account,
    );
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

/** @throws Refusal when the tranche's calls are not open, or not any more */
function openRoundOf(state: LiveState, { tranche, step }: Claim, at: string): Round {
  const round = state.rounds.findLast((one) => one.step === step);
  const call = round?.calls.find(({ trancheId }) => trancheId === tranche.id);
  if (round === undefined || call === undefined) {
    throw new Refusal("notWaitedFor", `Nobody is called to pay in ${tranche.id}`);
  }
  if (round.closed !== undefined || at >= call.dueAt) {
    throw new Refusal("roundClosed", `The calls of ${tranche.id} were due at ${call.dueAt}`);
  }
  return round;
}

/** An amount of ours in minor units. */
export function unitsOf(amount: string, minorUnits: number): bigint {
  const units = parseUnits(amount, minorUnits);
  if (typeof units !== "bigint") {
    throw new Error(`A recorded amount is ${amount}`);
  }
  return units;
}
