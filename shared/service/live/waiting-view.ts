import type { Clock } from "../../clock.ts";
import type { TenantId } from "../../ids.ts";
import type { WaitsFor } from "../../machine/waits.ts";
import { readPublished } from "../runs/inputs.ts";
import type { Run } from "../runs/runs.ts";
import type { Approval, CallTotal, LiveStore } from "./acts.ts";
import type { ReadingSteps } from "./run-at.ts";
import { stepOf } from "./step-of.ts";
import { approvalsOf, openRound, waitingOf } from "./waiting.ts";

/** What a run stands still for, since when, and what there is of it already. */
export interface WaitingView {
  readonly step: string;
  readonly waitsFor: WaitsFor;
  readonly since: string;
  /** Who has approved so far, and how many have to. */
  readonly approvals?: { readonly needed: number; readonly given: readonly Approval[] };
  /** The open round of calls. */
  readonly round?: {
    /** 0 for the first. */
    readonly number: number;
    readonly dueAt: string;
    readonly outstanding: string;
    readonly calls: readonly CallTotal[];
  };
}

/** What a run stands still for; undefined while it goes on by itself. */
export async function waitingView(
  service: ReadingSteps & { readonly clock: Clock; readonly live: LiveStore },
  tenantId: TenantId,
  run: Run,
): Promise<WaitingView | undefined> {
  const state = await service.live.state(tenantId, run.runId);
  if (state.stand === undefined) {
    return undefined;
  }
  const rulebook = await readPublished(service.rulebooks, tenantId, run.rulebookHash);
  const step = stepOf(rulebook, run, state.stand.step);
  const waitsFor = step && waitingOf(step, state, service.clock.now())?.waitsFor;
  if (step === undefined || waitsFor === undefined) {
    return undefined;
  }
  const round = openRound(state, step.id);
  return {
    step: step.id,
    waitsFor,
    since: state.stand.since,
    ...(waitsFor === "approvals"
      ? { approvals: { needed: step.approvals ?? 0, given: approvalsOf(state, step) } }
      : {}),
    ...(waitsFor === "payments" && round !== undefined
      ? {
          round: {
            number: round.round,
            dueAt: round.dueAt,
            outstanding: round.outstanding,
            calls: round.calls,
          },
        }
      : {}),
  };
}
