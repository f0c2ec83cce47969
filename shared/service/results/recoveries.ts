import type { TenantId } from "../../ids.ts";
import type { Revision } from "../members/register.ts";
import type { ClaimName } from "./claims.ts";

/** Money that came back after a run, and its place among all that came back: each continues after those before it. */
export interface RecordedRecovery {
  /** 1, 2, 3 … in the order in which the run's recoveries were recorded. */
  readonly number: number;
  /** The caller's own id of the money received. Within its run it is this recovery's natural key. */
  readonly id: string;
  readonly amount: string;
  /** The defaulter from whose estate the money came. */
  readonly from?: string;
  /** The claim that an insurer paid with it. */
  readonly claim?: ClaimName;
  readonly recordedAt: string;
  /** Who recorded it, as `actorName` writes it. */
  readonly recordedBy?: string;
  /** The revision of the register that posted it to the ledger; none after a drill. */
  readonly revision?: number;
  /** Of who gets what back (spec 9), as a JSON text kept beside it. */
  readonly repaymentHash: string;
}

/** What names a recovery among the causes of postings. */
export function recoveryCause(runId: string, number: number): string {
  return `${runId}/${number}`;
}

/** Keeps what came back after runs. Who gets what is a JSON text, known by the hash of its bytes; it never changes. */
export interface RecoveryStore {
  /**
   * The run's recoveries in order, from the first, without a gap. While others are being recorded it may end before
   * the latest.
   */
  list(tenantId: TenantId, runId: string): Promise<readonly RecordedRecovery[]>;
  repayment(tenantId: TenantId, runId: string, recovery: RecordedRecovery): Promise<string>;
  /**
   * Records a recovery under its number and its id, once, together with the revision of the register that posts it: `false`,
   * and nothing recorded, when another has either, or is about to, or the register has moved on.
   */
  record(
    tenantId: TenantId,
    runId: string,
    recovery: Omit<RecordedRecovery, "repaymentHash" | "revision">,
    repayment: string,
    revision?: Revision,
  ): Promise<boolean>;
}
