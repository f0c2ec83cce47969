import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { paginateListExecutions, paginateListStateMachines, StopExecutionCommand } from "@aws-sdk/client-sfn";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Edition } from "../end-to-end/edition.ts";
import { holdAt } from "../end-to-end/hold.ts";
import { play } from "../end-to-end/player.ts";
import { type Receiver, startReceiver } from "../end-to-end/receiver.ts";
import { expectComputed } from "../end-to-end/recorded.ts";
import { eventually, tenantAt } from "../end-to-end/tenant.ts";
import { broughtToCalls, defaultOf, openVenue, putPart, standing } from "../upgrade/venue.ts";
import { anotherStack, endStack, sameStack, startStack } from "./restored.ts";

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

/** A minute later the sweeper starts runs that have their turn, or lost their execution, and the teller tells what is untold. */
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

  const items = await lost.items();
  hold.release();
  edition = await anotherStack(await endStack(lost, items, directory));
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

  sweepLater();
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
  const items = await lost.items();

  await play(lost, before, runId);
  await expectComputed(before, runId);
  const completed = () => receiver.received.filter(({ message }) => message.type === "run.completed");
  const [first] = await eventually(async () => (completed().length > 0 ? completed() : undefined));
  const told = receiver.received.length;

  edition = await anotherStack(await endStack(lost, items, directory));
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

/** Ends everything that any state machine is doing. */
async function stopExecutions({ states: client }: Edition): Promise<void> {
  for await (const { stateMachines = [] } of paginateListStateMachines({ client }, {})) {
    for (const { stateMachineArn } of stateMachines) {
      const running = { stateMachineArn, statusFilter: "RUNNING" as const };
      for await (const { executions = [] } of paginateListExecutions({ client }, running)) {
        for (const { executionArn } of executions) {
          await client.send(new StopExecutionCommand({ executionArn, error: "Restored" }));
        }
      }
    }
  }
}

test("a stage that goes over to a restored table stops its executions, which know more than the table", async () => {
  const before = await openVenue(lost);
  const first = await before.declare(defaultOf("C", "first"));
  await standing(before, first, "capital");
  const items = await lost.items();

  await play(lost, before, first);
  await expectComputed(before, first);
  // Of this default there will be no record.
  const forgotten = await before.declare(defaultOf("A", "forgotten"));
  await standing(before, forgotten, "capital");

  edition = await sameStack(await endStack(lost, items, directory));
  await stopExecutions(edition);
  const after = tenantAt(edition.url, before);
  sweepLater();
  await play(edition, after, first);
  await expectComputed(after, first);
  expect((await after.as("GET", `/v1/runs/${forgotten}`)).status).toBe(404);
  const again = await after.declare(defaultOf("A", "forgotten"));
  sweepLater();
  await play(edition, after, again);
  await expectComputed(after, again);
});
