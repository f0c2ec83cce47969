import { isoTime } from "../../clock.ts";
import type { TenantId } from "../../ids.ts";
import { Refusal } from "../refusal.ts";
import { act } from "./act.ts";
import type { Decision } from "./acts.ts";
import { knownStep, runUnderWay } from "./run-at.ts";
import { decisionOn, waitingOf } from "./waiting.ts";
import { type Waking, wakeLater } from "./wake.ts";

/**
 * Decides whether a discretionary step that the run has come to is applied or skipped. A decision is final; the same one
 * again changes nothing.
 *
 * @throws Refusal when the run does not wait for it, or it was decided otherwise
 */
export async function decide(
  service: Waking,
  tenantId: TenantId,
  runId: string,
  by: string,
  { step: id, decision, reason }: Pick<Decision, "step" | "decision" | "reason">,
): Promise<Decision> {
  const { run, rulebook } = await runUnderWay(service, tenantId, runId);
  const step = knownStep(rulebook, run, id);
  const decided: Decision = { step: id, decision, reason, by, at: isoTime(service.clock.now()) };
  let before: Decision | undefined;
  await act(service.live, tenantId, runId, (state) => {
    before = decisionOn(state, step);
    if (before !== undefined) {
      if (before.decision !== decision) {
        throw new Refusal("decided", `${id} was decided at ${before.at}: ${before.decision}`);
      }
      return undefined;
    }
    if (state.stand?.step !== id || waitingOf(step, state, service.clock.now())?.waitsFor !== "decision") {
      throw new Refusal("notWaitedFor", `The run does not wait for a decision on ${id}`);
    }
    return { acts: [{ kind: "decision", ...decided, byDefault: "apply" }] };
  });
  await wakeLater(service, tenantId, run);
  return before ?? decided;
}
