import type { ApiSchemas } from "../../shared/client/index.ts";

/** What the API answers about runs, as far as the pages read it. Every amount is a decimal string. */

/** A tranche of a run; its figures appear as it is applied. `available` is null where an account's capacity is unbounded. */
export type RunTranche = ApiSchemas["TrancheView"];

type Line =
  | "runId"
  | "eventId"
  | "cause"
  | "status"
  | "declaredAt"
  | "completedAt"
  | "failedAt"
  | "loss"
  | "uncovered";

/** A run as a line of the list. */
export interface RunLine extends Pick<ApiSchemas["RunLine"], Line> {
  readonly rulebook: Pick<ApiSchemas["RunLine"]["rulebook"], "hash" | "name" | "currency" | "minorUnits">;
}

type Whole = "failure" | "snapshotHash" | "eventHash" | "resultHash";

/** A run in full. */
export interface Run extends RunLine, Pick<ApiSchemas["Run"], Whole> {
  readonly tranches: readonly RunTranche[];
}

export type RunStatus = RunLine["status"];
export type TrancheState = RunTranche["state"];
export type TrancheKind = RunTranche["kind"];
