import type { Owed } from "../result/index.ts";
import type { Cause, Tranche } from "../rulebook/model.ts";

/** Whose statement it is. */
export interface Bearer {
  /** Null: the operator. */
  readonly memberId: string | null;
  readonly name?: string;
}

/** The run that it is of. */
export interface StatementOf {
  readonly runId: string;
  readonly eventId: string;
  readonly drill: boolean;
  readonly cause: Cause;
  readonly declaredAt: string;
  readonly completedAt: string;
  readonly rulebook: { readonly hash: string; readonly name: string };
  readonly resultHash: string;
  readonly currency: string;
  readonly minorUnits: number;
}

/** What was borne in one account of one tranche. Amounts are decimal strings. */
export interface StatementLine {
  readonly trancheId: string;
  readonly kind: Tranche["kind"];
  readonly name?: string;
  readonly clause?: string;
  readonly segment: string | null;
  readonly borne: string;
  /** By recoveries so far. */
  readonly givenBack: string;
  readonly standing: string;
}

/** What one recovery gave back. */
export interface Returned {
  /** The recovery's place among all of the run. */
  readonly number: number;
  readonly id: string;
  readonly recordedAt: string;
  /** The defaulter from whose estate the money came. */
  readonly from?: string;
  readonly amount: string;
  readonly lines: readonly {
    readonly trancheId: string;
    readonly segment: string | null;
    readonly amount: string;
  }[];
}

/** What was called from one account and not paid in time. */
export interface OwedLine extends Omit<Owed, "memberId"> {
  readonly paidLate: string;
}

export interface Statement extends StatementOf, Bearer {
  /** In the order of the waterfall. */
  readonly lines: readonly StatementLine[];
  /** What was called and not paid in time. */
  readonly owed: readonly OwedLine[];
  /** Oldest first; those that gave nothing back are left out. */
  readonly recoveries: readonly Returned[];
  readonly total: {
    readonly borne: string;
    readonly givenBack: string;
    readonly standing: string;
    /** What is still owed. */
    readonly owed: string;
  };
}
