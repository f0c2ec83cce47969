import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { DynamoDBClient, GetItemCommand, PutItemCommand } from "@aws-sdk/client-dynamodb";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type DynamoDb, startDynamoDb } from "../../../infra/local/dynamodb.ts";
import { ensureTable } from "../../../infra/local/table.ts";

const TableName = "things";

let directory = "";
let engine: DynamoDb | undefined;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "lossline-engine-"));
});

afterEach(async () => {
  await engine?.stop();
  engine = undefined;
  await rm(directory, { recursive: true, force: true });
});

async function start(): Promise<DynamoDb> {
  engine = await startDynamoDb({
    directory,
    onFault: (error) => {
      throw error;
    },
  });
  return engine;
}

function clientFor(endpoint: string): DynamoDBClient {
  return new DynamoDBClient({
    endpoint,
    region: "us-east-1",
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
  });
}

async function put(endpoint: string, sk: string): Promise<void> {
  await clientFor(endpoint).send(new PutItemCommand({ TableName, Item: { pk: { S: "p" }, sk: { S: sk } } }));
}

async function has(endpoint: string, sk: string): Promise<boolean> {
  const { Item } = await clientFor(endpoint).send(
    new GetItemCommand({ TableName, Key: { pk: { S: "p" }, sk: { S: sk } }, ConsistentRead: true }),
  );
  return Item !== undefined;
}

function lives(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function kill(child: ChildProcess): Promise<void> {
  child.kill("SIGKILL");
  await once(child, "exit");
}

/** A parent of its own for the engine, in another process. */
async function parent(): Promise<{ child: ChildProcess; endpoint: string; enginePid: number }> {
  const script = join(import.meta.dirname, "engine-parent.ts");
  const child = spawn(process.execPath, ["--import", "tsx", script, directory], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  if (child.stdout === null) {
    throw new Error("The child has no output");
  }
  const [line] = await once(createInterface(child.stdout), "line");
  const [endpoint = "", pid = ""] = String(line).split(" ");
  return { child, endpoint, enginePid: Number(pid) };
}

test("the table is made once, and what it holds is there after a stop and a start", async () => {
  const first = await start();
  await ensureTable(clientFor(first.endpoint), TableName);
  await put(first.endpoint, "kept");
  await first.stop();
  const second = await start();
  await ensureTable(clientFor(second.endpoint), TableName);
  expect(await has(second.endpoint, "kept")).toBe(true);
});

test("an engine that is killed comes back on its port with everything it acknowledged", async () => {
  const { endpoint, pid } = await start();
  await ensureTable(clientFor(endpoint), TableName);
  await put(endpoint, "kept");
  const killed = pid() ?? 0;
  process.kill(killed, "SIGKILL");
  await expect.poll(() => has(endpoint, "kept").catch(() => false), { timeout: 30_000 }).toBe(true);
  expect(pid()).not.toBe(killed);
});

test("an engine whose parent was killed is ended by the next start, and nothing is lost", async () => {
  const { child, endpoint, enginePid } = await parent();
  await ensureTable(clientFor(endpoint), TableName);
  await put(endpoint, "kept");
  await kill(child);
  expect(lives(enginePid)).toBe(true);

  const next = await start();
  expect(lives(enginePid)).toBe(false);
  expect(await has(next.endpoint, "kept")).toBe(true);
});

test("parent and engine killed together lose nothing", async () => {
  const { child, endpoint, enginePid } = await parent();
  await ensureTable(clientFor(endpoint), TableName);
  await put(endpoint, "kept");
  child.kill("SIGKILL");
  process.kill(enginePid, "SIGKILL");
  await once(child, "exit");

  const next = await start();
  expect(await has(next.endpoint, "kept")).toBe(true);
});

test("another installation's engine is left alone", async () => {
  const { child, endpoint, enginePid } = await parent();
  await kill(child);
  const theirs = directory;
  directory = await mkdtemp(join(tmpdir(), "lossline-engine-"));
  try {
    await start();
    await ensureTable(clientFor(endpoint), TableName);
    await put(endpoint, "theirs");
    expect(await has(endpoint, "theirs")).toBe(true);
  } finally {
    process.kill(enginePid, "SIGKILL");
    await rm(theirs, { recursive: true });
  }
});
