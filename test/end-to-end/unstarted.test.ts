import { afterAll, beforeAll, expect, test } from "vitest";
import { serviceFromEnvironment } from "../../functions/api/service.ts";
import { sweeperFromEnvironment } from "../../functions/sweep/service.ts";
import { loadedAs } from "../../infra/local/functions.ts";
import type { TenantId } from "../../shared/ids.ts";
import { declareDefault } from "../../shared/service/runs/declare-default.ts";
import type { Executions } from "../../shared/service/runs/executions.ts";
import { sweep } from "../../shared/service/runs/sweep.ts";
import { type Edition, startEdition } from "./edition.ts";
import { preparedTenant } from "./tenant.ts";
import { vector } from "./vectors.ts";

let edition: Edition;
beforeAll(async () => {
  edition = await startEdition();
});
afterAll(() => edition.stop());

const NASDAQ = vector("nasdaq-clearing-2018");

/** The service itself, and the sweeper, each in its own role. */
const service = () => serviceFromEnvironment();
const sweeper = () => loadedAs("sweep", async () => sweeperFromEnvironment());

const TWO_MINUTES_ON = { now: () => Date.now() + 120_000 };

const venue = () => preparedTenant(edition.url, NASDAQ);

/** Declares a default in a process that dies just before it starts the execution, or just after. */
async function declareAndDie(tenantId: TenantId, moment: "before" | "after"): Promise<void> {
  const alive = service().tenant(tenantId);
  const executions: Executions = {
    ...alive.executions,
    async start(...given) {
      if (moment === "after") {
        await alive.executions.start(...given);
      }
      throw new Error("died");
    },
  };
  const dying = { ...alive, executions };
  await expect(declareDefault(dying, tenantId, "api", NASDAQ.event)).rejects.toThrow("died");
}

test.each(["before", "after"] as const)(
  "a default whose declarer died %s the start is started by the sweep, once",
  async (moment) => {
    const tenant = await venue();
    const { tenantId } = tenant;
    await declareAndDie(tenantId, moment);
    const { runs } = await tenant.succeed("GET", "/v1/runs");
    expect(runs).toMatchObject([{ eventId: NASDAQ.event.id }]);

    await sweep({ ...(await sweeper()), clock: TWO_MINUTES_ON });
    await sweep({ ...(await sweeper()), clock: TWO_MINUTES_ON });
    expect(await tenant.ended(runs[0].runId)).toMatchObject({
      status: "completed",
      executionArn: expect.any(String),
    });
    const events = await tenant.wholeHistory(runs[0].runId);
    expect(events.filter(({ type }) => type === "ExecutionStarted")).toHaveLength(1);
  },
);

test("a default whose declarer died is started by a second copy of its notice", async () => {
  const tenant = await venue();
  const { tenantId } = tenant;
  await declareAndDie(tenantId, "before");
  const answer = await tenant.as("POST", "/v1/defaults", { body: NASDAQ.event });
  expect(answer.status).toBe(200);
  expect(await tenant.ended(JSON.parse(answer.text).runId)).toMatchObject({ status: "completed" });
  expect((await tenant.succeed("GET", "/v1/runs")).runs).toHaveLength(1);
});

test("a run that has just been declared is left to whoever declares it", async () => {
  const tenant = await venue();
  const { tenantId } = tenant;
  await declareAndDie(tenantId, "before");
  await sweep(await sweeper());
  expect((await tenant.succeed("GET", "/v1/runs")).runs).toMatchObject([{ status: "declared" }]);
});

test("of twenty copies of a notice at once one becomes the run", async () => {
  const tenant = await venue();
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => tenant.as("POST", "/v1/defaults", { body: NASDAQ.event })),
  );
  const accepted = answers.filter(({ status }) => status === 202);
  expect(accepted).toHaveLength(1);
  expect(new Set(answers.map(({ text }) => JSON.parse(text).runId)).size).toBe(1);
  expect((await tenant.succeed("GET", "/v1/runs")).runs).toHaveLength(1);
});
