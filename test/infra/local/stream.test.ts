import {
  DeleteItemCommand,
  DynamoDBClient,
  PutItemCommand,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from "@aws-sdk/client-dynamodb";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { wakingOf } from "../../../functions/tell/event.ts";
import type { FunctionName } from "../../../infra/isolation/needs.ts";
import type { JsonObject } from "../../../infra/local/states/json.ts";
import { passes } from "../../../infra/local/stream/passes.ts";
import { writtenBy } from "../../../infra/local/stream/written.ts";
import { BATCH, NEWS } from "../../../infra/stream/mapping.ts";
import { isTenantId } from "../../../shared/ids.ts";
import { key } from "../../../shared/storage/keys.ts";
import { type Machine, startMachine, TableName } from "./iam/machine.ts";

const TENANT = "abcdefghij234567";
const RUN = "2345672345abcdefghabcdefgh";

let machine: Machine;
let table: DynamoDBClient;
beforeAll(async () => {
  machine = await startMachine();
  table = new DynamoDBClient({
    endpoint: machine.iam.endpoints.dynamoDb,
    region: "us-east-1",
    credentials: await machine.session("sweep", TENANT),
  });
});
afterAll(async () => {
  table.destroy();
  await machine.stop();
});

const following: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(following.splice(0).map((end) => end()));
  vi.restoreAllMocks();
});

const stored = (pk: string, sk: string) => ({ pk: { S: `${TENANT}#${pk}` }, sk: { S: sk } });
const put = (pk: string, sk: string) =>
  table.send(
    new PutItemCommand({
      TableName,
      Item: { ...stored(pk, sk), amount: { S: "1000000.00" } },
      ConditionExpression: "attribute_not_exists(pk)",
    }),
  );
const count = (pk: string, sk: string) => ({
  TableName,
  Key: stored(pk, sk),
  UpdateExpression: "ADD news :one",
  ExpressionAttributeValues: { ":one": { N: "1" } },
});

/** The keys in every event that a function is called with, event by event. */
function follow(name: FunctionName, meanwhile = async () => {}) {
  const events: { readonly Records: readonly JsonObject[] }[] = [];
  const end = machine.iam.follow(name, NEWS, async (event) => {
    events.push(event);
    await meanwhile();
  });
  following.push(end);
  return events;
}

const PATIENCE = { timeout: 20_000, interval: 20 };
const aWindow = () => new Promise((resolve) => setTimeout(resolve, BATCH.windowSeconds * 1000 + 300));

test("what is still to be told passes the filter, whoever's it is; nothing else that is written does", () => {
  const record = (eventName: string, pk: unknown) => ({ eventName, dynamodb: { Keys: { pk } } });
  const passed = (eventName: string, pk: unknown) =>
    passes(NEWS, JSON.parse(JSON.stringify(record(eventName, pk))));
  if (!isTenantId(TENANT)) throw new Error(TENANT);
  const untold = key.untold(TENANT, RUN).pk;
  expect(passed("INSERT", { S: untold })).toBe(true);
  expect(passed("MODIFY", { S: untold })).toBe(true);
  expect(passed("REMOVE", { S: untold })).toBe(false);
  expect(passed("insert", { S: untold })).toBe(false);
  expect(passed("INSERT", { S: `${untold}#` })).toBe(false);
  expect(passed("INSERT", { S: untold.toUpperCase() })).toBe(false);
  expect(passed("INSERT", { S: key.run(TENANT, RUN).pk })).toBe(false);
  expect(passed("INSERT", { S: key.telling(TENANT, RUN, "we_1").pk })).toBe(false);
  expect(passed("INSERT", { N: untold })).toBe(false);
  expect(passed("INSERT", untold)).toBe(false);
  expect(passes(NEWS, { eventName: "INSERT" })).toBe(false);
  expect(passes(NEWS, null)).toBe(false);
});

test("the keys of what a request writes are read from it, and nothing else of it", () => {
  const Key = stored("untold", RUN);
  const Item = { ...Key, amount: { S: "1000000.00" } };
  expect(writtenBy("PutItem", { TableName, Item })).toEqual([{ eventName: "INSERT", Keys: Key }]);
  expect(writtenBy("UpdateItem", { TableName, Key })).toEqual([{ eventName: "MODIFY", Keys: Key }]);
  expect(writtenBy("DeleteItem", { TableName, Key })).toEqual([{ eventName: "REMOVE", Keys: Key }]);
  const TransactItems = [{ Put: { Item } }, { ConditionCheck: { Key } }, { Update: { Key } }];
  expect(writtenBy("TransactWriteItems", { TransactItems })).toEqual([
    { eventName: "INSERT", Keys: Key },
    { eventName: "MODIFY", Keys: Key },
  ]);
  expect(writtenBy("GetItem", { TableName, Key })).toEqual([]);
  expect(writtenBy("Query", { TableName })).toEqual([]);
});

test("a function is called for news, and nothing else, with the event that Lambda would send", async () => {
  const events = follow("tell");
  await put("untold", RUN);
  await put("runs", RUN);
  await table.send(new UpdateItemCommand(count("untold", RUN)));
  await expect(put("untold", RUN)).rejects.toThrow("conditional request failed");
  await table.send(
    new TransactWriteItemsCommand({
      TransactItems: [
        { Put: { TableName, Item: stored("chunks#0a", "body#1") } },
        { Update: count("untold", RUN) },
      ],
    }),
  );
  await table.send(new DeleteItemCommand({ TableName, Key: stored("untold", RUN) }));
  const records = () => events.flatMap(({ Records }) => Records);
  await vi.waitFor(() => expect(records()).toHaveLength(3), PATIENCE);
  expect(records().map(({ eventName }) => eventName)).toEqual(["INSERT", "MODIFY", "MODIFY"]);
  expect(records()[0]).toEqual({
    eventID: expect.any(String),
    eventName: "INSERT",
    eventVersion: "1.1",
    eventSource: "aws:dynamodb",
    awsRegion: "us-east-1",
    dynamodb: {
      ApproximateCreationDateTime: expect.any(Number),
      Keys: stored("untold", RUN),
      SequenceNumber: expect.any(String),
      SizeBytes: expect.any(Number),
      StreamViewType: "KEYS_ONLY",
    },
    eventSourceARN: expect.stringMatching(/^arn:aws:dynamodb:us-east-1:\d{12}:table\/lossline\/stream\//),
  });
  expect(wakingOf({ Records: records() })).toEqual({ by: "news", runs: new Map([[TENANT, new Set([RUN])]]) });
});

test("while a function is busy, news wait for their turn", async () => {
  let release = () => {};
  const busy = new Promise<void>((resolve) => {
    release = resolve;
  });
  const events = follow("tell", () => busy);
  await put("untold", "one");
  await vi.waitFor(() => expect(events).toHaveLength(1), PATIENCE);
  await put("untold", "two");
  await aWindow();
  expect(events).toHaveLength(1);
  release();
  await vi.waitFor(() => expect(events).toHaveLength(2), PATIENCE);
});

test("a function whose role may not read the stream is not called, and it is said", async () => {
  const said = vi.spyOn(console, "error").mockImplementation(() => {});
  const events = follow("sweep");
  await put("untold", "three");
  await vi.waitFor(() => expect(said).toHaveBeenCalled(), PATIENCE);
  expect(String(said.mock.calls[0]?.[1])).toMatch(/lossline-sweep.* is not authorized .*dynamodb:GetRecords/);
  expect(events).toEqual([]);
});
