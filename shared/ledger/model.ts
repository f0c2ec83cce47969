import type { FigureId } from "../rulebook/model.ts";

/** Where money comes from that people put in, and where it goes that they take out. */
export const OUTSIDE = "outside";

/** The contra account of a run's loss, as far as it has not come back. */
export function lossOf(runId: string): string {
  return `loss:${runId}`;
}

/** An account: what an owner has of one resource, in one segment or (null) at house level. */
export interface Account {
  /** Null: the operator. */
  readonly memberId: string | null;
  readonly segment: string | null;
  readonly figure: FigureId;
}

/** One movement: an account gains `amount`, or loses it where negative, and the contra account the opposite. */
export interface Line extends Account {
  /** In units of 10^−decimals of its posting; never 0. */
  readonly amount: bigint;
  readonly contra: string;
}

/** What a contra account gained or lost in a posting, in one figure: the other side of all its lines. */
export interface ContraEntry {
  readonly contra: string;
  readonly figure: FigureId;
  readonly amount: bigint;
}
