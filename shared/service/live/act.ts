import type { TenantId } from "../../ids.ts";
import { Refusal } from "../refusal.ts";
import type { LiveChange, LiveState, LiveStore } from "./acts.ts";

/** An attempt is lost only to another act in the same run at the same moment. */
const MAX_ATTEMPTS = 50;

/**
 * Records what `change` makes of a run's state, again and again while others act at the same moment. `undefined` from
 * `change`: there is nothing to record. Answers with the state that was decided by, and whether anything was recorded.
 */
export async function act(
  live: LiveStore,
  tenantId: TenantId,
  runId: string,
  change: (state: LiveState) => Promise<LiveChange | undefined> | LiveChange | undefined,
): Promise<boolean> {
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
    const state = await live.state(tenantId, runId);
    const next = await change(state);
    if (next === undefined) {
      return false;
    }
    if (await live.record(tenantId, runId, state, next)) {
      return true;
    }
  }
  throw new Refusal(
    "changedMeanwhile",
    "Too much was done in this run at the same time; nothing is lost by asking again",
  );
}
