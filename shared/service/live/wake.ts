import type { Clock } from "../../clock.ts";
import type { TenantId } from "../../ids.ts";
import type { Executions } from "../runs/executions.ts";
import { readPublished } from "../runs/inputs.ts";
import type { Run } from "../runs/runs.ts";
import type { LiveStore } from "./acts.ts";
import type { ReadingSteps } from "./run-at.ts";
import { stepOf } from "./step-of.ts";
import { waitingOf } from "./waiting.ts";

export interface Waking extends ReadingSteps {
  readonly clock: Clock;
  readonly live: LiveStore;
  readonly executions: Pick<Executions, "answer">;
}

/**
 * Lets a run's execution go on if it stands still for something that is there by now. Safe to repeat: a token that was
 * used is worth nothing. Called by whoever acts, by whoever begins to wait, and by the sweeper.
 */
export async function wake(service: Waking, tenantId: TenantId, run: Run): Promise<void> {
  const state = await service.live.state(tenantId, run.runId);
  if (state.stand === undefined) {
    return;
  }
  const rulebook = await readPublished(service.rulebooks, tenantId, run.rulebookHash);
  const step = stepOf(rulebook, run, state.stand.step);
  const waiting = step === undefined ? undefined : waitingOf(step, state, service.clock.now());
  if (waiting?.waitsFor !== state.stand.waitsFor) {
    await service.executions.answer(state.stand.token, {});
  }
}

/** The same for whoever has acted: the act is recorded, so should this not come through, the sweeper sees to it. */
export async function wakeLater(service: Waking, tenantId: TenantId, run: Run): Promise<void> {
  await wake(service, tenantId, run).catch(() => undefined);
}
