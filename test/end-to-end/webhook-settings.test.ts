import { afterAll, beforeAll, expect, test } from "vitest";
import { PLANS } from "../../shared/service/tenants/plans.ts";
import { signWebhook } from "../../shared/webhooks/signature.ts";
import { type Edition, startEdition } from "./edition.ts";
import { expectProblem } from "./problem.ts";
import { startReceiver } from "./receiver.ts";
import { type Answer, ask, eventually, newTenant, preparedTenant, said, type Tenant } from "./tenant.ts";
import { vector } from "./vectors.ts";

const NASDAQ = vector("nasdaq-clearing-2018");
const event = (id: string) => ({ ...NASDAQ.event, id });

let edition: Edition;
let tenant: Tenant;
beforeAll(async () => {
  edition = await startEdition();
  tenant = await preparedTenant(edition.url, NASDAQ);
});
afterAll(() => edition.stop());

interface Source {
  readonly sourceId: string;
  readonly url: string;
  readonly secret: string;
}

/** Sends a notice of default, signed with a secret of its source. */
function notify({ url }: Source, secret: string, id: string): Promise<Answer> {
  const text = JSON.stringify({
    type: "drill.declared",
    timestamp: new Date().toISOString(),
    data: event(id),
  });
  return ask(url, "POST", url, { text, headers: { ...signWebhook(secret, id, Date.now(), text) } });
}

const newSource = (): Promise<Source> =>
  tenant.succeed("POST", "/v1/notice-sources", { name: "Risk system" });

test("notice sources and endpoints are listed and read without their secrets", async () => {
  const other = await newTenant(edition.url);
  const { secret, ...source } = await other.succeed("POST", "/v1/notice-sources", { name: "Risk system" });
  const hook = { url: "https://venue.example/lossline" };
  const { secret: key, ...endpoint } = await other.succeed("POST", "/v1/webhook-endpoints", hook);
  expect([secret, key]).toEqual([expect.stringMatching(/^whsec_/), expect.stringMatching(/^whsec_/)]);
  expect(await other.succeed("GET", "/v1/notice-sources")).toEqual({ noticeSources: [source] });
  expect(await other.succeed("GET", `/v1/notice-sources/${source.sourceId}`)).toEqual(source);
  expect(await other.succeed("GET", "/v1/webhook-endpoints")).toEqual({ webhookEndpoints: [endpoint] });
  expect(await other.succeed("GET", `/v1/webhook-endpoints/${endpoint.endpointId}`)).toEqual(endpoint);
});

test("what a deleted source sends is refused, and what it has declared stays", async () => {
  const source = await newSource();
  const path = `/v1/notice-sources/${source.sourceId}`;
  const { runId } = said(await notify(source, source.secret, "d-1"));
  const deleted = await tenant.succeed("DELETE", path);
  expect(deleted.deletedAt).toBeDefined();
  const { keyId } = await tenant.succeed("GET", "/v1/me");
  expect(deleted).toMatchObject({ shownTo: [`apiKey:${keyId}`], deletedBy: `apiKey:${keyId}` });
  expectProblem(await notify(source, source.secret, "d-1"), 401, "unauthorized");
  expectProblem(await notify(source, source.secret, "d-2"), 401, "unauthorized");
  expect(await tenant.succeed("DELETE", path)).toEqual(deleted);
  expect(await tenant.succeed("GET", path)).toEqual(deleted);
  expectProblem(await tenant.as("POST", `${path}/secret`, { body: {} }), 404, "notFound");
  expect(await tenant.ended(runId)).toMatchObject({ status: "completed", source: source.sourceId });
});

test("a source with a new secret may sign with either for a day, or with the new one only", async () => {
  const source = await newSource();
  const path = `/v1/notice-sources/${source.sourceId}`;
  const renewed = await tenant.succeed("POST", `${path}/secret`, {});
  expect(renewed.secret).not.toBe(source.secret);
  expect(Date.parse(renewed.formerSecretUntil) - Date.now()).toBeGreaterThan(23.9 * 3_600_000);
  expect((await notify(source, source.secret, "r-1")).status).toBe(202);
  expect((await notify(source, renewed.secret, "r-2")).status).toBe(202);

  const again = await tenant.succeed("POST", `${path}/secret`, { overlapHours: 0 });
  expect(again).not.toHaveProperty("formerSecretUntil");
  expectProblem(await notify(source, source.secret, "r-3"), 401, "unauthorized");
  expectProblem(await notify(source, renewed.secret, "r-3"), 401, "unauthorized");
  expect((await notify(source, again.secret, "r-3")).status).toBe(202);
  expectProblem(await tenant.as("POST", `${path}/secret`, { body: { overlapHours: 25 } }), 422, "invalid");
});

test("of several new secrets at once one is the secret afterwards", async () => {
  const source = await newSource();
  const path = `/v1/notice-sources/${source.sourceId}/secret`;
  const answers = await Promise.all(
    Array.from({ length: 5 }, () => tenant.as("POST", path, { body: { overlapHours: 0 } })),
  );
  const shown = answers.filter(({ status }) => status === 200).map((answer) => said(answer).secret);
  expect(shown.length).toBeGreaterThan(0);
  for (const answer of answers.filter(({ status }) => status !== 200)) {
    expectProblem(answer, 409, "changedMeanwhile");
  }
  const taken = await Promise.all(shown.map((secret) => notify(source, secret, "c-1")));
  expect(taken.filter(({ status }) => status < 300)).toHaveLength(1);
});

test("webhooks are signed with both secrets during a change; who took which, and who did not, is on record", async () => {
  const told = await preparedTenant(edition.url, NASDAQ);
  const [quick, deaf] = [await startReceiver(), await startReceiver([500])];
  const ids: string[] = [];
  for (const receiver of [quick, deaf]) {
    const { secret, endpointId } = await told.succeed("POST", "/v1/webhook-endpoints", {
      url: receiver.url,
      steps: false,
    });
    receiver.secret = secret;
    ids.push(endpointId);
  }
  // One has not taken over its new secret yet, the other has.
  await told.succeed("POST", `/v1/webhook-endpoints/${ids[0]}/secret`, {});
  deaf.secret = (await told.succeed("POST", `/v1/webhook-endpoints/${ids[1]}/secret`, {})).secret;

  const runId = await told.declare(event("t-1"));
  const deliveriesOf = async () => (await told.succeed("GET", `/v1/runs/${runId}/deliveries`)).deliveries;
  const missed = await eventually(async () => {
    const [, second] = await deliveriesOf();
    return second?.lastFailure === undefined ? undefined : second;
  });
  expect(missed).toMatchObject({
    endpointId: ids[1],
    url: deaf.url,
    lastFailure: { message: "answered 500" },
  });
  await eventually(async () => deaf.received[1]);
  const delivered = await eventually(async () => {
    const found = await deliveriesOf();
    return found.every(({ state }: { state: string }) => state === "delivered") ? found : undefined;
  });
  expect(delivered).toEqual([
    { endpointId: ids[0], url: quick.url, state: "delivered", deliveredAt: expect.any(String) },
    {
      endpointId: ids[1],
      url: deaf.url,
      state: "delivered",
      deliveredAt: expect.any(String),
      lastFailure: { at: expect.any(String), message: "answered 500" },
    },
  ]);
  expect(delivered[1].deliveredAt > delivered[1].lastFailure.at).toBe(true);
  quick.stop();
  deaf.stop();
});

test("an endpoint that is deleted while it is deaf is not tried again", async () => {
  const told = await preparedTenant(edition.url, NASDAQ);
  const deaf = await startReceiver(Array.from({ length: 50 }, () => 500));
  const { secret, endpointId } = await told.succeed("POST", "/v1/webhook-endpoints", {
    url: deaf.url,
    steps: false,
  });
  deaf.secret = secret;
  const runId = await told.declare(event("e-1"));
  await eventually(async () => deaf.received[0]);
  await told.succeed("DELETE", `/v1/webhook-endpoints/${endpointId}`);
  const events = await told.wholeHistory(runId);
  expect(events.at(-1)?.type).toBe("ExecutionSucceeded");
  const { deliveries } = await told.succeed("GET", `/v1/runs/${runId}/deliveries`);
  expect(deliveries).toMatchObject([{ endpointId, state: "undelivered" }]);
  // A run that is declared later has nobody to tell.
  const later = await told.declare(event("e-2"));
  await told.wholeHistory(later);
  expect(await told.succeed("GET", `/v1/runs/${later}/deliveries`)).toEqual({ deliveries: [] });
  deaf.stop();
});

test("there are as many endpoints as the plan allows, and another one when one is deleted", async () => {
  const venue = await newTenant(edition.url);
  const add = (n: number) =>
    venue.as("POST", "/v1/webhook-endpoints", { body: { url: `https://venue.example/${n}` } });
  const limit = PLANS.scale.quotas.webhookEndpoints;
  const made: string[] = [];
  for (let n = 0; n < limit; n += 1) {
    made.push(said(await add(n)).endpointId);
  }
  expectProblem(await add(limit), 403, "quotaExceeded");
  await venue.succeed("DELETE", `/v1/webhook-endpoints/${made[0]}`);
  expect((await add(limit)).status).toBe(201);
});
