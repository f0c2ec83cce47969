import type { TenantId } from "../../ids.ts";
import { parseUnits } from "../../money/index.ts";
import type { Recovery } from "../../recovery/index.ts";
import { readRecovery } from "../../recovery/read.ts";
import { DamagedInputError, intact } from "../runs/inputs.ts";
import { knownRun } from "../runs/known-run.ts";
import type { RunStore } from "../runs/runs.ts";
import type { ClaimName } from "./claims.ts";
import type { RecordedRecovery, RecoveryStore } from "./recoveries.ts";

/** A recovery as people see it: where it stands, and who gets what back (spec 9). */
export interface RecoveryView extends Recovery {
  readonly number: number;
  readonly id: string;
  readonly amount: string;
  readonly recordedAt: string;
  readonly recordedBy?: string;
  /** The claim that an insurer paid with it. */
  readonly claim?: ClaimName;
}

/** What came back after the tenant's run of this id, in order; nothing yet while the run goes on. */
export async function listRecoveries(
  service: { runs: RunStore; recoveries: RecoveryStore },
  tenantId: TenantId,
  runId: string,
): Promise<readonly RecoveryView[]> {
  await knownRun(service, tenantId, runId);
  const views: RecoveryView[] = [];
  for (const recorded of await service.recoveries.list(tenantId, runId)) {
    views.push(recoveryView(recorded, await repaymentOf(service, tenantId, runId, recorded)));
  }
  return views;
}

export function recoveryView(
  { number, id, amount, claim, recordedAt, recordedBy }: Omit<RecordedRecovery, "repaymentHash" | "revision">,
  repayment: Recovery,
): RecoveryView {
  return {
    number,
    id,
    amount,
    recordedAt,
    ...(recordedBy === undefined ? {} : { recordedBy }),
    ...(claim === undefined ? {} : { claim }),
    ...repayment,
  };
}

/** Who got what back, as it was recorded. */
export async function repaymentOf(
  service: { recoveries: RecoveryStore },
  tenantId: TenantId,
  runId: string,
  recorded: RecordedRecovery,
): Promise<Recovery> {
  const json = await service.recoveries.repayment(tenantId, runId, recorded);
  return intact(readRecovery(JSON.parse(json)), "recovery");
}

/** What a recovery comes to, in minor units. */
export function amountsOf({ repaid, toUncovered, surplus }: Recovery, minorUnits: number) {
  const units = (text: string): bigint => {
    const amount = parseUnits(text, minorUnits);
    if (typeof amount !== "bigint") {
      throw new DamagedInputError(`A recorded recovery has the amount ${text}`);
    }
    return amount;
  };
  return {
    repaid: repaid.reduce((sum, { amount }) => sum + units(amount), 0n),
    toUncovered: units(toUncovered),
    surplus: units(surplus),
  };
}
