import type { Cause, TrancheId } from "../rulebook/model.ts";

/** What one defaulter's default cost in one segment, in minor units; losses of one cell are added up. */
export interface Loss {
  /** Index into `Snapshot.members.ids`, or −1 in a non-default loss. */
  readonly defaulter: number;
  /** Index into the rulebook's segments; 0 where none are declared. */
  readonly segment: number;
  readonly amount: bigint;
}

/** A payment as notified: its key (spec 6), the amount in minor units, and where it stands in the event. */
export interface Payment {
  readonly key: string;
  readonly amount: bigint;
  /** JSON Pointer into the event. */
  readonly path: string;
}

/** An event as the engine reads it (spec 3), validated against its rulebook and snapshot. */
export interface DefaultEvent {
  /** `sha256:` and the hex digest of the canonical JSON. */
  readonly hash: string;
  readonly id: string;
  readonly cause: Cause;
  /** One entry per defaulter and segment with a loss, by defaulter id, then segment order. Amounts are above 0. */
  readonly losses: readonly Loss[];
  /** By tranche, round by round. Whether a payment fits its call is only known in the run, which checks it. */
  readonly payments: ReadonlyMap<TrancheId, readonly (readonly Payment[])[]>;
  /** Decisions on discretionary tranches; absent means `apply`. */
  readonly decisions: ReadonlyMap<TrancheId, "apply" | "skip">;
}
