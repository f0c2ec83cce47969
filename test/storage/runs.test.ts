import { createHash, randomBytes, randomInt } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { newTenantId } from "../../shared/ids.ts";
import {
  RecordDiffersError,
  type Run,
  RunCancelledError,
  type RunStore,
  type TrancheSummary,
} from "../../shared/service/runs/runs.ts";
import { runStore } from "../../shared/storage/runs.ts";
import { runDeclaredAt } from "./a-run.ts";
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
  return runDeclaredAt(moment, changes);
}

const tenant = () => newTenantId(randomBytes);

/** Declares a run that has no turn among others, as a drill has none. */
async function declared(tenantId: ReturnType<typeof tenant>, run = newRun()): Promise<Run> {
  const found = await runs.declare(tenantId, run);
  if (found === undefined) {
    throw new Error("The run was not declared");
  }
  return found;
}

async function openOf(tenantId: ReturnType<typeof tenant>): Promise<string[]> {
  const open: string[] = [];
  for await (const { runId } of runs.open(tenantId)) {
    open.push(runId);
  }
  return open;
}

test("a second notice with the same id from the same source is the same default", async () => {
  const tenantId = tenant();
  const first = newRun({ eventId: "ev-1" });
  expect(await runs.declare(tenantId, first)).toEqual(first);
  expect(await runs.declare(tenantId, newRun({ eventId: "ev-1" }))).toEqual(first);
  expect(await runs.findByNotice(tenantId, first, "ev-1")).toEqual(first);
  expect(await runs.list(tenantId, 10)).toEqual({ runs: [first] });
  expect(await openOf(tenantId)).toEqual([first.runId]);
});

test("the same id from another source, or of another tenant, is another default", async () => {
  const [one, two] = [tenant(), tenant()];
  const runsOfTwo = [newRun({ eventId: "ev-1" }), newRun({ eventId: "ev-1", source: "ns_1" })] as const;
  await runs.declare(one, newRun({ eventId: "ev-1" }));
  await runs.declare(two, runsOfTwo[0]);
  await runs.declare(two, runsOfTwo[1]);
  expect(await runs.list(two, 10)).toEqual({ runs: [runsOfTwo[1], runsOfTwo[0]] });
});

test("of fifty notices at once one becomes the run, and all are told which", async () => {
  const tenantId = tenant();
  const attempts = Array.from({ length: 50 }, () => newRun({ eventId: "ev-1" }));
  const answers = await Promise.all(attempts.map((run) => runs.declare(tenantId, run)));
  expect(new Set(answers.map((run) => run?.runId)).size).toBe(1);
  expect((await runs.list(tenantId, 100)).runs).toHaveLength(1);
});

test("runs are listed newest first, page by page", async () => {
  const tenantId = tenant();
  const all: Run[] = [];
  for (let i = 0; i < 5; i += 1) {
    all.unshift(await declared(tenantId));
  }
  const first = await runs.list(tenantId, 2);
  expect(first).toEqual({ runs: all.slice(0, 2), next: all[1]?.runId });
  expect(await runs.list(tenantId, 10, {}, first.next)).toEqual({ runs: all.slice(2) });
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
  const { runId } = await declared(tenantId);
  const parts = [
    { chunk: -1, text: '{"amounts":[1]}', owed: false },
    {
      chunk: 3,
      text: `{"amounts":[${Array.from({ length: 400_000 }, () => randomInt(1e9)).join()}]}`,
      owed: false,
    },
  ];
  const entry = { summary: SUMMARY, record: '{"a":1}', parts };
  await runs.recordTranche(tenantId, runId, entry, "2026-03-01T00:31:00.000Z");
  await runs.recordTranche(tenantId, runId, entry, "2026-03-01T00:32:00.000Z");
  const others = [
    { ...entry, record: '{"a":2}' },
    { ...entry, summary: { ...SUMMARY, borne: "6.00" } },
    { ...entry, parts: [{ chunk: 3, text: '{"amounts":[7]}', owed: false }] },
  ];
  for (const other of others) {
    await expect(
      runs.recordTranche(tenantId, runId, other, "2026-03-01T00:33:00.000Z"),
    ).rejects.toBeInstanceOf(RecordDiffersError);
  }
  expect(await runs.parts(tenantId, runId, 3)).toEqual(new Map([["fund", parts[1]?.text]]));
  expect(await runs.part(tenantId, runId, -1, "fund")).toBe(parts[0]?.text);
  expect(await runs.part(tenantId, runId, 2, "fund")).toBeUndefined();
  const recorded = (await runs.tranches(tenantId, runId)).get("fund");
  expect(recorded).toMatchObject({ ...SUMMARY, recordedAt: "2026-03-01T00:31:00.000Z" });
  expect(recorded && (await runs.trancheRecord(tenantId, runId, recorded))).toBe('{"a":1}');
});

test("an unbounded tranche is recorded without an available amount", async () => {
  const tenantId = tenant();
  const { runId } = await declared(tenantId);
  const entry = { summary: { ...SUMMARY, available: null }, record: "{}", parts: [] };
  await runs.recordTranche(tenantId, runId, entry, "2026-03-01T00:31:00.000Z");
  expect((await runs.tranches(tenantId, runId)).get("fund")?.available).toBeNull();
});

const EXECUTION = {
  number: 1,
  arn: "arn:execution",
  startedAt: "2026-03-01T00:30:00.000Z",
  progress: "0",
};

const COMPLETION = {
  endedAt: "2026-03-01T01:00:00.000Z",
  borne: "10.00",
  uncovered: "0.00",
  resultHash: "sha256:1",
};
const ALARM = { at: "2026-03-01T01:00:00.000Z", code: "FinalCheckError", message: "It differs" };

test("a run completes once, with one result, and is open no longer", async () => {
  const tenantId = tenant();
  const open = await declared(tenantId);
  const { runId } = open;
  await runs.started(tenantId, runId, EXECUTION);
  expect(await runs.complete(tenantId, open, COMPLETION, '{"r":1}')).toBe(true);
  const later = { ...COMPLETION, endedAt: "2026-03-02T00:00:00.000Z" };
  expect(await runs.complete(tenantId, open, later, '{"r":1}')).toBe(true);
  const other = { ...COMPLETION, resultHash: "sha256:2" };
  await expect(runs.complete(tenantId, open, other, "{}")).rejects.toBeInstanceOf(RecordDiffersError);
  await runs.fail(tenantId, runId, ALARM);
  const run = await runs.find(tenantId, runId);
  expect(run).toMatchObject({ status: "completed", executionArn: "arn:execution", ...COMPLETION });
  expect(run && (await runs.head(tenantId, run))).toBe('{"r":1}');
  expect(await runs.alarms(tenantId, runId)).toEqual([]);
  expect(await openOf(tenantId)).toEqual([]);
});

test("a run that failed says why, keeps its alarm, and never completes", async () => {
  const tenantId = tenant();
  const open = await declared(tenantId);
  const { runId } = open;
  await runs.fail(tenantId, runId, ALARM);
  await runs.fail(tenantId, runId, { ...ALARM, at: "2026-03-02T00:00:00.000Z" });
  await expect(runs.complete(tenantId, open, COMPLETION, "{}")).rejects.toBeInstanceOf(RecordDiffersError);
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
  const open = await declared(tenantId);
  const { runId } = open;
  await runs.complete(tenantId, open, COMPLETION, "{}");
  await runs.started(tenantId, runId, EXECUTION);
  expect(await runs.find(tenantId, runId)).toMatchObject({
    status: "completed",
    executionArn: "arn:execution",
  });
});

test("an event comes back byte for byte", async () => {
  const tenantId = tenant();
  const event = '{"id":"é"}';
  const eventHash = `sha256:${createHash("sha256").update(event).digest("hex")}`;
  const run = newRun({ eventHash });
  await runs.keepEvent(tenantId, run.runId, event);
  expect(await runs.event(tenantId, run)).toBe(event);
});

test("a list is filtered by what a run is and when it was declared, a bounded number at a time", async () => {
  const tenantId = tenant();
  const all: Run[] = [];
  for (let i = 0; i < 6; i += 1) {
    all.unshift(
      await declared(
        tenantId,
        newRun({ drill: i % 2 === 1, cause: i < 3 ? "memberDefault" : "nonDefaultLoss" }),
      ),
    );
  }
  const [sixth, fifth, fourth, third, second, first] = all;
  expect((await runs.list(tenantId, 10, { drill: true })).runs).toEqual([sixth, fourth, second]);
  expect((await runs.list(tenantId, 10, { drill: true, cause: "memberDefault" })).runs).toEqual([second]);
  expect((await runs.list(tenantId, 10, { status: "completed" })).runs).toEqual([]);
  const between = { from: second?.declaredAt, to: fifth?.declaredAt };
  expect((await runs.list(tenantId, 10, between)).runs).toEqual([fifth, fourth, third, second]);
  const page = await runs.list(tenantId, 2, { drill: false });
  expect(page).toEqual({ runs: [fifth, third], next: third?.runId });
  expect((await runs.list(tenantId, 2, { drill: false }, page.next)).runs).toEqual([first]);
});

test("of a run's first tranche and its cancellation whoever is first decides, for good", async () => {
  const tenantId = tenant();
  const [begun, cancelled] = [await declared(tenantId), await declared(tenantId)];
  const cancellation = { by: "apiKey:k", reason: "A mistake" };
  await runs.begin(tenantId, begun.runId);
  await runs.begin(tenantId, begun.runId);
  expect(await runs.forbid(tenantId, begun.runId, cancellation)).toBe(false);
  expect(await runs.forbidden(tenantId, begun.runId)).toBeUndefined();
  expect(await runs.forbid(tenantId, cancelled.runId, cancellation)).toBe(true);
  expect(await runs.forbid(tenantId, cancelled.runId, { ...cancellation, by: "other" })).toBe(true);
  expect(await runs.forbidden(tenantId, cancelled.runId)).toEqual(cancellation);
  await expect(runs.begin(tenantId, cancelled.runId)).rejects.toBeInstanceOf(RunCancelledError);
  await runs.cancel(tenantId, cancelled.runId, ALARM.at, cancellation);
  await runs.fail(tenantId, cancelled.runId, ALARM);
  expect(await runs.find(tenantId, cancelled.runId)).toMatchObject({ status: "cancelled", cancellation });
  expect(await openOf(tenantId)).toEqual([begun.runId]);
});
