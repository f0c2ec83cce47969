import { isoTime } from "../../clock.ts";
import type { TenantId } from "../../ids.ts";
import { formatUnits } from "../../money/index.ts";
import type { Rulebook } from "../../rulebook/model.ts";
import { type Complaint, Refusal } from "../refusal.ts";
import { readClaims } from "../results/claims.ts";
import { refuseRepeated } from "../runs/refuse-repeated.ts";
import type { Run } from "../runs/runs.ts";
import { accountKey } from "./account-key.ts";
import type { LiveChange, LiveState, PaidTotal, Payment } from "./acts.ts";
import { owedBy } from "./called.ts";
import type { Claim } from "./claims.ts";
import type { Paying } from "./pay.ts";
import { unitsOf } from "./units-of.ts";

/** Payments that are not recorded yet. */
export interface Given {
  readonly run: Run;
  readonly rulebook: Rulebook;
  readonly by: string;
  readonly claims: readonly Claim[];
  /** Filled with the payments as they will be recorded. */
  readonly recorded: Map<string, Payment>;
}

/**
 * What payments make of a run's state that come when their calls are closed: an account may still pay what it owes, and no
 * more. The run stays as it is; the money is given on as a recovery once it has completed.
 *
 * @throws Refusal with everything wrong in them
 */
export async function lateChange(
  service: Paying,
  tenantId: TenantId,
  { run, rulebook, by, claims, recorded }: Given,
  { rounds }: LiveState,
): Promise<LiveChange> {
  refuseRepeated(run);
  const { minorUnits } = rulebook;
  const at = isoTime(service.clock.now());
  const tranches = await service.runs.tranches(tenantId, run.runId);
  const complaints: Complaint[] = [];
  const totals = new Map<string, PaidTotal & { readonly isFirst: boolean }>();
  for (const { id, path, step, tranche, memberId, segment, units } of claims) {
    if (!tranches.has(tranche.id)) {
      throw new Refusal("roundClosed", `What is owed in ${tranche.id} is not settled yet: pay in a moment`);
    }
    const account = { trancheId: tranche.id, memberId, segment };
    const name = `${tranche.id} ${accountKey(account)}`;
    const earlier = totals.get(name);
    const stored = earlier?.paid ?? (await service.live.paidLate(tenantId, run.runId, account));
    const owed = await owedBy(service, tenantId, { run, rulebook, tranche, account });
    const before = unitsOf(stored ?? "0", minorUnits);
    const open = unitsOf(owed ?? "0", minorUnits) - before;
    const left =
      memberId === null ? least(open, await pendingOf(service, tenantId, run, account, minorUnits)) : open;
    if (units > left) {
      const message = `${accountKey(account)} owes ${formatUnits(left, minorUnits)} of ${tranche.id}, and no more`;
      complaints.push({ path: `${path}/amount`, code: "paymentAboveCall", message });
      continue;
    }
    const isFirst = earlier?.isFirst ?? stored === undefined;
    totals.set(name, { ...account, paid: formatUnits(before + units, minorUnits), isFirst });
    const amount = formatUnits(units, minorUnits);
    const round = rounds.findLast((issued) => issued.step === step)?.round ?? 0;
    recorded.set(id, { paymentId: id, step, round, ...account, amount, at, isLate: true });
  }
  if (complaints.length > 0) {
    throw new Refusal("invalid", "The payments cannot be recorded", complaints);
  }
  return {
    acts: claims.flatMap(({ id }) => {
      const payment = recorded.get(id);
      if (payment === undefined) {
        return [];
      }
      const { isLate: _, ...facts } = payment;
      return [{ kind: "latePayment", by, ...facts } as const];
    }),
    late: [...totals.values()],
  };
}

/** What is pending of a claim: an insurer may have paid of it by a recovery as well. */
async function pendingOf(
  service: Paying,
  tenantId: TenantId,
  { runId }: Run,
  { trancheId, segment }: { readonly trancheId: string; readonly segment: string | null },
  minorUnits: number,
): Promise<bigint> {
  const claims = await readClaims(service, tenantId, runId);
  const claim = claims.find((one) => one.trancheId === trancheId && one.segment === segment);
  return unitsOf(claim?.pending ?? "0", minorUnits);
}

function least(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}
