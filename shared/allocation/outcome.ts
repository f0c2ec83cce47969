import type { Column } from "../columns/index.ts";
import type { Loss } from "../event/model.ts";
import type { FigureId, Group, Tranche } from "../rulebook/model.ts";

/** Amounts in minor units at some accounts of the tranche's level, in account order. */
export interface Shares {
  /** Indices into the accounts of the tranche's payers and level, ascending. */
  readonly accounts: Int32Array;
  readonly amounts: Column;
}

/** What is asked of the accounts of one tranche in one round (spec 6). */
export interface Call {
  readonly tranche: Tranche;
  /** 0 for the first. */
  readonly round: number;
  readonly shares: Shares;
}

interface Reported {
  readonly tranche: Tranche;
  /** The group the tranche stands in. */
  readonly group: Group | undefined;
  /** Residual before the tranche (the group). */
  readonly required: bigint;
  /** Residual after the tranche (the group). */
  readonly residual: bigint;
}

/** A tranche that was reached: what it had, what it bore, who bore it. */
export interface Applied extends Reported {
  readonly status: "applied";
  /** Spec 4.3, summed over all pools; null: unbounded. */
  readonly available: bigint | null;
  readonly borne: bigint;
  /** Accounts that bore more than 0. */
  readonly payers: number;
  readonly shares: Shares;
  /** What accounts were called for, or claimed from, and did not pay. */
  readonly owed: Shares;
  /** What each loss was lowered by: for a group, on its last tranche. */
  readonly met: readonly Loss[];
}

/** A tranche that was not: nothing was left of the loss, or it was decided to leave it out. */
export interface PassedOver extends Reported {
  readonly status: "notReached" | "skipped";
}

export type TrancheOutcome = Applied | PassedOver;

/** What an allocation is, in minor units. Tranches of a group are listed one by one. */
export interface Outcome {
  readonly loss: bigint;
  readonly tranches: readonly TrancheOutcome[];
  /** What is left of each loss after the last tranche computed; amounts above 0. */
  readonly residuals: readonly Loss[];
  /** What is left of each resource that a tranche used, along the accounts of its owner and level. */
  readonly left: ReadonlyMap<FigureId, Column>;
}
