import { isoTime } from "../../clock.ts";
import type { TenantId } from "../../ids.ts";
import { formatUnits } from "../../money/index.ts";
import { Refusal } from "../refusal.ts";
import { act } from "./act.ts";
import type { Payment } from "./acts.ts";
import type { Paying } from "./pay.ts";
import { runUnderWay } from "./run-at.ts";
import { unitsOf } from "./units-of.ts";

/**
 * Reverses a payment by a counter-entry, while its round is open: its account is called for the amount again. Reversing
 * it again changes nothing.
 *
 * @throws Refusal when there is no such payment, or its round is closed
 */
export async function reverse(
  service: Paying,
  tenantId: TenantId,
  runId: string,
  by: string,
  { paymentId, reason }: { readonly paymentId: string; readonly reason: string },
): Promise<Payment> {
  const { rulebook } = await runUnderWay(service, tenantId, runId);
  const { minorUnits } = rulebook;
  let reversed: Payment | undefined;
  await act(service.live, tenantId, runId, async (state) => {
    const payment = await service.live.payment(tenantId, runId, paymentId);
    if (payment === undefined) {
      throw new Refusal("notFound", "There is no payment of this id in the run");
    }
    if (payment.reversedAt !== undefined) {
      reversed = payment;
      return undefined;
    }
    const round = state.rounds.find(({ step, round }) => step === payment.step && round === payment.round);
    if (round === undefined || round.closed !== undefined) {
      throw new Refusal("roundClosed", "The payment's round of calls is closed: what it paid for is borne");
    }
    const at = isoTime(service.clock.now());
    reversed = { ...payment, reversedAt: at };
    const units = unitsOf(payment.amount, minorUnits);
    const before = await service.live.paidBy(tenantId, runId, round, payment);
    const paid = formatUnits(unitsOf(before ?? "0", minorUnits) - units, minorUnits);
    const outstanding = formatUnits(unitsOf(round.outstanding, minorUnits) + units, minorUnits);
    const { trancheId, memberId, segment } = payment;
    return {
      acts: [{ kind: "reversal", paymentId, reason, at, by }],
      round: { ...round, outstanding },
      paid: [{ trancheId, memberId, segment, paid, isFirst: false }],
      reversed: [reversed],
    };
  });
  if (reversed === undefined) {
    throw new Error("The payment was not reversed");
  }
  return reversed;
}
