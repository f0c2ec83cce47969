import type { Result } from "../../shared/result/index.ts";
import { resultFor } from "../allocation/cases.ts";
import type { Tenant } from "./tenant.ts";

/** What the engine makes of what a run recorded, as anyone may who is shown it. */
export async function recomputed(tenant: Tenant, runId: string): Promise<Result> {
  const { event, snapshot } = await tenant.succeed("GET", `/v1/runs/${runId}/inputs`);
  const { members } = await tenant.succeed("GET", `/v1/runs/${runId}/inputs/members`);
  const run = await tenant.succeed("GET", `/v1/runs/${runId}`);
  const rulebook = await tenant.succeed("GET", `/v1/rulebooks/${run.rulebook.hash}`);
  return resultFor({ rulebook, snapshot: { ...snapshot, members }, event });
}
