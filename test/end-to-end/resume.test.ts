import type { AttributeValue } from "@aws-sdk/client-dynamodb";
import { afterAll, beforeAll, expect, test } from "vitest";
import { key } from "../../shared/storage/keys.ts";
import { type Edition, startEdition } from "./edition.ts";
import { holdAt } from "./hold.ts";
import { eventually, preparedTenant, said, type Tenant } from "./tenant.ts";
import { vector } from "./vectors.ts";

let edition: Edition;
beforeAll(async () => {
  edition = await startEdition();
});
afterAll(() => edition.stop());

const NASDAQ = vector("nasdaq-clearing-2018");

const venue = () => preparedTenant(edition.url, NASDAQ);
const event = (id: string) => ({ ...NASDAQ.event, id });
const read = (tenant: Tenant, runId: string) => tenant.succeed("GET", `/v1/runs/${runId}`);
const resume = (tenant: Tenant, runId: string, reason = "The record is mended") =>
  tenant.as("POST", `/v1/runs/${runId}/resume`, { body: { reason } });

async function codesOf(tenant: Tenant, runId: string): Promise<string[]> {
  const { alarms } = await tenant.succeed("GET", `/v1/runs/${runId}/alarms`);
  return alarms.map(({ code }: { code: string }) => code);
}

/** A run that failed at its final check because somebody altered the record of a tranche, and how that is mended. */
async function failedRun(tenant: Tenant, runEvent: unknown, query = "") {
  const hold = holdAt(edition, "final-check");
  const { runId } = await tenant.succeed("POST", `/v1/defaults${query}`, runEvent);
  await hold.reached;
  const record = key.tranche(tenant.tenantId, runId, "junior-capital");
  const { payers } = (await edition.item(record)) ?? {};
  const alter = (value: AttributeValue) => edition.alter(record, { payers: value });
  await alter({ N: "77" });
  hold.release();
  const run = await tenant.ended(runId);
  expect(run).toMatchObject({ status: "failed", failure: { code: "FinalCheckError" } });
  await tenant.wholeHistory(runId);
  return { runId, run, mend: () => alter(payers ?? { N: "0" }) };
}

test("a run whose damaged record is mended goes on, with the right result, and says who resumed it and why", async () => {
  const tenant = await venue();
  const { runId, run, mend } = await failedRun(tenant, NASDAQ.event);
  await mend();
  const answer = await resume(tenant, runId);
  expect(answer.status).toBe(200);
  expect(["declared", "running", "completed"]).toContain(said(answer).status);

  const now = await tenant.ended(runId);
  expect(now).toMatchObject({ status: "completed", turn: 2, snapshotHash: run.snapshotHash });
  expect(now.failure).toBeUndefined();
  expect(now.resumptions).toEqual([
    {
      at: expect.any(String),
      by: expect.stringMatching(/^apiKey:/),
      reason: "The record is mended",
      failedAt: run.failedAt,
      failure: run.failure,
    },
  ]);
  expect(now.executions.map(({ arn }: { arn: string }) => arn)).toEqual([
    run.executionArn,
    `${run.executionArn}-2`,
  ]);
  expect(said(await tenant.as("GET", `/v1/runs/${runId}/result`))).toMatchObject(NASDAQ.expect);
  expect(await tenant.succeed("GET", "/v1/ledger/reconciliation")).toMatchObject({ differences: [] });
  const { postings } = await tenant.succeed("GET", "/v1/ledger/postings");
  expect(postings.filter(({ cause }: { cause: { kind: string } }) => cause.kind === "run")).toHaveLength(1);
  expect(await codesOf(tenant, runId)).toEqual(["FinalCheckError"]);
});

test("a run that is resumed before anything is mended fails again, and can be resumed again", async () => {
  const tenant = await venue();
  const { runId, mend } = await failedRun(tenant, NASDAQ.event);
  await resume(tenant, runId, "Perhaps it helps");
  const again = await eventually(async () => {
    const run = await read(tenant, runId);
    return run.status === "failed" ? run : undefined;
  });
  // The tranche's own state finds it now.
  expect(again).toMatchObject({ failure: { code: "RecordDiffersError" }, resumptions: [{}] });
  expect(await edition.item(key.waterfall(tenant.tenantId))).toBeUndefined();
  await mend();
  await resume(tenant, runId);
  expect(await tenant.ended(runId)).toMatchObject({ status: "completed", turn: 3, resumptions: [{}, {}] });
});

test("a resumed run waits its turn behind one that is open, and goes on when its money is still there", async () => {
  const tenant = await venue();
  const { runId, mend } = await failedRun(tenant, NASDAQ.event);
  await mend();
  const hold = holdAt(edition, "tranche", "defaulter-margin");
  const other = await tenant.declare(event("other"));
  await hold.reached;
  const waiting = said(await resume(tenant, runId));
  expect(waiting).toMatchObject({ status: "declared", turn: 3, waitsFor: other });
  await tenant.succeed("POST", `/v1/runs/${other}/cancel`, { reason: "Not a default after all" });
  hold.release();
  expect(await tenant.ended(runId)).toMatchObject({ status: "completed", uncovered: "0.00" });
  expect(said(await tenant.as("GET", `/v1/runs/${runId}/result`))).toMatchObject(NASDAQ.expect);
});

test("behind a run that used its money it is not resumed: it says who is short of what, and who used it", async () => {
  const tenant = await venue();
  const { runId, mend } = await failedRun(tenant, NASDAQ.event);
  await mend();
  const hold = holdAt(edition, "final-check");
  const other = await tenant.declare(event("other"));
  await hold.reached;
  expect(said(await resume(tenant, runId))).toMatchObject({ status: "declared", waitsFor: other });
  hold.release();
  expect(await tenant.ended(other)).toMatchObject({ status: "completed" });

  // It was let in while the money was there, and found it gone when its turn came.
  const run = await eventually(async () => {
    const now = await read(tenant, runId);
    return now.status === "failed" ? now : undefined;
  });
  const sentence = new RegExp(
    `^Member CM-\\S+ has \\d+\\.\\d\\d of \\S+, and had \\d+\\.\\d\\d when the run was frozen; it was used by ${other}$`,
  );
  expect(run.failure).toEqual({ code: "BalanceUsedError", message: expect.stringMatching(sentence) });
  expect(await codesOf(tenant, runId)).toEqual(["FinalCheckError", "BalanceUsedError"]);
  expect(await edition.item(key.waterfall(tenant.tenantId))).toBeUndefined();

  const refused = await resume(tenant, runId);
  expect([refused.status, said(refused).type]).toEqual([409, "urn:lossline:problem:balanceUsed"]);
  expect(said(refused).detail).toMatch(sentence);
  expect(await read(tenant, runId)).toEqual(run);
  expect(await tenant.ended(await tenant.declare(event("next")))).toMatchObject({ status: "completed" });
});

test("a run that is resumed many times at once is resumed once", async () => {
  const tenant = await venue();
  const { runId, mend } = await failedRun(tenant, NASDAQ.event);
  await mend();
  const answers = await Promise.all(
    ["one", "one", "two", "three"].map((reason) => resume(tenant, runId, reason)),
  );
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  const run = await tenant.ended(runId);
  expect(run).toMatchObject({ status: "completed", turn: 2 });
  expect(run.resumptions).toHaveLength(1);
  expect(run.executions).toHaveLength(2);
});

test("a drill is resumed at once, and waits for nobody", async () => {
  const tenant = await venue();
  const { runId, mend } = await failedRun(tenant, NASDAQ.event, "?drill=true");
  await mend();
  const hold = holdAt(edition, "final-check");
  const real = await tenant.declare(event("real"));
  await hold.reached;
  expect((await resume(tenant, runId)).status).toBe(200);
  expect(await tenant.ended(runId)).toMatchObject({ status: "completed", drill: true });
  hold.release();
  await tenant.ended(real);
});

test("a run that has ended otherwise is not resumed, and one that goes on goes on", async () => {
  const tenant = await venue();
  const hold = holdAt(edition, "final-check");
  const runId = await tenant.declare(NASDAQ.event);
  await hold.reached;
  expect(said(await resume(tenant, runId))).toMatchObject({ status: "running", resumptions: [] });
  const waiting = await tenant.declare(event("waiting"));
  await tenant.succeed("POST", `/v1/runs/${waiting}/cancel`, { reason: "A mistake" });
  const cancelled = await resume(tenant, waiting);
  hold.release();
  await tenant.ended(runId);
  const completed = await resume(tenant, runId);
  for (const [answer, status] of [
    [cancelled, "cancelled"],
    [completed, "completed"],
  ] as const) {
    expect(answer.status).toBe(409);
    expect(said(answer)).toMatchObject({
      type: "urn:lossline:problem:runHasEnded",
      detail: `The run cannot be resumed: it is ${status}`,
    });
  }
});

test("what an execution of before the resumption does late neither fails nor completes the run that waits", async () => {
  const tenant = await venue();
  const { tenantId } = tenant;
  const { runId, mend } = await failedRun(tenant, NASDAQ.event);
  await mend();
  const hold = holdAt(edition, "tranche", "defaulter-margin");
  const other = await tenant.declare(event("other"));
  await hold.reached;
  await resume(tenant, runId);
  await expect(edition.call("final-check", { tenantId, runId })).rejects.toMatchObject({
    name: "NotItsTurnError",
  });
  const failure = { Error: "NotItsTurnError", Cause: "{}" };
  await edition.call("fail-run", { tenantId, runId, failure, execution: runId });
  expect(await read(tenant, runId)).toMatchObject({ status: "declared", waitsFor: other });
  await tenant.succeed("POST", `/v1/runs/${other}/cancel`, { reason: "Not a default after all" });
  hold.release();
  expect(await tenant.ended(runId)).toMatchObject({ status: "completed" });
  expect(await tenant.succeed("GET", "/v1/ledger/reconciliation")).toMatchObject({ differences: [] });
});
