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
import { preparedTenant } from "../../end-to-end/tenant.ts";
import { vector } from "../../end-to-end/vectors.ts";
import { ratioLine } from "../measure.ts";
import { load } from "./load.ts";

const PLAIN_SERVER = fileURLToPath(new URL("./plain-server.ts", import.meta.url));
const TURNS = 5;
const TURN = { atOnce: 16, seconds: 2 };

/**
 * Reading a run by its id through the API on one machine, against a Hono route beside it that does nothing but one
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
    // A tenant for each of what is read, as one tenant's share of requests is limited.
    const one = await afterItsRun(edition.url);
    const other = await afterItsRun(edition.url);
    const targets = [
      { name: "empty", url: `${plainUrl}/empty` },
      { name: "item", url: `${plainUrl}/item` },
      { name: "rulebook", url: `${edition.url}/v1/rulebooks/${other.rulebookHash}`, headers: other.headers },
      { name: "run", url: `${edition.url}/v1/runs/${one.runId}`, headers: one.headers },
    ];
    const rates = new Map(targets.map(({ name }): [string, number[]] => [name, []]));
    for (const target of targets) {
      await load({ ...target, ...TURN, seconds: 1 });
    }
    for (let turn = 0; turn < TURNS; turn += 1) {
      for (const target of targets) {
        rates.get(target.name)?.push(await load({ ...target, ...TURN }));
      }
    }
    const rate = (name: string) =>
      (rates.get(name) ?? []).toSorted((a, b) => a - b)[Math.floor(TURNS / 2)] ?? Number.NaN;
    print(
      "Reading by id through the API, against an empty Hono route and one with a single GetItem (requests a second)",
    );
    for (const { name } of targets) {
      print(`  ${name.padEnd(58)}${Math.round(rate(name)).toLocaleString("en").padStart(9)}`);
    }
    const demand = { is: "at least", limit: 0.25 } as const;
    print(ratioLine("a run by its id / the route with one GetItem", rate("run") / rate("item"), demand));
    print(
      ratioLine(
        "a rulebook by its hash / the route with one GetItem",
        rate("rulebook") / rate("item"),
        demand,
      ),
    );
  } finally {
    plain.kill();
    await edition.stop();
    await engine.stop();
    await rm(directory, { recursive: true });
  }
}

/** A tenant whose run has completed, with what it asks by. */
async function afterItsRun(url: string) {
  const { rulebook, snapshot, event } = vector("nasdaq-clearing-2018");
  const tenant = await preparedTenant(url, { rulebook, snapshot });
  const runId = await tenant.declare(event);
  await tenant.ended(runId);
  const { rulebooks } = await tenant.succeed("GET", "/v1/rulebooks");
  return {
    runId,
    rulebookHash: String(rulebooks[0].hash),
    headers: { authorization: `Bearer ${tenant.apiKey}` },
  };
}
