import type { Cause, Step } from "../../shared/rulebook/model.ts";

/** What the API answers about runs, as far as the pages read it. Every amount is a decimal string. */

export type RunStatus = "declared" | "running" | "completed" | "failed";
export type TrancheState = "pending" | "running" | "applied" | "notReached" | "skipped" | "failed";
export type TrancheKind = Exclude<Step["kind"], "parallel">;

export interface RunRulebook {
  readonly hash: string;
  readonly name: string;
  readonly currency: string;
  readonly minorUnits: number;
}

/** A run as a line of `GET /v1/runs`. */
export interface RunLine {
  readonly runId: string;
  readonly eventId: string;
  readonly cause: Cause;
  readonly status: RunStatus;
  readonly declaredAt: string;
  readonly completedAt?: string;
  readonly failedAt?: string;
  readonly loss: string;
  readonly uncovered?: string;
  readonly rulebook: RunRulebook;
}

/** A tranche of a run; its figures appear as it is applied. */
export interface RunTranche {
  readonly id: string;
  readonly name?: string;
  readonly clause?: string;
  readonly kind: TrancheKind;
  /** The group it bears in, at once with its neighbours of the same group. */
  readonly group?: string;
  readonly state: TrancheState;
  readonly required?: string;
  /** Null where an account's capacity is unbounded. */
  readonly available?: string | null;
  readonly borne?: string;
  readonly residual?: string;
  readonly payers?: number;
}

/** A run in full, as `GET /v1/runs/:runId` gives it. */
export interface Run extends RunLine {
  readonly failure?: { readonly code: string; readonly message: string };
  readonly snapshotHash: string;
  readonly eventHash: string;
  readonly resultHash?: string;
  readonly tranches: readonly RunTranche[];
}
