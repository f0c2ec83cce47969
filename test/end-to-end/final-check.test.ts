import { deflateRawSync } from "node:zlib";
import type { AttributeValue } from "@aws-sdk/client-dynamodb";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { TenantId } from "../../shared/ids.ts";
import { key, partition, partName } from "../../shared/storage/keys.ts";
import { type Edition, startEdition } from "./edition.ts";
import { holdAt } from "./hold.ts";
import { preparedTenant, said } from "./tenant.ts";
import { vector } from "./vectors.ts";

let edition: Edition;
beforeAll(async () => {
  edition = await startEdition();
});
afterAll(() => edition.stop());

const NASDAQ = vector("nasdaq-clearing-2018");

const venue = () => preparedTenant(edition.url, NASDAQ);

const DAMAGES: [string, (tenantId: TenantId, runId: string) => Promise<void>][] = [
  [
    "an amount in the summary of a tranche",
    (tenantId, runId) => change(tenantId, runId, { borne: { S: "7000000.01" } }),
  ],
  ["the status of a tranche", (tenantId, runId) => change(tenantId, runId, { status: { S: "skipped" } })],
  [
    "the record that a tranche points to",
    async (tenantId, runId) => {
      const other = await edition.item(key.tranche(tenantId, runId, "default-fund"));
      await change(tenantId, runId, { recordHash: other?.recordHash ?? { S: "" } });
    },
  ],
  [
    "a byte of a tranche's record",
    async (tenantId, runId) => {
      const summary = await edition.item(key.tranche(tenantId, runId, "junior-capital"));
      const part = key.bodyPart(partition.run(tenantId, runId), summary?.recordHash?.S ?? "", 0);
      const body = Buffer.from((await edition.item(part))?.body?.B ?? []);
      body.writeUInt8(body.readUInt8(body.length - 10) ^ 1, body.length - 10);
      await edition.alter(part, { body: { B: body } });
    },
  ],
  [
    "what a tranche recorded of the operator",
    (tenantId, runId) =>
      edition.alter(key.part(tenantId, runId, -1, partName.tranche("junior-capital"), 0), {
        body: { B: deflateRawSync('{"amounts":[700000001]}') },
      }),
  ],
  [
    "what a tranche recorded of some members",
    (tenantId, runId) => edition.remove(key.part(tenantId, runId, 0, partName.tranche("default-fund"), 0)),
  ],
  [
    "nothing, but adds something to what was recorded of some members",
    (tenantId, runId) =>
      edition.alter(key.part(tenantId, runId, 0, partName.tranche("junior-capital"), 0), {
        name: { S: partName.tranche("junior-capital") },
        pieces: { N: "1" },
        body: { B: deflateRawSync('{"amounts":[1]}') },
      }),
  ],
  [
    "the last trace of a tranche's record",
    (tenantId, runId) => edition.remove(key.tranche(tenantId, runId, "junior-capital")),
  ],
];

async function change(
  tenantId: TenantId,
  runId: string,
  changes: Record<string, AttributeValue>,
): Promise<void> {
  await edition.alter(key.tranche(tenantId, runId, "junior-capital"), changes);
}

test.each(DAMAGES)(
  "when somebody alters or removes %s in the database, the final check stops the run and says so",
  async (_, damage) => {
    const tenant = await venue();
    const { tenantId } = tenant;
    const hold = holdAt(edition, "final-check");
    const runId = await tenant.declare(NASDAQ.event);
    await hold.reached;
    await damage(tenantId, runId);
    hold.release();

    const run = await tenant.ended(runId);
    expect(run).toMatchObject({
      status: "failed",
      failure: { code: expect.stringMatching(/FinalCheckError|DamagedItemError/) },
    });
    expect(said(await tenant.as("GET", `/v1/runs/${runId}/alarms`)).alarms).toEqual([
      { at: run.failedAt, ...run.failure },
    ]);
    expect((await tenant.as("GET", `/v1/runs/${runId}/result`)).status).toBe(404);
    expect((await tenant.wholeHistory(runId)).at(-1)).toMatchObject({ type: "ExecutionFailed" });
  },
);

test("a run that nobody touched completes after the same pause", async () => {
  const tenant = await venue();
  const hold = holdAt(edition, "final-check");
  const runId = await tenant.declare(NASDAQ.event);
  await hold.reached;
  hold.release();
  expect(await tenant.ended(runId)).toMatchObject({ status: "completed", uncovered: "0.00" });
});

test("a tranche's record comes from its own state: before it there is none, and deleting it changes nothing", async () => {
  const tenant = await venue();
  const { tenantId } = tenant;
  const hold = holdAt(edition, "tranche", "junior-capital");
  const runId = await tenant.declare(NASDAQ.event);
  await hold.reached;
  const ids = ["defaulter-margin", "defaulter-fund", "junior-capital", "default-fund"];
  const recorded = await Promise.all(ids.map((id) => edition.item(key.tranche(tenantId, runId, id))));
  expect(recorded.map((item) => item !== undefined)).toEqual([true, true, false, false]);
  await edition.remove(key.tranche(tenantId, runId, "junior-capital"));
  const during = await tenant.succeed("GET", `/v1/runs/${runId}`);
  expect(during.tranches.map(({ state }: { state: string }) => state)).toEqual([
    "applied",
    "applied",
    "running",
    "pending",
  ]);
  hold.release();

  await tenant.ended(runId);
  const result = said(await tenant.as("GET", `/v1/runs/${runId}/result`));
  expect(result.tranches).toEqual(NASDAQ.expect.tranches);
});

/** What a tranche answers its state machine when it is applied and something of the loss remains. */
const APPLIED = { status: "applied", remaining: true, waitsFor: "nothing", seconds: 0 };

test("a tranche's state needs no other's record, and can run twice", async () => {
  const tenant = await venue();
  const { tenantId } = tenant;
  const hold = holdAt(edition, "tranche", "defaulter-margin");
  const runId = await tenant.declare(NASDAQ.event);
  await hold.reached;
  const payload = { tenantId, runId, trancheId: "junior-capital" };
  expect(await edition.call("tranche", payload)).toEqual(APPLIED);
  const first = await edition.item(key.tranche(tenantId, runId, "junior-capital"));
  expect(first).toMatchObject({ borne: { S: "7000000.00" }, residual: { S: "107000000.00" } });
  expect(await edition.call("tranche", payload)).toEqual(APPLIED);
  expect(await edition.item(key.tranche(tenantId, runId, "junior-capital"))).toEqual(first);
  hold.release();
  expect(await tenant.ended(runId)).toMatchObject({ status: "completed" });
});

test("a tranche that finds another's hand in its record stops the run", async () => {
  const tenant = await venue();
  const { tenantId } = tenant;
  const hold = holdAt(edition, "tranche", "default-fund");
  const runId = await tenant.declare(NASDAQ.event);
  await hold.reached;
  await edition.call("tranche", { tenantId, runId, trancheId: "default-fund" });
  await edition.alter(key.tranche(tenantId, runId, "default-fund"), { payers: { N: "3" } });
  hold.release();
  const run = await tenant.ended(runId);
  expect(run).toMatchObject({ status: "failed", failure: { code: "RecordDiffersError" } });
});
