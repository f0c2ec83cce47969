import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { newRunId, newTenantId } from "../../shared/ids.ts";
import {
  RecordDiffersError,
  type Run,
  type RunStore,
  type TrancheSummary,
} from "../../shared/service/runs.ts";
import { runStore } from "../../shared/storage/runs.ts";
import { type LocalTable, startLocalTable } from "./local-table.ts";

let local: LocalTable;
let runs: RunStore;
beforeAll(async () => {
  local = await startLocalTable();
  runs = runStore(local.table);
});
afterAll(() => local.stop());

let moment = Date.parse("2026-03-01T00:00:00Z");

function newRun(changes: Partial<Run> = {}): Run {
  moment += 1;
  return {
    runId: newRunId(moment, randomBytes),
    status: "declared",
    source: "api",
    eventId: `ev-${moment}`,
    cause: "memberDefault",
    declaredAt: new Date(moment).toISOString(),
    rulebookHash: "sha256:r",
    snapshotHash: "sha256:s",
    eventHash: "sha256:e",
    stateMachineVersionArn: "arn:version",
    loss: "10.00",
    ...changes,
  };
}

const tenant = () => newTenantId(randomBytes);

async function openOf(tenantId: ReturnType<typeof tenant>): Promise<string[]> {
  const open: string[] = [];
  for await (const runId of runs.open(tenantId)) {
    open.push(runId);
  }
  return open;
}

test("a second notice with the same id from the same source is the same default", async () => {
  const tenantId = tenant();
  const first = newRun({ eventId: "ev-1" });
  expect(await runs.declare(tenantId, first)).toEqual(first);
  expect(await runs.declare(tenantId, newRun({ eventId: "ev-1" }))).toEqual(first);
  expect(await runs.findByNotice(tenantId, "api", "ev-1")).toEqual(first);
  expect(await runs.list(tenantId, 10)).toEqual([first]);
  expect(await openOf(tenantId)).toEqual([first.runId]);
});

test("the same id from another source, or of another tenant, is another default", async () => {
  const [one, two] = [tenant(), tenant()];
  const runsOfTwo = [newRun({ eventId: "ev-1" }), newRun({ eventId: "ev-1", source: "ns_1" })] as const;
  await runs.declare(one, newRun({ eventId: "ev-1" }));
  await runs.declare(two, runsOfTwo[0]);
  await runs.declare(two, runsOfTwo[1]);
  expect(await runs.list(two, 10)).toEqual([runsOfTwo[1], runsOfTwo[0]]);
});

test("of fifty notices at once one becomes the run, and all are told which", async () => {
  const tenantId = tenant();
  const attempts = Array.from({ length: 50 }, () => newRun({ eventId: "ev-1" }));
  const answers = await Promise.all(attempts.map((run) => runs.declare(tenantId, run)));
  expect(new Set(answers.map(({ runId }) => runId)).size).toBe(1);
  expect(await runs.list(tenantId, 100)).toHaveLength(1);
});

test("runs are listed newest first, page by page", async () => {
  const tenantId = tenant();
  const declared: Run[] = [];
  for (let i = 0; i < 5; i += 1) {
    declared.unshift(await runs.declare(tenantId, newRun()));
  }
  const first = await runs.list(tenantId, 2);
  expect(first).toEqual(declared.slice(0, 2));
  expect(await runs.list(tenantId, 10, first[1]?.runId)).toEqual(declared.slice(2));
});

const SUMMARY: TrancheSummary = {
  trancheId: "fund",
  status: "applied",
  remaining: true,
  required: "10.00",
  available: "7.00",
  borne: "7.00",
  residual: "3.00",
  payers: 2,
};

test("a tranche is recorded once: the same again is nothing new, anything else is refused", async () => {
  const tenantId = tenant();
  const { runId } = await runs.declare(tenantId, newRun());
  await runs.recordTranche(tenantId, runId, SUMMARY, '{"a":1}');
  await runs.recordTranche(tenantId, runId, SUMMARY, '{"a":1}');
  await expect(runs.recordTranche(tenantId, runId, SUMMARY, '{"a":2}')).rejects.toBeInstanceOf(
    RecordDiffersError,
  );
  const changed = { ...SUMMARY, borne: "6.00" };
  await expect(runs.recordTranche(tenantId, runId, changed, '{"a":1}')).rejects.toBeInstanceOf(
    RecordDiffersError,
  );
  const recorded = (await runs.tranches(tenantId, runId)).get("fund");
  expect(recorded).toMatchObject(SUMMARY);
  expect(recorded && (await runs.trancheRecord(tenantId, runId, recorded))).toBe('{"a":1}');
});

test("an unbounded tranche is recorded without an available amount", async () => {
  const tenantId = tenant();
  const { runId } = await runs.declare(tenantId, newRun());
  await runs.recordTranche(tenantId, runId, { ...SUMMARY, available: null }, "{}");
  expect((await runs.tranches(tenantId, runId)).get("fund")?.available).toBeNull();
});

const COMPLETION = { endedAt: "2026-03-01T01:00:00.000Z", borne: "10.00", uncovered: "0.00" };
const ALARM = { at: "2026-03-01T01:00:00.000Z", code: "FinalCheckError", message: "It differs" };

test("a run completes once, with one result, and is open no longer", async () => {
  const tenantId = tenant();
  const { runId } = await runs.declare(tenantId, newRun());
  await runs.started(tenantId, runId, "arn:execution");
  await runs.complete(tenantId, runId, COMPLETION, '{"r":1}');
  await runs.complete(tenantId, runId, { ...COMPLETION, endedAt: "2026-03-02T00:00:00.000Z" }, '{"r":1}');
  await expect(runs.complete(tenantId, runId, COMPLETION, '{"r":2}')).rejects.toBeInstanceOf(
    RecordDiffersError,
  );
  await runs.fail(tenantId, runId, ALARM);
  const run = await runs.find(tenantId, runId);
  expect(run).toMatchObject({ status: "completed", executionArn: "arn:execution", ...COMPLETION });
  expect(run && (await runs.result(tenantId, run))).toBe('{"r":1}');
  expect(await runs.alarms(tenantId, runId)).toEqual([]);
  expect(await openOf(tenantId)).toEqual([]);
});

test("a run that failed says why, keeps its alarm, and never completes", async () => {
  const tenantId = tenant();
  const { runId } = await runs.declare(tenantId, newRun());
  await runs.fail(tenantId, runId, ALARM);
  await runs.fail(tenantId, runId, { ...ALARM, at: "2026-03-02T00:00:00.000Z" });
  await expect(runs.complete(tenantId, runId, COMPLETION, "{}")).rejects.toBeInstanceOf(RecordDiffersError);
  expect(await runs.find(tenantId, runId)).toMatchObject({
    status: "failed",
    endedAt: ALARM.at,
    failure: { code: ALARM.code, message: ALARM.message },
  });
  expect(await runs.alarms(tenantId, runId)).toEqual([ALARM]);
  expect(await openOf(tenantId)).toEqual([]);
});

test("a run whose execution ends before its start is noted keeps its end and its execution", async () => {
  const tenantId = tenant();
  const { runId } = await runs.declare(tenantId, newRun());
  await runs.complete(tenantId, runId, COMPLETION, "{}");
  await runs.started(tenantId, runId, "arn:execution");
  expect(await runs.find(tenantId, runId)).toMatchObject({
    status: "completed",
    executionArn: "arn:execution",
  });
});

test("frozen inputs come back byte for byte", async () => {
  const tenantId = tenant();
  const run = newRun();
  const inputs = { snapshot: '{"members":[]}', event: '{"id":"é"}' };
  await runs.freeze(tenantId, run.runId, inputs);
  const hash = async (text: string) => {
    const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
    return `sha256:${Buffer.from(digest).toString("hex")}`;
  };
  const declared = { ...run, snapshotHash: await hash(inputs.snapshot), eventHash: await hash(inputs.event) };
  expect(await runs.inputs(tenantId, declared)).toEqual(inputs);
});
