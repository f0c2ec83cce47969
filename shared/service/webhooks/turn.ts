import { type Clock, isoTime } from "../../clock.ts";
import type { TenantId } from "../../ids.ts";
import type { ToldStore } from "./told.ts";

/**
 * The turn to tell an endpoint of a run. One at a time has it: two would tell everything twice, and one of them what is
 * old after the other told what is new.
 */
export interface Turn {
  /** Notes that the endpoint has taken a message. False when somebody else has the turn, or had it meanwhile. */
  take(message: string, at: number): Promise<boolean>;
  end(): Promise<void>;
}

/** Longer than a message can be under way. Whoever is killed in its turn keeps the others from the endpoint for so long. */
const LASTS_SECONDS = 20;

/** Whoever waits for its turn asks so often, this long apart. */
const ASKS = 25;
const ASKS_AGAIN_AFTER_MS = 200;

/** What to do while it is somebody else's turn. */
export type Meanwhile = "leave" | "wait";

/** Begins a turn, which each message prolongs; undefined while somebody else has it. */
export async function beginTurn(
  { clock, told }: { readonly clock: Clock; readonly told: ToldStore },
  tenantId: TenantId,
  runId: string,
  endpointId: string,
  meanwhile: Meanwhile,
): Promise<Turn | undefined> {
  const now = () => Math.floor(clock.now() / 1000);
  let until = now() + LASTS_SECONDS;
  for (let asked = 1; !(await told.begin(tenantId, runId, endpointId, now(), until)); asked += 1) {
    if (meanwhile === "leave" || asked === ASKS) {
      return undefined;
    }
    await new Promise((resolve) => setTimeout(resolve, ASKS_AGAIN_AFTER_MS));
    until = now() + LASTS_SECONDS;
  }
  return {
    async take(message, at) {
      const then = now() + LASTS_SECONDS;
      const noted = await told.take(tenantId, runId, endpointId, message, isoTime(at), { until, then });
      until = noted ? then : until;
      return noted;
    },
    end: () => told.end(tenantId, runId, endpointId, until),
  };
}
