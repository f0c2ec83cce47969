import { type Clock, isoTime } from "../../clock.ts";
import type { TenantId } from "../../ids.ts";
import { executionNumber } from "./executions.ts";
import type { Failure, RunStore } from "./runs.ts";

/** Long enough for any sentence of ours, short enough for a record. */
const MAX_MESSAGE_LENGTH = 1000;

/**
 * Stops a run that cannot go on: marks it failed and raises an alarm that says why. One that was kept from beginning is
 * marked cancelled instead, should whoever did so not have come so far. A run that has ended stays so. What an execution
 * of this name failed of counts only while no other has taken its place.
 */
export async function failRun(
  service: { clock: Clock; runs: RunStore },
  tenantId: TenantId,
  runId: string,
  { code, message }: Failure,
  execution?: string,
): Promise<void> {
  const at = isoTime(service.clock.now());
  const cancellation = await service.runs.forbidden(tenantId, runId);
  if (cancellation === undefined) {
    const alarm = { at, code, message: message.slice(0, MAX_MESSAGE_LENGTH) };
    const number = execution === undefined ? undefined : executionNumber(runId, execution);
    await service.runs.fail(tenantId, runId, alarm, number);
  } else {
    await service.runs.cancel(tenantId, runId, at, cancellation);
  }
}

/** An error as a state machine catches it. The cause is missing where Step Functions itself gave up waiting. */
export interface CaughtError {
  readonly Error: string;
  readonly Cause?: string | undefined;
}

/**
 * The failure in an error that a state machine caught. The cause of a function's error is JSON with a message and a
 * stack trace; only the message is kept.
 */
export function failureOf({ Error: code, Cause: cause = "" }: CaughtError): Failure {
  return { code, message: messageIn(cause) ?? (cause || "No cause was given") };
}

function messageIn(cause: string): string | undefined {
  try {
    const parsed: unknown = JSON.parse(cause);
    const isError = typeof parsed === "object" && parsed !== null && "errorMessage" in parsed;
    return isError && typeof parsed.errorMessage === "string" ? parsed.errorMessage : undefined;
  } catch {
    return undefined;
  }
}
