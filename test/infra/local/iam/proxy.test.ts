import {
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  ScanCommand,
  TransactWriteItemsCommand,
} from "@aws-sdk/client-dynamodb";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { signerOf } from "../../../../infra/local/iam/sign.ts";
import { dynamoDb, type Machine, sendSigned, startMachine, TableName, takeRole } from "./machine.ts";

let machine: Machine;
beforeAll(async () => {
  machine = await startMachine();
});
afterEach(() => machine.disturb(() => undefined));
afterAll(() => machine.stop());

const MINE = "aaaaaaaaaaaaaaaa";
const THEIRS = "aaaaaaaaaaaaaaab";
const key = (tenant: string, sk = "x") => ({ pk: { S: `${tenant}#runs` }, sk: { S: sk } });
const get = (tenant: string) => new GetItemCommand({ TableName, Key: key(tenant) });
const put = (tenant: string, sk: string) => new PutItemCommand({ TableName, Item: key(tenant, sk) });
const stored = async (tenant: string, sk: string) =>
  (await machine.behind.send(new GetItemCommand({ TableName, Key: key(tenant, sk), ConsistentRead: true })))
    .Item !== undefined;

test("a session of a tenant works with what is the tenant's, as if nothing stood between", async () => {
  const client = dynamoDb(machine, await machine.session("api", MINE));
  const Item = { ...key(MINE, "own"), name: { S: "Größe 💥" }, body: { B: new Uint8Array(300_000).fill(7) } };
  await client.send(new PutItemCommand({ TableName, Item }));
  const back = await client.send(new GetItemCommand({ TableName, Key: key(MINE, "own") }));
  expect(back.Item).toEqual(Item);
  const { Items } = await client.send(
    new QueryCommand({
      TableName,
      KeyConditionExpression: "pk = :pk AND begins_with(sk, :sk)",
      ExpressionAttributeValues: { ":pk": { S: `${MINE}#runs` }, ":sk": { S: "own" } },
    }),
  );
  expect(Items).toHaveLength(1);
});

test("it reaches nothing of a tenant whose id begins alike, and changes nothing there", async () => {
  const client = dynamoDb(machine, await machine.session("api", MINE));
  const denied = { name: "AccessDeniedException", message: expect.stringContaining("not authorized") };
  await expect(client.send(get(THEIRS))).rejects.toMatchObject(denied);
  await expect(client.send(put(THEIRS, "stolen"))).rejects.toMatchObject(denied);
  await expect(
    client.send(
      new TransactWriteItemsCommand({
        TransactItems: [
          { Put: { TableName, Item: key(MINE, "bait") } },
          { Put: { TableName, Item: key(THEIRS, "stolen") } },
        ],
      }),
    ),
  ).rejects.toMatchObject(denied);
  await expect(client.send(new ScanCommand({ TableName }))).rejects.toMatchObject(denied);
  expect(await stored(MINE, "bait")).toBe(false);
  expect(await stored(THEIRS, "stolen")).toBe(false);
});

test("a function's own credentials reach the directory and no tenant", async () => {
  const client = dynamoDb(machine, machine.own("api"));
  await client.send(get("0000000000000000"));
  await expect(client.send(get(MINE))).rejects.toMatchObject({ name: "AccessDeniedException" });
  const step = dynamoDb(machine, machine.own("tranche"));
  await expect(step.send(get("0000000000000000"))).rejects.toMatchObject({ name: "AccessDeniedException" });
});

test("a role can do less than another: a tranche removes nothing, even of its own tenant", async () => {
  const body = JSON.stringify({ TableName, Key: key(MINE) });
  const { dynamoDb: endpoint } = machine.iam.endpoints;
  const session = await machine.session("tranche", MINE);
  expect(await sendSigned(endpoint, session, "GetItem", body)).toMatchObject({ status: 200 });
  expect(await sendSigned(endpoint, session, "DeleteItem", body)).toEqual({
    status: 400,
    type: "AccessDeniedException",
  });
});

test("who is not known, or did not sign this very request, is refused", async () => {
  const session = await machine.session("api", MINE);
  const other = await machine.session("api", THEIRS);
  const refused = (credentials: object) => dynamoDb(machine, { ...session, ...credentials }).send(get(MINE));
  await expect(refused({ accessKeyId: "ASIA0000000000000000" })).rejects.toMatchObject({
    name: "UnrecognizedClientException",
  });
  await expect(refused({ sessionToken: undefined })).rejects.toMatchObject({
    name: "UnrecognizedClientException",
  });
  await expect(refused({ sessionToken: other.sessionToken })).rejects.toMatchObject({
    name: "UnrecognizedClientException",
  });
  await expect(refused({ secretAccessKey: other.secretAccessKey })).rejects.toMatchObject({
    name: "InvalidSignatureException",
  });

  const { dynamoDb: endpoint } = machine.iam.endpoints;
  const body = JSON.stringify({ TableName, Key: key(MINE) });
  const send = (options: object) => sendSigned(endpoint, session, "GetItem", body, options);
  expect(await send({})).toMatchObject({ status: 200 });
  const wrong = { status: 400, type: "InvalidSignatureException" };
  expect(await send({ sent: `${body} ` })).toEqual(wrong);
  expect(await send({ at: Date.now() - 6 * 60_000 })).toEqual(wrong);
  expect(await send({ at: Date.now() + 6 * 60_000 })).toEqual(wrong);
  expect(await send({ service: "sts" })).toEqual(wrong);

  const unsigned = await fetch(endpoint, {
    method: "POST",
    headers: { "x-amz-target": "DynamoDB_20120810.GetItem" },
    body,
  });
  expect(unsigned.status).toBe(400);
  expect(await unsigned.text()).toContain("MissingAuthenticationTokenException");
});

test("a body that can be read in two ways is not passed on", async () => {
  const session = await machine.session("api", MINE);
  const { dynamoDb: endpoint } = machine.iam.endpoints;
  const mine = JSON.stringify(key(MINE));
  const theirs = JSON.stringify(key(THEIRS));
  for (const body of [
    `{"TableName":"${TableName}","Key":${theirs},"Key":${mine}}`,
    `{"TableName":"${TableName}","Key":${mine},"Key":${theirs}}`,
    `{"TableName":"${TableName}","Key":{"pk":{"S":"${THEIRS}#runs"},"pk":{"S":"${MINE}#runs"},"sk":{"S":"x"}}}`,
    `[${mine}]`,
    "",
  ]) {
    expect(await sendSigned(endpoint, session, "GetItem", body)).toEqual({
      status: 400,
      type: "ValidationException",
    });
  }
  const spaced = `{ "TableName": "${TableName}",\n "Key": ${mine} }`;
  expect(await sendSigned(endpoint, session, "GetItem", spaced)).toMatchObject({ status: 200 });
});

test("a session that has ended reaches nothing any more", async () => {
  const session = await machine.session("api", MINE);
  const client = dynamoDb(machine, session);
  await client.send(get(MINE));
  machine.moveClock(3_601_000);
  try {
    // The signature has to be of the moved clock, which the SDK does not know.
    const body = JSON.stringify({ TableName, Key: key(MINE) });
    const at = Date.now() + 3_601_000;
    expect(await sendSigned(machine.iam.endpoints.dynamoDb, session, "GetItem", body, { at })).toEqual({
      status: 400,
      type: "ExpiredTokenException",
    });
  } finally {
    machine.moveClock(-3_601_000);
  }
});

test("what is throttled or finds somebody else at the same items is tried again by the SDK or refused by name", async () => {
  const session = await machine.session("api", MINE);
  let throttled = 2;
  machine.disturb(() => {
    throttled -= 1;
    return throttled >= 0 ? "throttled" : undefined;
  });
  await dynamoDb(machine, session, 5).send(put(MINE, "throttled"));
  expect(await stored(MINE, "throttled")).toBe(true);

  machine.disturb(({ operation }) => (operation === "TransactWriteItems" ? "conflict" : undefined));
  const busy = dynamoDb(machine, session).send(
    new TransactWriteItemsCommand({
      TransactItems: [
        { Put: { TableName, Item: key(MINE, "busy") } },
        { Put: { TableName, Item: key(MINE, "busy too") } },
      ],
    }),
  );
  await expect(busy).rejects.toMatchObject({
    name: "TransactionCanceledException",
    CancellationReasons: [{ Code: "TransactionConflict" }, { Code: "None" }],
  });
  expect(await stored(MINE, "busy")).toBe(false);
});

test("a connection can be cut before a write or after it, and only after it the write is there", async () => {
  const client = dynamoDb(machine, await machine.session("api", MINE));
  machine.disturb(() => "cutBefore");
  await expect(client.send(put(MINE, "before"))).rejects.toThrow();
  machine.disturb(() => "cutAfter");
  await expect(client.send(put(MINE, "after"))).rejects.toThrow();
  expect(await stored(MINE, "before")).toBe(false);
  expect(await stored(MINE, "after")).toBe(true);
});

test("a user's own DynamoDB is asked with the user's credentials, and only for what a session allows", async () => {
  // The machine stands for AWS: what it lets through was rightly signed by somebody it knows.
  const user = dynamoDb(machine, await machine.session("api", MINE));
  const { dynamoDb: upstream } = machine.iam.endpoints;
  const iam = await machine.open({ upstream, sign: signerOf(user.config, "dynamodb") });
  try {
    const client = dynamoDb({ iam }, await takeRole(iam, "api", { TenantId: MINE }));
    await client.send(put(MINE, "through both"));
    expect(await stored(MINE, "through both")).toBe(true);
    await expect(client.send(get(THEIRS))).rejects.toMatchObject({
      message: expect.stringContaining("assumed-role/lossline-api-tenant"),
    });
    // What the front lets through for this one, the user may not: it is the user who asks.
    const other = dynamoDb({ iam }, await takeRole(iam, "api", { TenantId: THEIRS }));
    await expect(other.send(get(THEIRS))).rejects.toMatchObject({ name: "AccessDeniedException" });
  } finally {
    await iam.stop();
  }
});
