import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { spawnEdition } from "../../../infra/local/child.ts";
import { startDynamoDb } from "../../../infra/local/dynamodb.ts";
import { ensureTable } from "../../../infra/local/table.ts";
import { eventually, newTenant, preparedTenant, type Tenant } from "../../end-to-end/tenant.ts";
import { vector } from "../../end-to-end/vectors.ts";
import { ratioLine } from "../measure.ts";
import { importMembers } from "./imported-members.ts";
import { load } from "./load.ts";
import { BENCH_OPERATOR, benchEvent, benchMember, CALLING_TRANCHES } from "./seven-tranches.ts";

const PLAIN_SERVER = fileURLToPath(new URL("./plain-server.ts", import.meta.url));
const TURNS = 5;
const TURN = { atOnce: 16, seconds: 2 };

/** Of registers of these sizes, members one after another. */
const REGISTERS = [10, 1_000, 20_000];
/** So many of its members are asked for, from all over a register. */
const MEMBERS_ASKED_FOR = 97;

interface Target {
  readonly name: string;
  readonly urls: readonly string[];
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * Reading resources by their ids through the API on one machine, against a Hono route beside it that does nothing but one
 * GetItem. They take turns; each has a process and a database of its own, and the load comes from this one.
 */
export async function benchReading(print: (line: string) => void): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), "lossline-bench-"));
  const edition = await spawnEdition(join(directory, "edition"));
  const engine = await startDynamoDb({ directory: join(directory, "plain"), onFault: console.error });
  const client = new DynamoDBClient({
    endpoint: engine.endpoint,
    region: "us-east-1",
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
  });
  await ensureTable(client, "plain");
  client.destroy();
  const plain = fork(PLAIN_SERVER, [engine.endpoint, "plain"], { execArgv: ["--import", "tsx"] });
  try {
    const [plainUrl] = await once(plain, "message");
    const resources = await resourcesAt(edition.url);
    const rates = await measured([
      { name: "an empty route", urls: [`${plainUrl}/empty`] },
      { name: "a route with one GetItem", urls: [`${plainUrl}/item`] },
      ...resources,
    ]);
    print("Reading by id through the API, in requests a second");
    for (const [name, rate] of rates) {
      print(`  ${name.padEnd(58)}${Math.round(rate).toLocaleString("en").padStart(9)}`);
    }
    print("against the route with one GetItem");
    const item = rates.get("a route with one GetItem") ?? Number.NaN;
    for (const { name } of resources) {
      print(ratioLine(name, (rates.get(name) ?? Number.NaN) / item, { is: "at least", limit: 0.25 }));
    }
  } finally {
    plain.kill();
    await edition.stop();
    await engine.stop();
    await rm(directory, { recursive: true });
  }
}

/** Requests a second of each, the median of its turns. @throws Error at any answer but 200 */
async function measured(targets: readonly Target[]): Promise<ReadonlyMap<string, number>> {
  const rates = targets.map((): number[] => []);
  for (const target of targets) {
    await load({ ...target, ...TURN, seconds: 1 });
  }
  for (let turn = 0; turn < TURNS; turn += 1) {
    for (const [i, target] of targets.entries()) {
      rates[i]?.push(await load({ ...target, ...TURN }));
    }
  }
  const median = (own: readonly number[] = []) =>
    own.toSorted((a, b) => a - b)[Math.floor(TURNS / 2)] ?? Number.NaN;
  return new Map(targets.map(({ name }, i) => [name, median(rates[i])]));
}

/** What is read, each by a tenant of its own, as one tenant's share of requests is limited. */
async function resourcesAt(url: string): Promise<readonly Target[]> {
  const target = (name: string, tenant: Tenant, paths: readonly string[]) => ({
    name,
    urls: paths.map((path) => url + path),
    headers: { authorization: `Bearer ${tenant.apiKey}` },
  });
  const { rulebook, snapshot, event } = vector("nasdaq-clearing-2018");
  const publisher = await preparedTenant(url, { rulebook, snapshot });
  const { rulebooks } = await publisher.succeed("GET", "/v1/rulebooks");
  const hash = String(rulebooks[0].hash);
  const { draftId } = await publisher.succeed("POST", "/v1/rulebook-drafts", { version: hash });
  const done = await preparedTenant(url, { rulebook, snapshot });
  const completed = await done.declare(event);
  await done.ended(completed);
  const waiting = await withMembers(url, 100);
  const live = await waiting.declare(benchEvent("called", 100));
  await eventually(async () => (await waiting.succeed("GET", `/v1/runs/${live}`)).waiting);
  const registers = [];
  for (const size of REGISTERS) {
    const ids = Array.from({ length: MEMBERS_ASKED_FOR }, (_, i) => benchMember((i * 197) % size).id);
    const name = `a member of ${size.toLocaleString("en")}`;
    registers.push(
      target(
        name,
        await withMembers(url, size),
        ids.map((id) => `/v1/members/${id}`),
      ),
    );
  }
  return [
    target("a rulebook by its hash", publisher, [`/v1/rulebooks/${hash}`]),
    target("a draft", publisher, [`/v1/rulebook-drafts/${draftId}`]),
    target("a run that has completed", done, [`/v1/runs/${completed}`]),
    target("a run that waits for payments", waiting, [`/v1/runs/${live}`]),
    ...registers,
  ];
}

/** A tenant with so many members. */
async function withMembers(url: string, size: number): Promise<Tenant> {
  const tenant = await newTenant(url);
  await tenant.succeed("POST", "/v1/rulebooks", CALLING_TRANCHES);
  await tenant.succeed("PUT", "/v1/operator", BENCH_OPERATOR);
  await importMembers(url, tenant, size);
  return tenant;
}
