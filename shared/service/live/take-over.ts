import { isoTime } from "../../clock.ts";
import type { TenantId } from "../../ids.ts";
import type { Step } from "../../rulebook/model.ts";
import type { InputStores } from "../runs/inputs.ts";
import type { Run } from "../runs/runs.ts";
import { type LiveState, SERVICE } from "./acts.ts";
import { creditRound } from "./credits.ts";
import type { Calling } from "./rounds.ts";
import { decisionOn, openRound } from "./waiting.ts";

/**
 * Takes over into a run that repeats another what of it counts in this step: the decision on it, and what was paid on its
 * calls. Approvals are of the final figure, so they are given again. `true` if there was something to take over, so that the
 * state has to be looked at again.
 */
export async function takeOver(
  service: Calling & InputStores,
  tenantId: TenantId,
  run: Run,
  step: Step,
  state: LiveState,
): Promise<boolean> {
  const { runId, repeats } = run;
  if (repeats === undefined) {
    return false;
  }
  if (step.discretionary && decisionOn(state, step) === undefined) {
    const decided = decisionOn(await service.live.state(tenantId, repeats), step);
    if (decided !== undefined) {
      const { decision, by } = decided;
      const reason = `As ${by} decided in ${repeats}: ${decided.reason}`;
      const act = { kind: "decision", step: step.id, decision, reason, byDefault: "apply" } as const;
      const at = isoTime(service.clock.now());
      await service.live.record(tenantId, runId, state, { acts: [{ ...act, at, by: SERVICE }] });
      return true;
    }
  }
  const round = openRound(state, step.id);
  if (round === undefined || round.isCredited === true) {
    return false;
  }
  await creditRound(service, tenantId, run, repeats, state, round);
  return true;
}
