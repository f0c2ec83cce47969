import type { Failure } from "./errors.ts";
import type { Json } from "./json.ts";
import type { Retry } from "./retry.ts";

/** One attempt of one visit of a state: what a result, a token or a timer belongs to. */
export interface Attempt {
  readonly state: string;
  readonly visit: number;
  readonly attempt: number;
}

/**
 * What the journal remembers of a running execution, in order. Everything else (where it stands, its history, what it
 * waits for) follows from its input and these; so replaying them is all there is to carrying on after a crash.
 */
export type Fact =
  /** A function that was given a task token has returned; from now on the token is waited for. */
  | ({ readonly kind: "submitted"; readonly at: number; readonly answer: Json } & Attempt)
  | ({ readonly kind: "succeeded"; readonly at: number; readonly output: Json } & Attempt)
  | ({ readonly kind: "failed"; readonly at: number; readonly failure: Failure } & {
      readonly retry?: Retry;
    } & Attempt)
  | ({ readonly kind: "heartbeat"; readonly at: number } & Attempt)
  /** A Wait state is over, or it is time for a task's next attempt. */
  | ({ readonly kind: "elapsed"; readonly at: number } & Attempt)
  | ({ readonly kind: "stopped"; readonly at: number } & Failure)
  /** The execution took longer than the `TimeoutSeconds` of its definition. */
  | { readonly kind: "timedOut"; readonly at: number };

export type ActivityFact = Extract<Fact, Attempt>;

/** How an execution stands or ended. */
export type Outcome =
  | { readonly status: "SUCCEEDED"; readonly at: number; readonly output: string }
  | ({ readonly status: "FAILED" | "ABORTED" | "TIMED_OUT"; readonly at: number } & Failure);
