import type { TenantId } from "../../ids.ts";

/** Keeps which messages about the steps of runs were taken by whom, and of which runs something may still have to be told. */
export interface ToldStore {
  /** Runs of which perhaps not everything has been told, oldest first. */
  untold(tenantId: TenantId): AsyncIterable<string>;
  /** Everything has been told of the run, or nobody is to be told any more. */
  done(tenantId: TenantId, runId: string): Promise<void>;
  /** The messages that each endpoint has taken, as `told` writes them. */
  messages(tenantId: TenantId, runId: string): Promise<ReadonlySet<string>>;
  /** Notes that an endpoint has taken a message. */
  take(tenantId: TenantId, runId: string, endpointId: string, message: string, at: string): Promise<void>;
}

/** How it is written that an endpoint has taken a message. */
export function told(endpointId: string, message: string): string {
  return `${endpointId}#${message}`;
}
