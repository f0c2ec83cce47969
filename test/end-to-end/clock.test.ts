import { afterAll, beforeAll, expect, test } from "vitest";
import { signWebhook } from "../../shared/webhooks/signature.ts";
import { type Edition, startEdition } from "./edition.ts";
import { holdAt } from "./hold.ts";
import { needsTimeOfStates } from "./named.ts";
import { anEmail, person } from "./people.ts";
import { expectProblem } from "./problem.ts";
import { ask, eventually, newTenant, preparedTenant, said } from "./tenant.ts";
import { vector } from "./vectors.ts";

let edition: Edition;
beforeAll(async () => {
  edition = await startEdition();
});
afterAll(() => edition.stop());

const NASDAQ = vector("nasdaq-clearing-2018");
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

test("a notice that was signed six minutes ago is too old, and one that is signed now is taken", async () => {
  const tenant = await preparedTenant(edition.url, NASDAQ);
  const { url, secret } = await tenant.succeed("POST", "/v1/notice-sources", { name: "Risk system" });
  const notice = (at: number) => {
    const timestamp = new Date(at).toISOString();
    const text = JSON.stringify({ type: "default.declared", timestamp, data: NASDAQ.event });
    return ask(url, "POST", url, { text, headers: { ...signWebhook(secret, "m-1", at, text) } });
  };
  const then = edition.clock.now();
  edition.clock.move(6 * MINUTE);
  expect((await notice(then)).status).toBe(401);
  const taken = await notice(edition.clock.now());
  expect(taken.status).toBe(202);
  const run = await tenant.ended(said(taken).runId);
  expect(Date.parse(run.declaredAt)).toBeGreaterThanOrEqual(then + 6 * MINUTE);
});

test("an answer is kept for an Idempotency-Key for a day", async () => {
  const tenant = await newTenant(edition.url);
  const ask = async () => {
    const headers = { "idempotency-key": "once" };
    return said(await tenant.as("POST", "/v1/notice-sources", { body: { name: "Engine" }, headers }))
      .sourceId;
  };
  const first = await ask();
  edition.clock.move(DAY - MINUTE);
  expect(await ask()).toBe(first);
  edition.clock.move(2 * MINUTE);
  expect(await ask()).not.toBe(first);
});

test("an invitation that nobody accepted in time cannot be, though the person's own token is good", async () => {
  const tenant = await newTenant(edition.url);
  const ana = await person(edition, anEmail("ana"));
  await tenant.succeed("POST", "/v1/invitations", { email: ana.email, role: "viewer" });
  edition.clock.move(15 * DAY);
  expectProblem(await ana.accept(), 409, "invitationNotOpen");
  expect((await tenant.succeed("GET", "/v1/invitations")).invitations).toMatchObject([{ state: "expired" }]);
});

test("an import that was not committed in time is gone", async () => {
  const tenant = await preparedTenant(edition.url, NASDAQ);
  const { importId, expiresAt } = await tenant.succeed("POST", "/v1/imports", {
    format: "csv",
    mode: "merge",
  });
  edition.clock.move(Date.parse(expiresAt) - edition.clock.now() + MINUTE);
  expectProblem(await tenant.as("POST", `/v1/imports/${importId}/commit`), 409, "importNotOpen");
});

test("a tenant whose days of grace are over is removed by the sweeper", async () => {
  const tenant = await newTenant(edition.url);
  await tenant.succeed("DELETE", "/v1/tenant?confirm=Venue");
  edition.clock.move(30 * DAY);
  expect((await tenant.as("GET", "/v1/tenant")).status).toBe(200);
  edition.clock.move(61 * MINUTE);
  const answer = await eventually(async () => {
    const answer = await tenant.as("GET", "/v1/tenant");
    return answer.status === 200 ? undefined : answer;
  });
  expectProblem(answer, 401, "unauthorized");
});

test("a tranche that never answers is given up after a quarter of an hour, and tried again", async (context) => {
  needsTimeOfStates(context);
  const tenant = await preparedTenant(edition.url, NASDAQ);
  const hung = holdAt(edition, "tranche");
  const runId = await tenant.declare(NASDAQ.event);
  await hung.reached;
  edition.clock.move(15 * MINUTE);
  expect(await tenant.ended(runId)).toMatchObject({ status: "completed" });
  hung.release();
});
