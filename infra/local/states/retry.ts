import { DATA_LIMIT_EXCEEDED, HEARTBEAT_TIMEOUT, RUNTIME, TIMEOUT } from "./errors.ts";

/** One entry of a state's `Retry`, its defaults filled in. */
export interface Retrier {
  readonly ErrorEquals: readonly string[];
  readonly IntervalSeconds: number;
  readonly MaxAttempts: number;
  readonly BackoffRate: number;
  readonly MaxDelaySeconds?: number | undefined;
  readonly JitterStrategy: "FULL" | "NONE";
}

/** A decision to try again: which retrier allowed it, and when. */
export interface Retry {
  readonly retrier: number;
  readonly at: number;
}

/** Errors that no wildcard stands for: they end an execution, unless it names them. */
export function isTerminal(error: string): boolean {
  return error === DATA_LIMIT_EXCEEDED || error === RUNTIME;
}

/** Whether an `ErrorEquals` list names this error, by itself or by a wildcard. */
export function matches(errorEquals: readonly string[], error: string): boolean {
  return errorEquals.some((name) => {
    if (name === error) {
      return true;
    }
    if (isTerminal(error)) {
      return false;
    }
    const timedOut = error === TIMEOUT || error === HEARTBEAT_TIMEOUT;
    return (
      name === "States.ALL" || (name === "States.TaskFailed" && !timedOut) || (name === TIMEOUT && timedOut)
    );
  });
}

/**
 * Whether and when a failed task is tried again. The first retrier that names the error decides; it allows
 * `MaxAttempts` retries, of which `used[i]` have been used by retrier i.
 */
export function nextRetry(
  retriers: readonly Retrier[],
  used: readonly number[],
  error: string,
  now: number,
): Retry | undefined {
  const index = retriers.findIndex(({ ErrorEquals }) => matches(ErrorEquals, error));
  const retrier = retriers[index];
  const retries = used[index] ?? 0;
  if (retrier === undefined || retries >= retrier.MaxAttempts) {
    return undefined;
  }
  const growing = retrier.IntervalSeconds * retrier.BackoffRate ** retries;
  const seconds = Math.min(growing, retrier.MaxDelaySeconds ?? Number.POSITIVE_INFINITY);
  const share = retrier.JitterStrategy === "FULL" ? Math.random() : 1;
  return { retrier: index, at: now + Math.round(seconds * 1000 * share) };
}
