import { isTenantId, type TenantId } from "../shared/ids.ts";

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

/** A text in a task's payload. @throws when it is not there */
export function text(payload: unknown, name: string): string {
  const value: unknown = payload instanceof Object ? Reflect.get(payload, name) : undefined;
  if (typeof value !== "string") {
    throw new Error(`The payload has no ${name}`);
  }
  return value;
}
