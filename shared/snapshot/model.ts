import type { Column } from "../columns/column.ts";
import type { FigureId, MemberStatus, TrancheId } from "../rulebook/model.ts";

/** Index that stands for the operator where a member's index would stand. */
export const OPERATOR = -1;

/**
 * The accounts of one owner kind at one level, in account order (spec 5): member id ascending by code points,
 * then the order in which the rulebook declares segments. Columns run along the accounts.
 */
export interface Accounts {
  readonly size: number;
  /** Index into `Snapshot.members.ids`, or `OPERATOR`. */
  readonly member: Int32Array;
  /** Index into the rulebook's segments, 0 where none are declared, −1 at house level. */
  readonly segment: Int32Array;
  /**
   * Declared figures of this owner and level, defaults applied. Money in minor units. A `number` figure is scaled by
   * the power of ten that makes all its values whole: only ratios and order within one figure mean anything.
   */
  readonly figures: ReadonlyMap<FigureId, Column>;
}

/** What `select` looks at. Many members share one profile, so it is evaluated once a profile. */
export interface Profile {
  readonly status: MemberStatus;
  readonly tags: readonly string[];
}

/** A snapshot as the engine reads it (spec 3): validated against its rulebook, amounts whole, accounts in order. */
export interface Snapshot {
  /** `sha256:` and the hex digest of the canonical JSON, members sorted by id (spec 8). */
  readonly hash: string;
  readonly asOf: string;
  readonly members: {
    /** Ascending by Unicode code points. */
    readonly ids: readonly string[];
    readonly profiles: readonly Profile[];
    /** Index into `profiles`, one per member. */
    readonly profile: Int32Array;
  };
  /** Without declared segments `segment` and `house` are the same object, with every member once (segment index 0). */
  readonly memberAccounts: { readonly segment: Accounts; readonly house: Accounts };
  /** As for members. At segment level one account per declared segment. */
  readonly operatorAccounts: { readonly segment: Accounts; readonly house: Accounts };
  /** What each member account (of the assessment's level) has paid in the capped period, by tranche. Absent: nothing. */
  readonly usedInPeriod: ReadonlyMap<TrancheId, Column>;
}
