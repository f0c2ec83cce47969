import { type Clock, isoTime } from "../../clock.ts";
import type { TenantId } from "../../ids.ts";
import type { LiveStore } from "../live/acts.ts";
import { waitingView } from "../live/waiting-view.ts";
import type { RulebookStore } from "../stores.ts";
import { type Alarm, isOpen, type Run, type RunStore } from "./runs.ts";

/** An open run of which nothing is recorded for so long is stuck, */
const STUCK_AFTER_MS = 15 * 60_000;

/** if it is so again a little later: while the whole service stood still, it could not go on. */
const CONFIRMED_AFTER_MS = 60_000;

/**
 * Looks at a run that has its turn: when nothing of it has been recorded for some fifteen minutes, and it does not wait for
 * people, there is an alarm, one until it moves again. Called every minute.
 */
export async function watchRun(
  service: { clock: Clock; runs: RunStore; rulebooks: RulebookStore; live: LiveStore },
  tenantId: TenantId,
  runId: string,
): Promise<void> {
  const run = await service.runs.find(tenantId, runId);
  if (run === undefined || !isOpen(run)) {
    return;
  }
  const now = service.clock.now();
  const at = isoTime(now);
  const recorded = await service.runs.progress(tenantId, run);
  const waits = (await waitingView(service, tenantId, run)) !== undefined;
  const progress = waits ? `${recorded}, waiting` : recorded;
  const before = await service.runs.watched(tenantId, runId);
  if (before?.progress !== progress) {
    await service.runs.watch(tenantId, runId, before, { progress, since: at, suspicion: "none", at });
  } else if (waits) {
    // For people it may wait as long as it takes.
    return;
  } else if (before.suspicion === "none" && now - Date.parse(before.since) >= STUCK_AFTER_MS) {
    await service.runs.watch(tenantId, runId, before, { ...before, suspicion: "some", at });
  } else if (before.suspicion === "some" && now - Date.parse(before.at) >= CONFIRMED_AFTER_MS) {
    const alarm = { at, ...stuck(run, before.since) };
    await service.runs.watch(tenantId, runId, before, { ...before, suspicion: "alarmed", at }, alarm);
  }
}

function stuck({ executionArn, lastExecution }: Run, since: string): Omit<Alarm, "at"> {
  const serving =
    executionArn === undefined ? "no execution has begun" : `execution ${lastExecution} is ${executionArn}`;
  return { code: "RunStuck", message: `Nothing has been recorded of the run since ${since}; ${serving}` };
}
