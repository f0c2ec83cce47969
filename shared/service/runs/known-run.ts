import { isRunId, type TenantId } from "../../ids.ts";
import { Refusal } from "../refusal.ts";
import type { Run, RunStore } from "./runs.ts";

/** The tenant's run of this id. @throws Refusal that reads the same for an unknown id and for another tenant's. */
export async function knownRun(service: { runs: RunStore }, tenantId: TenantId, runId: string): Promise<Run> {
  const run = isRunId(runId) ? await service.runs.find(tenantId, runId) : undefined;
  if (run === undefined) {
    throw new Refusal("notFound", "There is no run of this id");
  }
  return run;
}
