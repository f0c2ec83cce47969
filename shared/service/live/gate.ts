import type { TenantId } from "../../ids.ts";
import { asks, tranchesOf } from "../../rulebook/lookup.ts";
import type { Step } from "../../rulebook/model.ts";
import type { InputStores } from "../runs/inputs.ts";
import type { Run } from "../runs/runs.ts";
import { type LiveInputs, liveInputs } from "./live-inputs.ts";
import { type Calling, closeRound, issueRound } from "./rounds.ts";
import { takeOver } from "./take-over.ts";
import { decisionOn, isOver, openRound, type Waiting, waitingOf } from "./waiting.ts";

export interface Gating extends Calling, InputStores {}

/** A step that can be applied, with the inputs as people have made them; or what it waits for. */
export type Gate =
  | { readonly waiting: Waiting; readonly inputs?: never }
  | { readonly waiting?: never; readonly inputs: LiveInputs };

/**
 * Brings a step of a run as far as it comes without people: issues its calls when nothing else is waited for any more,
 * closes rounds that are over, issues the next one (spec 6). Safe to repeat, and to be done by several at once: what each
 * finds is decided by the run's acts, of which there is one order.
 */
export async function passGate(service: Gating, tenantId: TenantId, run: Run, step: Step): Promise<Gate> {
  for (;;) {
    const state = await service.live.state(tenantId, run.runId);
    if (await takeOver(service, tenantId, run, step, state)) {
      continue;
    }
    const now = service.clock.now();
    // An exercise waits for nobody: its event says what people did.
    const waiting = run.drill ? undefined : waitingOf(step, state, now);
    if (waiting !== undefined) {
      return { waiting };
    }
    const inputs = await liveInputs(service, tenantId, run, state);
    const isSkipped = decisionOn(state, step)?.decision === "skip";
    if (run.drill || isSkipped || !tranchesOf(step).some(asks)) {
      return { inputs };
    }
    const round = openRound(state, step.id);
    if (round !== undefined && isOver(round, now)) {
      await closeRound(service, tenantId, run, step, inputs, state, round);
    } else {
      await service.runs.begin(tenantId, run.runId);
      const issued = await issueRound(service, tenantId, run, step, inputs, state);
      if (issued === undefined) {
        return { inputs };
      }
    }
  }
}
