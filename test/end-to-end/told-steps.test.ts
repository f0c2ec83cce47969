import { afterAll, beforeAll, expect, test } from "vitest";
import { type Edition, startEdition } from "./edition.ts";
import { startReceiver } from "./receiver.ts";
import { eventually, preparedTenant } from "./tenant.ts";

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

/** A minute later, as soon as whatever is due then has been told. Receivers take nothing signed more than five minutes ahead. */
async function aMinuteLater(isTold: () => boolean): Promise<void> {
  edition.clock.move(MINUTE);
  await eventually(async () => (isTold() ? true : undefined));
}

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
  await aMinuteLater(() => all.received.some(({ message }) => message.type === "run.cancelled"));
  expect(all.received[0]?.message).toMatchObject({ type: "run.declared", data: { eventId: "withdrawn" } });
  expect(all.received.at(-1)?.message.data.cancellation).toMatchObject({ reason: "Declared by mistake" });
  expect(few.received).toEqual([]);
  all.stop();
  few.stop();
});

test("every step of a run is told, in order and once, also by an endpoint that was deaf for a while", async () => {
  const tenant = await preparedTenant(edition.url, VENUE);
  const receiver = await startReceiver([204, 500]);
  const { secret } = await tenant.succeed("POST", "/v1/webhook-endpoints", { url: receiver.url });
  receiver.secret = secret;
  const runId = await tenant.declare({
    id: "told",
    cause: "memberDefault",
    losses: [{ memberId: "A", amount: "25.00" }],
  });
  const typesOf = () => receiver.received.map(({ message }) => message.type);
  await eventually(async () =>
    (await tenant.succeed("GET", `/v1/runs/${runId}`)).waiting === undefined ? undefined : true,
  );
  await aMinuteLater(() => receiver.received.length === 2);
  await aMinuteLater(() => typesOf().includes("run.waiting"));
  await tenant.succeed("POST", `/v1/runs/${runId}/payments`, {
    payments: [{ id: "all", trancheId: "calls", memberId: "B", amount: "15.00" }],
  });
  await eventually(async () => (typesOf().includes("run.completed") ? true : undefined));
  const all = [
    "run.declared",
    "tranche.recorded",
    "calls.issued",
    "run.waiting",
    "calls.closed",
    "tranche.recorded",
    "run.completed",
  ];
  const [first, , ...after] = receiver.received;
  expect([first, ...after].map((one) => one?.message.type)).toEqual(all);
  // What it did not take came again, the same.
  expect(receiver.received[2]).toEqual(receiver.received[1]);
  expect(new Set(receiver.received.map(({ id }) => id)).size).toBe(all.length);
  receiver.stop();
});
