import { type Clock, isoTime } from "../clock.ts";
import type { TenantId } from "../ids.ts";
import type { Failure, RunStore } from "./runs.ts";

/** Long enough for any sentence of ours, short enough for a record. */
const MAX_MESSAGE_LENGTH = 1000;

/** Stops a run that cannot go on: marks it failed and raises an alarm that says why. A run that has ended stays so. */
export async function failRun(
  service: { clock: Clock; runs: RunStore },
  tenantId: TenantId,
  runId: string,
  { code, message }: Failure,
): Promise<void> {
  const at = isoTime(service.clock.now());
  await service.runs.fail(tenantId, runId, { at, code, message: message.slice(0, MAX_MESSAGE_LENGTH) });
}

/**
 * The failure in what Step Functions keeps of an error. The cause of a function's error is JSON with a message and a
 * stack trace; only the message is kept.
 */
export function failureOf(error: string, cause: string): Failure {
  return { code: error, message: messageIn(cause) ?? cause };
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
