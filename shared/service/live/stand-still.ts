import { isoTime } from "../../clock.ts";
import type { TenantId } from "../../ids.ts";
import type { WaitsFor } from "../../machine/waits.ts";
import { knownRun } from "../runs/known-run.ts";
import { type Waking, wake } from "./wake.ts";

/**
 * Keeps the token of an execution that stands still at a step, for whoever does what it waits for; and lets it go on at
 * once if that was done meanwhile.
 */
export async function standStill(
  service: Waking,
  {
    tenantId,
    runId,
    ...stand
  }: { tenantId: TenantId; runId: string; step: string; waitsFor: WaitsFor; token: string },
): Promise<void> {
  const run = await knownRun(service, tenantId, runId);
  await service.live.stand(tenantId, runId, { ...stand, since: isoTime(service.clock.now()) });
  await wake(service, tenantId, run);
}
