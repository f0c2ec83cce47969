import type { Clock } from "../../clock.ts";
import type { TenantId } from "../../ids.ts";
import { recordRecovery } from "../results/record-recovery.ts";
import type { RecoveryStore } from "../results/recoveries.ts";
import type { ReadingRuns } from "../results/run-lines.ts";
import type { Run } from "../runs/runs.ts";
import type { LiveStore } from "./acts.ts";

export type GivingOn = ReadingRuns & {
  readonly clock: Clock;
  readonly live: LiveStore;
  readonly recoveries: RecoveryStore;
};

/** What the ids of recoveries begin with that late payments make; no caller's own id does. */
export const LATE_PAYMENT = "late-payment";

/** As many acts are read at once. */
const PAGE = 500;

/**
 * Gives what was paid late in a completed run back to those who bore it meanwhile, as recoveries (spec 7). Each late
 * payment is one recovery, known by its payment's id, so this is safe to repeat.
 */
export async function giveOnLate(service: GivingOn, tenantId: TenantId, { runId }: Run): Promise<void> {
  for (let after = 0; ; ) {
    const acts = await service.live.acts(tenantId, runId, after, PAGE);
    for (const act of acts) {
      if (act.kind === "latePayment") {
        const { paymentId, amount, trancheId, memberId, segment, by } = act;
        const claim = { trancheId, ...(segment === null ? {} : { segment }) };
        const received = {
          id: `${LATE_PAYMENT}/${paymentId}`,
          amount,
          ...(memberId === null ? { claim } : {}),
        };
        await recordRecovery(service, tenantId, runId, received, { by, bounded: false });
      }
    }
    const last = acts.at(-1);
    if (last === undefined || acts.length < PAGE) {
      return;
    }
    after = last.number;
  }
}
