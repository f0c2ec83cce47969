import type { Payer } from "../allocation/index.ts";
import type { Level, Tranche } from "../rulebook/model.ts";

/** The result of an allocation (spec 8), property by property in this order. Amounts are decimal strings. */
export interface Result {
  readonly engine: "lossline/1";
  readonly rulebookHash: string;
  readonly snapshotHash: string;
  readonly eventHash: string;
  readonly eventId: string;
  readonly currency: string;
  readonly minorUnits: number;
  readonly segments: readonly string[] | null;
  readonly recoveryOrder: "reverse" | "pariPassu";
  readonly loss: string;
  readonly borne: string;
  readonly uncovered: string;
  readonly tranches: readonly ResultTranche[];
  readonly allocations: readonly Allocation[];
  readonly owed: readonly Owed[];
  readonly residuals: readonly Residual[];
}

/** A result but for what accounts bore and owe, which may be millions of lines. */
export type ResultHead = Omit<Result, "allocations" | "owed">;

export interface ResultTranche {
  readonly id: string;
  readonly kind: Tranche["kind"];
  /** Null where no segments are declared. */
  readonly scope: Level | null;
  readonly status: "applied" | "notReached" | "skipped";
  readonly required: string;
  /** Null: unbounded, or not applied. */
  readonly available: string | null;
  readonly borne: string;
  readonly residual: string;
  readonly payers: number;
  readonly met: readonly Residual[];
  /** The group the tranche stands in; absent elsewhere. */
  readonly group?: string;
}

/** What one account bore in one tranche. */
export interface Allocation {
  readonly trancheId: string;
  readonly payer: Payer;
  /** Null for operator and insurer. */
  readonly memberId: string | null;
  /** The account's; null where no segments are declared or the level is house. */
  readonly segment: string | null;
  readonly amount: string;
}

/** What one account was asked for and did not pay. */
export interface Owed {
  readonly trancheId: string;
  readonly memberId: string | null;
  readonly segment: string | null;
  readonly amount: string;
}

/** A part of one defaulter's loss in one segment: met by a tranche, or left uncovered. */
export interface Residual {
  /** Null in a non-default loss. */
  readonly memberId: string | null;
  /** The loss's; null only where no segments are declared. */
  readonly segment: string | null;
  readonly amount: string;
}
