import { afterAll, beforeAll, expect, test } from "vitest";
import { sweeperFromEnvironment } from "../../functions/sweep/service.ts";
import { loadedAs } from "../../infra/local/functions.ts";
import { sweep } from "../../shared/service/runs/sweep.ts";
import { type Edition, startEdition } from "./edition.ts";
import { eventually, preparedTenant, type Tenant } from "./tenant.ts";
import { vector } from "./vectors.ts";

let edition: Edition;
beforeAll(async () => {
  edition = await startEdition();
});
afterAll(() => edition.stop());

const NASDAQ = vector("nasdaq-clearing-2018");
const MINUTE = 60_000;

/** Later, when the sweeper has been there. */
async function minutesLater(minutes: number): Promise<void> {
  edition.clock.move(minutes * MINUTE);
  await sweep(await loadedAs("sweep", async () => sweeperFromEnvironment()));
}

/** Keeps every call of a tranche waiting, however often it is tried. */
function holdAll(tenant: Tenant, trancheId: string): { reached: Promise<void>; release: () => void } {
  let arrive = () => {};
  let release = () => {};
  const reached = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  edition.watch(async (_, payload) => {
    if (Object(payload).tenantId === tenant.tenantId && Object(payload).trancheId === trancheId) {
      arrive();
      await released;
    }
  });
  return { reached, release };
}

const alarms = async (tenant: Tenant, path: string) => (await tenant.succeed("GET", path)).alarms;

test("a run that is stuck is reported once, where officers see all alarms, and goes on when it can", async () => {
  const tenant = await preparedTenant(edition.url, NASDAQ);
  const { reached, release } = holdAll(tenant, "junior-capital");
  const runId = await tenant.declare(NASDAQ.event);
  await reached;
  for (const minutes of [2, 10, 6, 2, 2, 20]) {
    await minutesLater(minutes);
  }
  const stuck = await alarms(tenant, `/v1/runs/${runId}/alarms`);
  expect(stuck).toMatchObject([{ code: "RunStuck", message: expect.stringContaining(`:${runId}`) }]);
  expect(await alarms(tenant, "/v1/alarms")).toEqual([{ runId, ...stuck[0] }]);
  release();
  edition.clock.move(2 * MINUTE);
  expect(await tenant.ended(runId)).toMatchObject({ status: "completed" });
  expect(await alarms(tenant, `/v1/runs/${runId}/alarms`)).toEqual(stuck);
});

test("a run that waits for people is not stuck, however long it takes them", async () => {
  const tenant = await preparedTenant(edition.url, NASDAQ);
  const { reached, release } = holdAll(tenant, "junior-capital");
  const runId = await tenant.declare(NASDAQ.event);
  await reached;
  await tenant.succeed("POST", `/v1/runs/${runId}/pause`, { reason: "The authority asks for it" });
  release();
  await eventually(async () => {
    const { waiting } = await tenant.succeed("GET", `/v1/runs/${runId}`);
    return waiting?.waitsFor === "resumption" ? true : undefined;
  });
  for (const minutes of [2, 20, 2, 60 * 24 * 200, 2]) {
    await minutesLater(minutes);
  }
  expect(await alarms(tenant, "/v1/alarms")).toEqual([]);
  const resumed = { reason: "The authority has agreed" };
  expect(await tenant.succeed("POST", `/v1/runs/${runId}/resume`, resumed)).toMatchObject({ runId });
  expect(await tenant.ended(runId)).toMatchObject({ status: "completed", resumptions: [] });
  const { acts } = await tenant.succeed("GET", `/v1/runs/${runId}/acts`);
  expect(acts).toMatchObject([{ kind: "pause" }, { kind: "resumption", ...resumed }]);
});

test("all alarms are listed newest first, page by page, and are one's own", async () => {
  const [tenant, other] = await Promise.all([
    preparedTenant(edition.url, NASDAQ),
    preparedTenant(edition.url, NASDAQ),
  ]);
  const { release } = holdAll(tenant, "defaulter-margin");
  const runIds: string[] = [];
  for (const id of ["one", "two", "three"]) {
    runIds.unshift(await tenant.declare({ ...NASDAQ.event, id }));
    await tenant.succeed("POST", `/v1/runs/${runIds[0]}/cancel`, { reason: `Not ${id}` });
  }
  release();
  const first = await tenant.succeed("GET", "/v1/alarms?limit=2");
  const second = await tenant.succeed("GET", `/v1/alarms?limit=2&cursor=${first.next}`);
  const found = [...first.alarms, ...second.alarms];
  expect(found.map(({ runId }: { runId: string }) => runId)).toEqual(runIds);
  expect(found[0]).toMatchObject({ code: "RunCancelled", message: expect.stringContaining("Not three") });
  expect(second.next).toBeUndefined();
  expect(await alarms(other, "/v1/alarms")).toEqual([]);
});
