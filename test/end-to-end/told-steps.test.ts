import { afterAll, beforeAll, expect, test } from "vitest";
import { type Edition, startEdition } from "./edition.ts";
import { type Receiver, startReceiver } from "./receiver.ts";
import { eventually, preparedTenant, type Tenant } from "./tenant.ts";

let edition: Edition;
beforeAll(async () => {
  edition = await startEdition();
});
afterAll(() => edition.stop());

const MINUTE = 60_000;

const VENUE = {
  rulebook: {
    schema: "lossline/rulebook/1",
    name: "Margin, then calls",
    currency: "EUR",
    effectiveFrom: "2020-01-01T00:00:00Z",
    figures: { margin: { type: "resource" }, required: { type: "amount" } },
    rounding: { method: "largestRemainder", ties: "memberId" },
    waterfalls: {
      memberDefault: [
        { id: "margin", kind: "defaulterResource", resource: "margin" },
        { id: "calls", kind: "assessment", weight: "required" },
      ],
    },
  },
  snapshot: {
    members: ["A", "B"].map((id) => ({ id, figures: { margin: "10.00", required: "5.00" } })),
  },
};

/** What the table's stream does, on the way to whoever tells: how often it woke somebody, and whether it may. */
const stream = { woken: 0, isBroken: false };
beforeAll(() =>
  edition.disturb(({ operation }) => {
    if (operation !== "GetRecords") {
      return undefined;
    }
    stream.woken += 1;
    return stream.isBroken ? "cutBefore" : undefined;
  }),
);

const isTold = (receiver: Receiver, type: string) =>
  eventually(async () => (receiver.received.some(({ message }) => message.type === type) ? true : undefined));

/** From now on it is a minute until everybody is told what they have not been told, unless the clock is moved. */
const aMinuteBegins = () => edition.clock.move(MINUTE);

/** The run as soon as it stands still. */
const standsStill = (tenant: Tenant, runId: string) =>
  eventually(async () => (await tenant.succeed("GET", `/v1/runs/${runId}`)).waiting);

test("a run that is cancelled is told of, and an endpoint that wants no steps only of completions", async () => {
  const tenant = await preparedTenant(edition.url, {
    ...VENUE,
    rulebook: {
      ...VENUE.rulebook,
      waterfalls: {
        memberDefault: [{ id: "margin", kind: "defaulterResource", resource: "margin", discretionary: true }],
      },
    },
  });
  const [all, few] = [await startReceiver(), await startReceiver()];
  all.secret = (await tenant.succeed("POST", "/v1/webhook-endpoints", { url: all.url })).secret;
  few.secret = (await tenant.succeed("POST", "/v1/webhook-endpoints", { url: few.url, steps: false })).secret;
  const runId = await tenant.declare({
    id: "withdrawn",
    cause: "memberDefault",
    losses: [{ memberId: "A", amount: "1.00" }],
  });
  await tenant.succeed("POST", `/v1/runs/${runId}/cancel`, { reason: "Declared by mistake" });
  await isTold(all, "run.cancelled");
  expect(all.received[0]?.message).toMatchObject({ type: "run.declared", data: { eventId: "withdrawn" } });
  expect(all.received.at(-1)?.message.data.cancellation).toMatchObject({ reason: "Declared by mistake" });
  expect(few.received).toEqual([]);
  all.stop();
  few.stop();
});

/** Everything that is told of a run that waits for a call, which is paid. */
const TOLD = [
  "run.declared",
  "tranche.recorded",
  "calls.issued",
  "run.waiting",
  "calls.closed",
  "tranche.recorded",
  "run.completed",
];

const typesOf = ({ received }: Receiver) => received.map(({ message }) => message.type);

/** A venue with an endpoint that answers like this, and a run of it that stands still for a payment. */
async function waitingRun(eventId: string, answers: number[] = []) {
  const tenant = await preparedTenant(edition.url, VENUE);
  const receiver = await startReceiver(answers);
  const { secret } = await tenant.succeed("POST", "/v1/webhook-endpoints", { url: receiver.url });
  receiver.secret = secret;
  const runId = await tenant.declare({
    id: eventId,
    cause: "memberDefault",
    losses: [{ memberId: "A", amount: "25.00" }],
  });
  await standsStill(tenant, runId);
  const pay = () =>
    tenant.succeed("POST", `/v1/runs/${runId}/payments`, {
      payments: [{ id: "all", trancheId: "calls", memberId: "B", amount: "15.00" }],
    });
  return { receiver, pay };
}

test("every step of a run is told when it happens, in order and once, long before a minute is over", async () => {
  aMinuteBegins();
  const { receiver, pay } = await waitingRun("at once");
  const stoodStill = Date.now();
  await isTold(receiver, "run.waiting");
  expect(Date.now() - stoodStill).toBeLessThan(20_000);
  await pay();
  await isTold(receiver, "run.completed");
  expect(typesOf(receiver)).toEqual(TOLD);
  expect(new Set(receiver.received.map(({ id }) => id)).size).toBe(TOLD.length);
  receiver.stop();
});

test("an endpoint that was deaf for a while is told the same again, before what came later", async () => {
  const { receiver, pay } = await waitingRun("deaf", [204, 500]);
  await eventually(async () => (receiver.received.length >= 2 ? true : undefined));
  edition.clock.move(MINUTE);
  await isTold(receiver, "run.waiting");
  await pay();
  await isTold(receiver, "run.completed");
  const [first, , ...after] = receiver.received;
  expect([first, ...after].map((one) => one?.message.type)).toEqual(TOLD);
  expect(receiver.received[2]).toEqual(receiver.received[1]);
  expect(new Set(receiver.received.map(({ id }) => id)).size).toBe(TOLD.length);
  receiver.stop();
});

test("what a stream that does not answer says to nobody is told within the minute", async () => {
  aMinuteBegins();
  stream.isBroken = true;
  const before = stream.woken;
  const { receiver, pay } = await waitingRun("unheard");
  await eventually(async () => (stream.woken > before ? true : undefined));
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  expect(receiver.received).toEqual([]);
  edition.clock.move(MINUTE);
  await isTold(receiver, "run.waiting");
  stream.isBroken = false;
  await pay();
  await isTold(receiver, "run.completed");
  expect(typesOf(receiver)).toEqual(TOLD);
  receiver.stop();
});

test("an import of members, and all that a run writes of each of them, wakes nobody", async () => {
  const tenant = await preparedTenant(edition.url, VENUE);
  await new Promise((resolve) => setTimeout(resolve, 2_500));
  const before = stream.woken;
  const rows = Array.from({ length: 3_000 }, (_, i) => `M${i},1.00,1.00`);
  const { importId } = await tenant.succeed("POST", "/v1/imports", { format: "csv", mode: "merge" });
  const text = ["id,margin,required", ...rows].join("\n");
  const headers = { "content-type": "text/csv" };
  const part = await tenant.as("PUT", `/v1/imports/${importId}/parts/1`, { text, headers });
  expect(part.status).toBe(201);
  await tenant.succeed("POST", `/v1/imports/${importId}/commit`);
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  expect(stream.woken).toBe(before);
  // Four things are told of this run until it stands still; three thousand members are called in it.
  const event = { id: "many", cause: "memberDefault", losses: [{ memberId: "M1", amount: "500.00" }] };
  await standsStill(tenant, await tenant.declare(event));
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  expect(stream.woken).toBeGreaterThan(before);
  expect(stream.woken).toBeLessThanOrEqual(before + 4);
});
