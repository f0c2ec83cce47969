import { isoTime } from "../../clock.ts";
import type { TenantId } from "../../ids.ts";
import { act } from "./act.ts";
import { runUnderWay } from "./run-at.ts";
import { type Waking, wakeLater } from "./wake.ts";

/** Who pauses a run or lets it go on, and why. */
export interface Reasoned {
  readonly by: string;
  readonly reason: string;
}

/**
 * Pauses a run: no further step is applied, no call issued and no round closed until it is resumed. What is paid meanwhile
 * counts. Pausing again changes nothing.
 */
export function pauseRun(
  service: Waking,
  tenantId: TenantId,
  runId: string,
  reasoned: Reasoned,
): Promise<void> {
  return turn(service, tenantId, runId, "pause", reasoned);
}

/** Ends a run's pause. Resuming what is not paused changes nothing. */
export function endPause(
  service: Waking,
  tenantId: TenantId,
  runId: string,
  reasoned: Reasoned,
): Promise<void> {
  return turn(service, tenantId, runId, "resumption", reasoned);
}

async function turn(
  service: Waking,
  tenantId: TenantId,
  runId: string,
  kind: "pause" | "resumption",
  reasoned: Reasoned,
): Promise<void> {
  const { run } = await runUnderWay(service, tenantId, runId);
  const at = isoTime(service.clock.now());
  await act(service.live, tenantId, runId, ({ paused }) =>
    paused === (kind === "pause") ? undefined : { acts: [{ kind, ...reasoned, at }] },
  );
  await wakeLater(service, tenantId, run);
}
