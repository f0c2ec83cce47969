import type { Clock } from "../../clock.ts";
import type { TenantId } from "../../ids.ts";
import type { MoneyEntry } from "../../ledger/index.ts";
import { momentAfter } from "../members/draft-revision.ts";
import type { RegisterStore, Revision, RevisionCause } from "../members/register.ts";

/** Money that moves beside balances. */
export interface Moved {
  readonly currency: string;
  /** Amounts are in units of 10^−decimals. */
  readonly decimals: number;
  readonly money: readonly MoneyEntry[];
}

/**
 * Writes the revision that posts what moved beside balances: members and balances stay as they are. It becomes current in
 * the transaction that records why (`advancing`).
 */
export async function draftMoney(
  { clock, register }: { readonly clock: Clock; readonly register: RegisterStore },
  tenantId: TenantId,
  cause: RevisionCause,
  moved: Moved,
): Promise<Revision> {
  const before = await register.current(tenantId);
  if (before === undefined) {
    throw new Error("There is no member data, so nothing can have come of it");
  }
  const revision = before.revision + 1;
  const posting = await register.putPosting(tenantId, {
    revision,
    operator: [],
    chunks: [],
    contra: [],
    ...moved,
  });
  return { ...before, revision, at: momentAfter(before, clock), cause, posting };
}
