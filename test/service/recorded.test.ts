import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { newTenantId, type TenantId } from "../../shared/ids.ts";
import { executionsOf, type Recorded, recordedIn } from "../../shared/service/results/recorded.ts";
import type { Run, RunStore } from "../../shared/service/runs/runs.ts";
import { runStore } from "../../shared/storage/runs.ts";
import { runDeclaredAt, trancheRecord } from "../storage/a-run.ts";
import { type LocalTable, startLocalTable } from "../storage/local-table.ts";

let local: LocalTable;
let runs: RunStore;
beforeAll(async () => {
  local = await startLocalTable();
  runs = runStore(local.table);
});
afterAll(() => local.stop());

const RUN = runDeclaredAt(Date.parse("2026-03-01T00:00:00Z"), { status: "running" });

const COMPLETED: Run = { ...RUN, status: "completed" };

const record = (tenantId: TenantId, trancheId: string) =>
  runs.recordTranche(tenantId, RUN.runId, entry(trancheId), "2026-03-01T00:31:00.000Z");

const entry = (trancheId: string) =>
  trancheRecord(trancheId, { available: "1.00", borne: "1.00", residual: "9.00", payers: 1 });

const tranches = (recorded: Recorded) => [...recorded.keys()].toSorted();

test("while a run goes on, each tranche is seen as soon as it is recorded", async () => {
  const tenantId = newTenantId(randomBytes);
  await record(tenantId, "margin");
  expect(tranches(await recordedIn({ runs }, tenantId, RUN))).toEqual(["margin"]);
  await record(tenantId, "fund");
  expect(tranches(await recordedIn({ runs }, tenantId, RUN))).toEqual(["fund", "margin"]);
});

test("of a run that has completed everything is seen, the first time and again", async () => {
  const tenantId = newTenantId(randomBytes);
  await record(tenantId, "margin");
  await recordedIn({ runs }, tenantId, RUN);
  await record(tenantId, "fund");
  const first = await recordedIn({ runs }, tenantId, COMPLETED);
  expect(tranches(first)).toEqual(["fund", "margin"]);
  expect(await recordedIn({ runs }, tenantId, COMPLETED)).toEqual(first);
});

test("of a run that waits at a step, what came before it is seen, the first time and again, and the rest when it goes on", async () => {
  const tenantId = newTenantId(randomBytes);
  await record(tenantId, "margin");
  const first = await recordedIn({ runs }, tenantId, RUN, "fund");
  expect(tranches(first)).toEqual(["margin"]);
  expect(await recordedIn({ runs }, tenantId, RUN, "fund")).toBe(first);
  await record(tenantId, "fund");
  expect(tranches(await recordedIn({ runs }, tenantId, RUN))).toEqual(["fund", "margin"]);
  expect(tranches(await recordedIn({ runs }, tenantId, RUN, "calls"))).toEqual(["fund", "margin"]);
  expect(tranches(await recordedIn({ runs }, tenantId, COMPLETED))).toEqual(["fund", "margin"]);
});

test("an execution, and how the one before it ended, is seen as soon as the run's record tells of it", async () => {
  const tenantId = newTenantId(randomBytes);
  const { runId } = RUN;
  await runs.declare(tenantId, { ...RUN, status: "declared" });
  const seen = async () => {
    const run = await runs.find(tenantId, runId);
    return run && (await executionsOf({ runs }, tenantId, run)).map(({ arn, end }) => [arn, end?.status]);
  };
  const execution = { startedAt: RUN.declaredAt, progress: "0" };
  expect(await seen()).toEqual([]);
  await runs.started(tenantId, runId, { ...execution, number: 1, arn: "arn:1" });
  expect(await seen()).toEqual([["arn:1", undefined]]);
  const end = { status: "ABORTED" } as const;
  const alarm = { at: RUN.declaredAt, code: "ExecutionEnded", message: "It ended" };
  await runs.started(tenantId, runId, { ...execution, number: 2, arn: "arn:2" }, { end, alarm });
  expect(await seen()).toEqual([
    ["arn:1", "ABORTED"],
    ["arn:2", undefined],
  ]);
});

test("nobody sees what another tenant's run of the same id recorded", async () => {
  const [ours, theirs] = [newTenantId(randomBytes), newTenantId(randomBytes)];
  await record(ours, "margin");
  expect(tranches(await recordedIn({ runs }, ours, COMPLETED))).toEqual(["margin"]);
  expect(tranches(await recordedIn({ runs }, theirs, COMPLETED))).toEqual([]);
});
