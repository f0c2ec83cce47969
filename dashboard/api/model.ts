import type { ApiPaths, ApiSchemas } from "../../shared/client/index.ts";

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

type Whole =
  | "drill"
  | "declaredBy"
  | "waiting"
  | "waitsFor"
  | "freezing"
  | "failure"
  | "snapshotHash"
  | "eventHash"
  | "resultHash";

/** A run in full. */
export interface Run extends RunLine, Pick<ApiSchemas["Run"], Whole> {
  readonly tranches: readonly RunTranche[];
}

export type RunStatus = RunLine["status"];
export type TrancheState = RunTranche["state"];
export type TrancheKind = RunTranche["kind"];

/** What a run stands still for. */
export type Waiting = ApiSchemas["Waiting"];

/** What one account is called for. `memberId` is null for the insurer. */
export type Call = ApiSchemas["Call"];
export type CallState = Call["state"];

/** A member that failed a call, and what it owes. */
export type FailedMember = ApiSchemas["FailedMember"];

/** One thing that was done in a run. */
export type Act = ApiSchemas["Act"];

/** A page of a list: `next` is the cursor of the one after it. */
export interface Paged<T> {
  readonly lines: readonly T[];
  readonly next: string | undefined;
}

type Json<Answer> = Answer extends { content: { "application/json": infer Body } } ? Body : never;

/** What one member bears and owes in a run. */
export type MemberOfRun = Json<ApiPaths["/v1/runs/{runId}/members/{memberId}"]["get"]["responses"][200]>;

/** Who is signed in. */
export type Me = ApiSchemas["Me"];
export type Membership = Me["tenants"][number];
export type Person = ApiSchemas["Person"];
export type Role = Person["role"];

/** Everybody that failed a call of a run, and the runs of the defaults that were declared because of it. */
export type Failures = Json<ApiPaths["/v1/runs/{runId}/failures"]["get"]["responses"][200]>;

export type SignInSettings = Json<ApiPaths["/v1/sign-in"]["get"]["responses"][200]>;
export type Accepted = Json<ApiPaths["/v1/invitations/accept"]["post"]["responses"][200]>;
export type SignedUp = Json<ApiPaths["/v1/tenants"]["post"]["responses"][201]>;
