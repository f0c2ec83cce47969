import { createHash } from "node:crypto";
import { expect } from "vitest";
import type { Result } from "../../shared/result/index.ts";
import { type Documents, resultFor } from "../allocation/cases.ts";
import type { Tenant } from "./tenant.ts";
import type { Vector } from "./vectors.ts";

/** What a run was computed from, as the API gives it to anyone who computes it again. */
export async function recordedInputs(
  tenant: Tenant,
  runId: string,
): Promise<Documents & { readonly event: Vector["event"] }> {
  const { rulebookHash, event, snapshot } = await tenant.succeed("GET", `/v1/runs/${runId}/inputs`);
  const members: unknown[] = [];
  for (let cursor = ""; ; ) {
    const page = await tenant.succeed("GET", `/v1/runs/${runId}/inputs/members${cursor}`);
    members.push(...page.members);
    if (page.next === undefined) {
      break;
    }
    cursor = `?cursor=${encodeURIComponent(page.next)}`;
  }
  const rulebook = await tenant.succeed("GET", `/v1/rulebooks/${rulebookHash}`);
  return { rulebook, snapshot: { ...snapshot, members }, event };
}

/** What the engine makes of what a run recorded, as anyone may who is shown it. */
export async function recomputed(tenant: Tenant, runId: string): Promise<Result> {
  return resultFor(await recordedInputs(tenant, runId));
}

/** A run has come to what the engine makes of what it recorded, byte for byte, and the ledger agrees with it. */
export async function expectComputed(tenant: Tenant, runId: string): Promise<void> {
  const run = await tenant.ended(runId);
  expect(run).toMatchObject({ status: "completed" });
  const { text } = await tenant.as("GET", `/v1/runs/${runId}/result`);
  expect(text).toBe(JSON.stringify(await recomputed(tenant, runId)));
  expect(run.resultHash).toBe(`sha256:${createHash("sha256").update(text).digest("hex")}`);
  expect(await tenant.succeed("GET", "/v1/ledger/reconciliation")).toMatchObject({ differences: [] });
}
