import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { sweeperFromEnvironment } from "../../functions/sweep/service.ts";
import { loadedAs } from "../../infra/local/functions.ts";
import { sweep } from "../../shared/service/runs/sweep.ts";
import { key } from "../../shared/storage/keys.ts";
import { templatesOf } from "../infra/templates.ts";
import { type Edition, startEdition } from "./edition.ts";
import { holdAt } from "./hold.ts";
import { type Line, metricsIn, printedLines } from "./printed.ts";
import { startReceiver } from "./receiver.ts";
import { eventually, newTenant, preparedTenant } from "./tenant.ts";
import { vector } from "./vectors.ts";

/*
 * What functions print for whoever runs the service: real handlers, on the one-machine edition, and the very lines that
 * CloudWatch would take its metrics from.
 */

/** A share so small that a test can ask for more. */
vi.mock("../../shared/service/tenants/plans.ts", async (original) => {
  const { PLANS, ...plans } = await original<typeof import("../../shared/service/tenants/plans.ts")>();
  return { ...plans, PLANS: { ...PLANS, sandbox: { ...PLANS.sandbox, requestsPerSecond: 0.001, burst: 2 } } };
});

let edition: Edition;
let lines: readonly Line[];
beforeAll(async () => {
  edition = await startEdition();
  lines = printedLines();
});
afterAll(() => edition.stop());

const NASDAQ = vector("nasdaq-clearing-2018");
const MINUTE = 60_000;

/** What was printed, without what is new each time. */
const printed = (is: (line: Line) => boolean) =>
  lines.filter(is).map(({ timestamp, _aws, ...line }) => {
    expect(timestamp).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    return line;
  });

const about = (runId: string) => printed((line) => line.runId === runId);
const of = (tenantId: string) => printed((line) => line.tenantId === tenantId);

test("a run that completes is counted once, and nothing is said of its amounts", async () => {
  const tenant = await preparedTenant(edition.url, NASDAQ);
  const { tenantId } = tenant;
  const runId = await tenant.declare(NASDAQ.event);
  await tenant.ended(runId);
  await tenant.wholeHistory(runId);
  // The state machine may call a task again that had done its work.
  await edition.call("final-check", { tenantId, runId });
  expect(about(runId)).toEqual([
    {
      level: "INFO",
      message: "A run has completed",
      tenantId,
      runId,
      stage: "local",
      RunsCompleted: 1,
    },
  ]);
});

test("a run whose records somebody altered is counted as failed, and as one whose final check differed", async () => {
  const tenant = await preparedTenant(edition.url, NASDAQ);
  const { tenantId } = tenant;
  const hold = holdAt(edition, "final-check");
  const runId = await tenant.declare(NASDAQ.event);
  await hold.reached;
  await edition.alter(key.tranche(tenantId, runId, "junior-capital"), { borne: { S: "7000000.01" } });
  hold.release();
  await tenant.ended(runId);
  const step = { level: "WARN", message: "A step has failed", tenantId, runId, code: "FinalCheckError" };
  expect(about(runId)).toEqual([
    step,
    {
      level: "WARN",
      message: "A run has failed",
      tenantId,
      runId,
      code: "FinalCheckError",
      stage: "local",
      RunsFailed: 1,
      FinalCheckDiffered: 1,
    },
  ]);
});

test("a run that fails of something else is not counted among those", async () => {
  const tenant = await preparedTenant(edition.url, NASDAQ);
  edition.watch((_, payload) => {
    if (Object(payload).tenantId === tenant.tenantId && Object(payload).trancheId === "junior-capital") {
      throw new TypeError("The function is broken");
    }
  });
  const runId = await tenant.declare(NASDAQ.event);
  await tenant.ended(runId);
  edition.watch(() => {});
  expect(about(runId).flatMap((line) => Object.keys(line))).not.toContain("FinalCheckDiffered");
  expect(about(runId)).toMatchObject([{ message: "A run has failed", code: "TypeError", RunsFailed: 1 }]);
});

test("a run that is stuck is counted once, however often the sweeper sees it", async () => {
  const tenant = await preparedTenant(edition.url, NASDAQ);
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  // However often it is tried.
  edition.watch((name) => (name === "tranche" ? released : undefined));
  const runId = await tenant.declare(NASDAQ.event);
  for (const minutes of [2, 10, 6, 2, 2]) {
    edition.clock.move(minutes * MINUTE);
    await sweep(await loadedAs("sweep", async () => sweeperFromEnvironment()));
  }
  const counted = () => about(runId).filter(({ RunsStuck }) => RunsStuck !== undefined);
  expect(counted()).toMatchObject([
    { level: "WARN", tenantId: tenant.tenantId, code: "RunStuck", RunsStuck: 1 },
  ]);
  release();
  edition.clock.move(2 * MINUTE);
  await tenant.ended(runId);
});

test("a webhook that its endpoint does not take is counted at each attempt, with how long it has waited", async () => {
  const tenant = await preparedTenant(edition.url, NASDAQ);
  const receiver = await startReceiver();
  const { url } = receiver;
  receiver.stop();
  await tenant.succeed("POST", "/v1/webhook-endpoints", { url });
  const runId = await tenant.declare(NASDAQ.event);
  await tenant.ended(runId);
  edition.clock.move(3 * MINUTE);
  const waited = await eventually(async () =>
    about(runId).find(({ OldestUntold }) => typeof OldestUntold === "number" && OldestUntold >= 180),
  );
  expect(waited).toEqual({
    level: "WARN",
    message: "A webhook was not taken",
    tenantId: tenant.tenantId,
    runId,
    messageId: expect.stringMatching(`^${runId}_.*we_${tenant.tenantId}_`),
    stage: "local",
    DeliveriesFailed: 1,
    OldestUntold: expect.any(Number),
  });
});

test("requests beyond a tenant's share are counted, and whose they were is said", async () => {
  const tenant = await newTenant(edition.url);
  const { tenantId } = tenant;
  await edition.alter(key.tenant(tenantId), { plan: { S: "sandbox" } });
  const statuses: number[] = [];
  for (let request = 1; request <= 3; request += 1) {
    statuses.push((await tenant.as("GET", "/v1/runs")).status);
  }
  expect(statuses).toEqual([200, 200, 429]);
  expect(of(tenantId)).toEqual([
    {
      level: "WARN",
      message: "A tenant asks for more than its share",
      tenantId,
      stage: "local",
      RequestsThrottled: 1,
    },
  ]);
});

test("an import that cannot be committed is counted, and nothing is said of its rows", async () => {
  const tenant = await preparedTenant(edition.url, NASDAQ);
  const { tenantId } = tenant;
  const { importId } = await tenant.succeed("POST", "/v1/imports", { format: "csv", mode: "merge" });
  expect((await tenant.as("POST", `/v1/imports/${importId}/commit`)).status).toBe(409);
  expect(of(tenantId)).toEqual([
    {
      level: "WARN",
      message: "An import was not committed",
      tenantId,
      importId,
      code: "importIncomplete",
      stage: "local",
      ImportsFailed: 1,
    },
  ]);
});

test("a request that breaks is found by the id that was answered, with what broke", async () => {
  const tenant = await preparedTenant(edition.url, NASDAQ);
  const { tenantId } = tenant;
  const runId = await tenant.declare(NASDAQ.event);
  await tenant.ended(runId);
  await edition.alter(key.run(tenantId, runId), { status: { S: "nonsense" } });
  const answer = await tenant.as("GET", `/v1/runs/${runId}`);
  expect(answer.status).toBe(500);
  expect(lines.filter(({ requestId }) => requestId === answer.headers.get("x-request-id"))).toEqual([
    {
      timestamp: expect.any(String),
      level: "ERROR",
      message: "A request failed",
      tenantId,
      requestId: expect.any(String),
      request: `GET /v1/runs/${runId}`,
      error: {
        name: "DamagedItemError",
        message: expect.any(String),
        stack: expect.stringContaining("    at "),
      },
    },
  ]);
});

test("every metric of our own that an alarm watches is one that functions have printed, as the alarm asks for it", () => {
  const taken = lines.flatMap(metricsIn);
  const watched = Object.values(templatesOf("prod").watch.findResources("AWS::CloudWatch::Alarm"))
    .map(({ Properties }) => Properties)
    .filter(({ Namespace }) => Namespace === "Lossline");
  expect(watched.length).toBeGreaterThan(0);
  for (const { MetricName, Dimensions } of watched) {
    expect(taken).toContainEqual({
      namespace: "Lossline",
      // The alarm watches prod; what was printed here is of the stage on this machine.
      dimensions: [Object.fromEntries(Dimensions.map(({ Name }: { Name: string }) => [Name, "local"]))],
      name: MetricName,
      unit: MetricName === "OldestUntold" ? "Seconds" : "Count",
      value: expect.any(Number),
    });
  }
});
