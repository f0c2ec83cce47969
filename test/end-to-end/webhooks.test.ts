import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { newAddress, newTenantId } from "../../shared/ids.ts";
import { newWebhookSecret, signWebhook } from "../../shared/webhooks/signature.ts";
import { type Edition, startEdition } from "./edition.ts";
import { saidOf } from "./problem.ts";
import { startReceiver } from "./receiver.ts";
import { type Answer, ask, eventually, newTenant, said, type Tenant } from "./tenant.ts";
import { vector } from "./vectors.ts";

let edition: Edition;
let tenant: Tenant;
let source: { sourceId: string; url: string; secret: string };
beforeAll(async () => {
  edition = await startEdition();
  tenant = await newTenant(edition.url);
  await tenant.prepare(NASDAQ);
  source = await tenant.succeed("POST", "/v1/notice-sources", { name: "Risk system" });
});
afterAll(() => edition.stop());

const NASDAQ = vector("nasdaq-clearing-2018");
const event = (id: string) => ({ ...NASDAQ.event, id });

interface Sending {
  readonly data: unknown;
  readonly type?: string;
  readonly messageId?: string;
  readonly at?: number;
  readonly secret?: string;
  readonly url?: string;
}

/** Sends a notice as the venue's risk system does. */
function notify({
  data,
  type = "default.declared",
  messageId = "msg_1",
  ...options
}: Sending): Promise<Answer> {
  const { at = Date.now(), secret = source.secret, url = source.url } = options;
  const text = JSON.stringify({ type, timestamp: new Date(at).toISOString(), data });
  return ask(url, "POST", url, { text, headers: { ...signWebhook(secret, messageId, at, text) } });
}

test("a default declared by signed webhook runs to its end", async () => {
  const answer = await notify({ data: event("w-1") });
  expect(answer.status).toBe(202);
  const run = await tenant.ended(said(answer).runId);
  expect(run).toMatchObject({
    status: "completed",
    eventId: "w-1",
    loss: NASDAQ.expect.loss,
    uncovered: "0.00",
  });
});

test("the same notice again, in the same message or another, is the same default and the same run", async () => {
  const first = await notify({ data: event("w-2") });
  const again = await notify({ data: event("w-2") });
  const later = await notify({ data: event("w-2"), messageId: "msg_2", at: Date.now() + 60_000 });
  expect([first.status, again.status, later.status]).toEqual([202, 200, 200]);
  expect(new Set([first, again, later].map((answer) => said(answer).runId)).size).toBe(1);
});

test("the same id with another loss is refused, and says what it belongs to", async () => {
  const first = await notify({ data: event("w-3") });
  const other = await notify({ data: { ...event("w-3"), losses: [{ memberId: "CM-01", amount: "1" }] } });
  expect(other.status).toBe(409);
  expect(said(other)).toMatchObject({ type: "urn:lossline:problem:anotherDefault" });
  expect(await tenant.ended(said(first).runId)).toMatchObject({ eventId: "w-3", loss: NASDAQ.expect.loss });
});

test("a bad signature, an old or early time, and an unknown source are refused in the same words", async () => {
  const unknown = new URL(
    `/v1/notices/${newAddress("ns", newTenantId(randomBytes), randomBytes)}`,
    edition.url,
  ).href;
  const minutes = (count: number) => Date.now() + count * 60_000;
  const answers = await Promise.all([
    notify({ data: event("w-4"), secret: newWebhookSecret(randomBytes) }),
    notify({ data: event("w-4"), at: minutes(-6) }),
    notify({ data: event("w-4"), at: minutes(6) }),
    notify({ data: event("w-4"), url: unknown }),
    notify({ data: event("w-4"), url: `${edition.url}/v1/notices/nonsense` }),
    ask(source.url, "POST", source.url, { body: { type: "default.declared", data: event("w-4") } }),
  ]);
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 401));
  expect(new Set(answers.map((answer) => JSON.stringify(saidOf(answer)))).size).toBe(1);
  const { runs } = await tenant.succeed("GET", "/v1/runs");
  expect(runs.map(({ eventId }: { eventId: string }) => eventId)).not.toContain("w-4");
});

test("a notice with a faulty event is refused with every fault, and declares nothing", async () => {
  const faulty = { ...event("w-5"), cause: "boredom", losses: [{ memberId: "nobody", amount: 5 }] };
  const answer = await notify({ data: faulty });
  expect(answer.status).toBe(422);
  const pointers = said(answer).errors.map(({ pointer }: { pointer: string }) => pointer);
  expect(pointers).toEqual(expect.arrayContaining(["/cause", "/losses/0/amount"]));
});

test("a signed message of another type is refused", async () => {
  expect((await notify({ data: event("w-6"), type: "member.renamed" })).status).toBe(422);
});

test("registered endpoints are told once each that the run is complete, signed, even if one is deaf at first", async () => {
  const told = await newTenant(edition.url);
  await told.prepare(NASDAQ);
  const [quick, deaf] = [await startReceiver(), await startReceiver([500])];
  for (const receiver of [quick, deaf]) {
    receiver.secret = (
      await told.succeed("POST", "/v1/webhook-endpoints", { url: receiver.url, steps: false })
    ).secret;
  }
  const runId = await told.declare(event("t-1"));
  const run = await told.ended(runId);
  await eventually(async () => deaf.received[1]);
  expect(quick.received).toHaveLength(1);
  expect(deaf.received).toHaveLength(2);
  expect(deaf.received[1]).toEqual(deaf.received[0]);
  expect(quick.received[0]?.message).toEqual({
    type: "run.completed",
    timestamp: run.completedAt,
    data: {
      runId,
      drill: false,
      estimated: false,
      eventId: "t-1",
      cause: "memberDefault",
      loss: run.loss,
      borne: run.borne,
      uncovered: "0.00",
      rulebookHash: run.rulebook.hash,
      snapshotHash: run.snapshotHash,
      eventHash: run.eventHash,
      resultHash: run.resultHash,
    },
  });
  quick.stop();
  deaf.stop();
});
