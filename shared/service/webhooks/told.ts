import type { TenantId } from "../../ids.ts";

/** Keeps which messages about the steps of runs were taken by whom, and of which runs something may still have to be told. */
export interface ToldStore {
  /** Runs of which perhaps not everything has been told, oldest first. */
  untold(tenantId: TenantId): AsyncIterable<string>;
  /** Changes whenever something happens in a run that is to be told. */
  news(tenantId: TenantId, runId: string): Promise<number | undefined>;
  /** Everything has been told of the run, or nobody is to be told any more; unless there are other news meanwhile. */
  done(tenantId: TenantId, runId: string, news: number | undefined): Promise<void>;
  /**
   * Lets one at a time tell an endpoint of a run, until a moment (whole seconds since 1970) by which it is forgotten if
   * nothing more is heard of it. False while it is somebody else's turn.
   */
  begin(tenantId: TenantId, runId: string, endpointId: string, now: number, until: number): Promise<boolean>;
  /** Gives the turn back that lasts until a moment. */
  end(tenantId: TenantId, runId: string, endpointId: string, until: number): Promise<void>;
  /** The messages that each endpoint has taken, as `told` writes them. */
  messages(tenantId: TenantId, runId: string): Promise<ReadonlySet<string>>;
  /**
   * Notes that an endpoint has taken a message, and lets the turn last until `then`. False, and nothing is noted, when the
   * turn was somebody else's meanwhile.
   */
  take(
    tenantId: TenantId,
    runId: string,
    endpointId: string,
    message: string,
    at: string,
    turn: { readonly until: number; readonly then: number },
  ): Promise<boolean>;
}

/** How it is written that an endpoint has taken a message. */
export function told(endpointId: string, message: string): string {
  return `${endpointId}#${message}`;
}
