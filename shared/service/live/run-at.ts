import type { TenantId } from "../../ids.ts";
import type { Rulebook, Step } from "../../rulebook/model.ts";
import { Refusal } from "../refusal.ts";
import { readPublished } from "../runs/inputs.ts";
import { knownRun } from "../runs/known-run.ts";
import { type Run, type RunStore, waitsForItsTurn } from "../runs/runs.ts";
import type { RulebookStore } from "../stores.ts";
import { stepOf } from "./step-of.ts";

export interface ReadingSteps {
  readonly runs: RunStore;
  readonly rulebooks: RulebookStore;
}

/** A run that is under way, in which people may act. @throws Refusal when there is none, or it is an exercise or not running */
export async function runUnderWay(
  service: ReadingSteps,
  tenantId: TenantId,
  runId: string,
): Promise<{ readonly run: Run; readonly rulebook: Rulebook }> {
  const run = await knownRun(service, tenantId, runId);
  if (run.drill) {
    throw new Refusal("isDrill", "A drill waits for nobody: its event says what people did");
  }
  // Its execution may have begun before that could be noted.
  const isUnderWay = run.status === "running" || (run.status === "declared" && !waitsForItsTurn(run));
  if (!isUnderWay) {
    throw new Refusal("runNotUnderWay", `The run is ${run.status}`);
  }
  return { run, rulebook: await readPublished(service.rulebooks, tenantId, run.rulebookHash) };
}

/** The step of this id of a run's waterfall. @throws Refusal when it has none */
export function knownStep(rulebook: Rulebook, run: Run, id: string): Step {
  const step = stepOf(rulebook, run, id);
  if (step?.id !== id) {
    const message = `The run's waterfall has no step ${id}: steps are its tranches, and groups as a whole`;
    throw new Refusal("invalid", message, [{ path: "/step", code: "unknownTranche", message }]);
  }
  return step;
}
