import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type EditionProcess, spawnEdition } from "../../../infra/local/child.ts";
import { eventually, newTenant, said, type Tenant } from "../../end-to-end/tenant.ts";

const run = promisify(execFile);

/** What `npm start` runs once the dashboard is built. */
const MAIN = ["--import", "tsx", join(import.meta.dirname, "../../../infra/local/main.ts")];

const example = async (name: string) =>
  JSON.parse(
    await readFile(join(import.meta.dirname, "../../../docs/examples/nasdaq-clearing-2018", name), "utf8"),
  );
const vector = JSON.parse(
  await readFile(join(import.meta.dirname, "../../vectors/nasdaq-clearing-2018.json"), "utf8"),
);

let directory = "";
let edition: EditionProcess | undefined;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "lossline-edition-"));
});

afterEach(async () => {
  await edition?.stop();
  edition = undefined;
  await rm(directory, { recursive: true, force: true });
});

async function start(): Promise<EditionProcess> {
  edition = await spawnEdition(directory);
  return edition;
}

/** The tenant as seen through the edition that lives now, which is on another port than the last. */
async function read(tenant: Tenant, url: string, path: string) {
  const response = await fetch(new URL(path, url), { headers: { authorization: `Bearer ${tenant.apiKey}` } });
  return { status: response.status, text: await response.text() };
}

/** A tenant with the example's rulebook and members, whose default has been declared a moment ago. */
async function declared(url: string) {
  const tenant = await newTenant(url);
  await tenant.prepare({
    rulebook: await example("rulebook.json"),
    snapshot: await example("snapshot.json"),
  });
  return { tenant, runId: await tenant.declare(await example("event.json")) };
}

async function resultOf(tenant: Tenant, url: string, runId: string) {
  await eventually(async () => {
    const { status } = JSON.parse((await read(tenant, url, `/v1/runs/${runId}`)).text);
    return status === "completed" || undefined;
  });
  return JSON.parse((await read(tenant, url, `/v1/runs/${runId}/result`)).text);
}

test.each([
  ["the server", async ({ kill }: EditionProcess) => kill()],
  [
    "the server and its database",
    async ({ kill, enginePid = 0 }: EditionProcess) => {
      const killed = kill();
      process.kill(enginePid, "SIGKILL");
      await killed;
    },
  ],
])(
  "a run in the middle of which %s is killed ends after a restart with the result of the worked case",
  async (_, kill) => {
    for (let attempt = 1; ; attempt += 1) {
      const first = await start();
      const { tenant, runId } = await declared(first.url);
      await eventually(async () => {
        const run = said(await tenant.as("GET", `/v1/runs/${runId}`));
        return run.tranches.some(({ state }: { state: string }) => state === "applied") || undefined;
      });
      await kill(first);
      const killedAt = Date.now();

      const next = await start();
      expect(await resultOf(tenant, next.url, runId)).toMatchObject(vector.expect);
      const run = JSON.parse((await read(tenant, next.url, `/v1/runs/${runId}`)).text);
      const history = JSON.parse((await read(tenant, next.url, `/v1/runs/${runId}/history`)).text);
      const entered = history.events.filter(({ type }: { type: string }) => type === "TaskStateEntered");
      expect(entered.slice(0, 4).map(({ state }: { state: string }) => state)).toEqual(
        vector.expect.tranches.map(({ id }: { id: string }) => id),
      );
      if (Date.parse(run.completedAt) > killedAt) {
        return;
      }
      // On a busy machine a run may be over before the signal arrives. Then it was not in the middle: once more.
      expect(attempt).toBeLessThan(10);
      await next.stop();
    }
  },
  300_000,
);

test("a run whose database is killed alone goes on by itself", async () => {
  const { url, enginePid = 0 } = await start();
  const { tenant, runId } = await declared(url);
  process.kill(enginePid, "SIGKILL");
  expect(await resultOf(tenant, url, runId)).toMatchObject(vector.expect);
});

test("a clean stop is one, and so is one in the middle of the start: nothing is left running", async () => {
  const { dynamoDb, stop } = await start();
  expect(await stop()).toBe(0);
  await expect(fetch(dynamoDb)).rejects.toThrow();

  const starting = spawn(process.execPath, [...MAIN, "--data", directory, "--port", "0"], {
    stdio: "ignore",
  });
  const exited = once(starting, "exit");
  const log = join(directory, "dynamodb", "dynamodb.log");
  const engine = await eventually(async () => {
    const [, again] = (await readFile(log, "utf8")).match(/http:\S+/g) ?? [];
    return again;
  });
  starting.kill("SIGTERM");
  expect(await exited).toEqual([0, null]);
  await expect(fetch(engine)).rejects.toThrow();
});

test.each<[string, (running: EditionProcess) => { args: string[]; env?: Record<string, string> }, RegExp]>([
  [
    "the data directory of another",
    ({ directory }) => ({ args: ["--data", directory] }),
    /is in use by another/,
  ],
  ["a port of another", ({ url }) => ({ args: ["--port", new URL(url).port] }), /Port \d+ is in use: choose/],
  [
    "a file for its directory",
    ({ directory }) => ({ args: ["--data", join(directory, "dynamodb/dynamodb.log")] }),
    /The data directory \S+ cannot be used: /,
  ],
  [
    "a DynamoDB that does not answer",
    () => ({ args: [], env: { AWS_ENDPOINT_URL_DYNAMODB: "http://127.0.0.1:9", AWS_ACCESS_KEY_ID: "a" } }),
    /The DynamoDB at http:\/\/127\.0\.0\.1:9 cannot be used: /,
  ],
])("a start with %s ends with status 1 and says why in one line", async (_, given, says) => {
  const other = await mkdtemp(join(tmpdir(), "lossline-edition-"));
  const { args, env } = given(await start());
  const options = { env: { ...process.env, AWS_SECRET_ACCESS_KEY: "b", ...env } };
  const refused = run(process.execPath, [...MAIN, "--port", "0", "--data", other, ...args], options);
  await expect(refused).rejects.toMatchObject({ code: 1, stdout: "", stderr: expect.stringMatching(says) });
  await refused.catch(({ stderr }) => expect(stderr.trim().split("\n")).toHaveLength(1));
  await rm(other, { recursive: true });
});

test("API and dashboard have one origin, and the page may load nothing from elsewhere", async () => {
  const { url } = await start();
  const problem = await fetch(`${url}/v1/runs`);
  expect(problem.headers.get("content-type")).toBe("application/problem+json");
  const page = await fetch(url);
  expect(page.headers.get("content-security-policy")).toContain("default-src 'none'");
});
