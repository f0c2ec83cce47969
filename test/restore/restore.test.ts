import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Edition } from "../end-to-end/edition.ts";
import { holdAt } from "../end-to-end/hold.ts";
import { play } from "../end-to-end/player.ts";
import { type Receiver, startReceiver } from "../end-to-end/receiver.ts";
import { expectComputed } from "../end-to-end/recorded.ts";
import { eventually, tenantAt } from "../end-to-end/tenant.ts";
import { broughtToCalls, defaultOf, openVenue, putPart, standing } from "../upgrade/venue.ts";
import { type Remains, remainsOf, restoredStack, startStack } from "./restored.ts";

const MINUTE = 60_000;

/** The stack that is lost, and the one that takes its place. */
let lost: Edition;
let edition: Edition;
let directory: string;
let receiver: Receiver;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "lossline-remains-"));
  receiver = await startReceiver();
  lost = await startStack("lossline-lost");
});
afterEach(async () => {
  await edition.stop();
  receiver.stop();
  await rm(directory, { recursive: true });
});

/** Loses the stack with all that it was, and starts another on what remains. */
async function restore(remains: Remains): Promise<void> {
  await lost.stop();
  edition = await restoredStack(remains);
}

/** Runs that waited and have their turn, and those whose execution is lost, are started by the sweeper. */
const sweepLater = () => edition.clock.move(MINUTE + 1_000);

test("what was under way goes on in another stack, from the records alone", async () => {
  const waiting = await openVenue(lost);
  const { secret } = await waiting.succeed("POST", "/v1/webhook-endpoints", { url: receiver.url });
  const first = await waiting.declare(defaultOf("A", "first", "200.00"));
  const second = await waiting.declare(defaultOf("B", "second", "120.00"));
  await standing(waiting, first, "capital");

  const moving = await openVenue(lost);
  const hold = holdAt(lost, "tranche", "capital");
  const between = await moving.declare(defaultOf("D", "between"));
  await hold.reached;

  const importing = await openVenue(lost);
  const { importId } = await importing.succeed("POST", "/v1/imports", { format: "csv", mode: "merge" });
  const path = `/v1/imports/${importId}`;
  await putPart(importing, `${path}/parts/1`, "id,margin,fund,required\nE,1.00,2.00,3.00\n");

  const remains = await remainsOf(lost, directory);
  hold.release();
  await restore(remains);
  sweepLater();

  const here = {
    waiting: tenantAt(edition.url, waiting),
    moving: tenantAt(edition.url, moving),
    importing: tenantAt(edition.url, importing),
  };
  receiver.secret = secret;
  await play(edition, here.waiting, first);
  await expectComputed(here.waiting, first);
  sweepLater();
  await play(edition, here.waiting, second);
  await expectComputed(here.waiting, second);
  const { alarms } = await here.waiting.succeed("GET", `/v1/runs/${first}/alarms`);
  expect(alarms).toMatchObject([{ code: "ExecutionReplaced", message: expect.stringContaining("LOST") }]);
  expect((await here.waiting.succeed("GET", `/v1/runs/${first}/history`)).events).not.toEqual([]);

  await play(edition, here.moving, between);
  await expectComputed(here.moving, between);

  await putPart(here.importing, `${path}/parts/2`, "id,margin,fund,required\nF,4.00,5.00,6.00\n");
  expect(await here.importing.succeed("POST", `${path}/commit`)).toMatchObject({ members: 6 });
  await expectComputed(here.importing, await here.importing.declare(defaultOf("F", "new", "4.00")));

  const told = await eventually(async () => {
    const types = receiver.received.map(({ message }) => `${message.type} ${message.data.runId}`);
    return types.includes(`run.completed ${second}`) ? types : undefined;
  });
  expect(told).toContain(`run.declared ${first}`);
  expect(told).toContain(`run.completed ${first}`);
});

test("what was done after the instant is done again, and comes to the same", async () => {
  const before = await openVenue(lost);
  const { secret } = await before.succeed("POST", "/v1/webhook-endpoints", { url: receiver.url });
  receiver.secret = secret;
  const runId = await before.declare(defaultOf("C", "paid-twice"));
  await broughtToCalls(lost, before, runId);
  const remains = await remainsOf(lost, directory);

  await play(lost, before, runId);
  await expectComputed(before, runId);
  const completed = () => receiver.received.filter(({ message }) => message.type === "run.completed");
  const [first] = await eventually(async () => (completed().length > 0 ? completed() : undefined));
  const told = receiver.received.length;

  await restore(remains);
  const after = tenantAt(edition.url, before);
  expect(await after.succeed("GET", `/v1/runs/${runId}`)).toMatchObject({ waiting: { step: "calls" } });
  sweepLater();
  await play(edition, after, runId);
  await expectComputed(after, runId);
  // Whoever was told already knows it by its id.
  const [, again] = await eventually(async () => (completed().length > 1 ? completed() : undefined));
  expect(again).toEqual({ ...first, message: { ...first?.message, timestamp: again?.message.timestamp } });
  expect(again?.message.data).toMatchObject({ resultHash: first?.message.data.resultHash });
  expect(receiver.received.length).toBeGreaterThan(told);
});
