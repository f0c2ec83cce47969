import { type WaitsFor, YEAR_IN_SECONDS } from "../../machine/waits.ts";
import { asks, tranchesOf } from "../../rulebook/lookup.ts";
import type { Step } from "../../rulebook/model.ts";
import type { Approval, LiveState, Round } from "./acts.ts";

/** What a step waits for, and at most how long: whole seconds, at least 1. */
export interface Waiting {
  readonly waitsFor: WaitsFor;
  readonly seconds: number;
}

/**
 * What a step waits for before it can be applied, as its run stands: the end of a pause, then a decision, then approvals
 * (of what is skipped there are none), then the payments of its open round. Undefined: for nothing.
 */
export function waitingOf(step: Step, state: LiveState, now: number): Waiting | undefined {
  if (state.paused) {
    return { waitsFor: "resumption", seconds: YEAR_IN_SECONDS };
  }
  if (step.discretionary) {
    const decided = decisionOn(state, step);
    if (decided === undefined) {
      return { waitsFor: "decision", seconds: YEAR_IN_SECONDS };
    }
    if (decided.decision === "skip") {
      return undefined;
    }
  }
  if (approvalsOf(state, step).length < (step.approvals ?? 0)) {
    return { waitsFor: "approvals", seconds: YEAR_IN_SECONDS };
  }
  const round = tranchesOf(step).some(asks) ? openRound(state, step.id) : undefined;
  return round === undefined || isOver(round, now)
    ? undefined
    : { waitsFor: "payments", seconds: Math.max(1, Math.ceil((Date.parse(round.dueAt) - now) / 1000)) };
}

export function decisionOn({ decisions }: LiveState, { id }: Step) {
  return decisions.find(({ step }) => step === id);
}

export function approvalsOf({ approvals }: LiveState, { id }: Step): readonly Approval[] {
  return approvals.filter(({ step }) => step === id);
}

/** The round of a step that is issued and not closed. */
export function openRound({ rounds }: LiveState, step: string): Round | undefined {
  return rounds.find((round) => round.step === step && round.closed === undefined);
}

/** Whether a round is over: all is paid, or the last call's deadline has come. */
export function isOver({ outstanding, dueAt }: Round, now: number): boolean {
  return isNothing(outstanding) || Date.parse(dueAt) <= now;
}

function isNothing(amount: string): boolean {
  return !/[1-9]/.test(amount);
}
