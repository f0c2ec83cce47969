import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { newTenantId } from "../../shared/ids.ts";
import { watchRun } from "../../shared/service/runs/watch-run.ts";
import { liveStore } from "../../shared/storage/live.ts";
import { rulebookStore } from "../../shared/storage/rulebooks.ts";
import { runStore } from "../../shared/storage/runs.ts";
import { runDeclaredAt, trancheRecord } from "../storage/a-run.ts";
import { type LocalTable, startLocalTable } from "../storage/local-table.ts";

let local: LocalTable;
beforeAll(async () => {
  local = await startLocalTable();
});
afterAll(() => local.stop());

/** A drill that was declared, and a sweeper that looks at it when it is told to. */
async function watched() {
  let minutes = 0;
  const clock = { now: () => Date.parse("2026-03-01T17:00:00Z") + minutes * 60_000 };
  const runs = runStore(local.table);
  const service = { clock, runs, live: liveStore(local.table), rulebooks: rulebookStore(local.table) };
  const tenantId = newTenantId(randomBytes);
  const run = runDeclaredAt(clock.now(), { drill: true });
  await runs.declare(tenantId, run);
  return {
    async lookAt(...moments: number[]) {
      for (const moment of moments) {
        minutes = moment;
        await Promise.all([1, 2].map(() => watchRun(service, tenantId, run.runId)));
      }
    },
    async record(trancheId: string) {
      await runs.recordTranche(tenantId, run.runId, trancheRecord(trancheId), "2026-03-01T00:31:00.000Z");
    },
    end: () => runs.fail(tenantId, run.runId, { at: "2026-03-02T00:00:00.000Z", code: "X", message: "" }),
    alarms: async () => (await runs.alarms(tenantId, run.runId)).map(({ at, code }) => `${at} ${code}`),
    all: async () => (await runs.allAlarms(tenantId, 10)).alarms,
    runId: run.runId,
  };
}

const STUCK_AT_17 = "2026-03-01T17:17:00.000Z RunStuck";

test("a run of which nothing is recorded for a quarter of an hour is reported, once", async () => {
  const { lookAt, alarms, all, runId } = await watched();
  await lookAt(1, 8, 15);
  expect(await alarms()).toEqual([]);
  await lookAt(16, 17);
  expect(await alarms()).toEqual([STUCK_AT_17]);
  await lookAt(18, 30, 300);
  expect(await alarms()).toEqual([STUCK_AT_17]);
  expect(await all()).toEqual([
    {
      runId,
      at: "2026-03-01T17:17:00.000Z",
      code: "RunStuck",
      message: "Nothing has been recorded of the run since 2026-03-01T17:01:00.000Z; no execution has begun",
    },
  ]);
});

test("a run that moves again and stops again is reported again", async () => {
  const { lookAt, record, alarms } = await watched();
  await lookAt(1, 16, 17);
  await record("margin");
  await lookAt(18, 32);
  expect(await alarms()).toEqual([STUCK_AT_17]);
  await lookAt(33, 34);
  expect(await alarms()).toEqual([STUCK_AT_17, "2026-03-01T17:34:00.000Z RunStuck"]);
});

test("a run that stood still with the whole service is not stuck when it goes on at once", async () => {
  const { lookAt, record, alarms } = await watched();
  await lookAt(1, 600);
  await record("margin");
  await lookAt(601, 610);
  expect(await alarms()).toEqual([]);
});

test("a run that has ended is not watched any more", async () => {
  const { lookAt, end, alarms } = await watched();
  await lookAt(1, 16);
  await end();
  await lookAt(17, 60);
  expect(await alarms()).toEqual(["2026-03-02T00:00:00.000Z X"]);
});
