import { isTenantId, type TenantId } from "../shared/ids.ts";
import { WAITED_FOR, type WaitsFor } from "../shared/machine/waits.ts";
import type { CaughtError } from "../shared/service/runs/fail-run.ts";

/** What a task of a state machine is given about its run. */
export interface RunPayload {
  readonly tenantId: TenantId;
  readonly runId: string;
}

/** The run that a task is about. @throws when the payload does not name a tenant and a run */
export function runPayload(payload: unknown): RunPayload {
  const tenantId = text(payload, "tenantId");
  if (!isTenantId(tenantId)) {
    throw new Error("The payload's tenantId is not the id of a tenant");
  }
  return { tenantId, runId: text(payload, "runId") };
}

/** The error that a state machine caught and passes on. @throws when the payload has none */
export function caughtError(payload: unknown): CaughtError {
  const failure = property(payload, "failure");
  const cause = property(failure, "Cause");
  return { Error: text(failure, "Error"), Cause: typeof cause === "string" ? cause : undefined };
}

/** The name of the execution that a task belongs to; machines of earlier versions do not say it. */
export function executionOf(payload: unknown): string | undefined {
  const name = property(payload, "execution");
  return typeof name === "string" ? name : undefined;
}

/** What a step waits for. @throws when the payload does not say */
export function waitsFor(payload: unknown): WaitsFor {
  const found = text(payload, "waitsFor");
  const known = WAITED_FOR.find((one) => one === found);
  if (known === undefined) {
    throw new Error(`Nothing waits for ${found}`);
  }
  return known;
}

/** A text in a task's payload. @throws when it is not there */
export function text(payload: unknown, name: string): string {
  const value = property(payload, name);
  if (typeof value !== "string") {
    throw new Error(`The payload has no ${name}`);
  }
  return value;
}

/** A property of a value, whatever it is. */
export function property(value: unknown, name: string): unknown {
  return value instanceof Object ? Reflect.get(value, name) : undefined;
}
