import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type EditionProcess, spawnEdition } from "../../../infra/local/child.ts";
import { newTenant, said, type Tenant } from "../../end-to-end/tenant.ts";

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

async function eventually<T>(look: () => Promise<T | undefined>): Promise<T> {
  for (const start = Date.now(); Date.now() - start < 30_000; ) {
    const found = await look();
    if (found !== undefined) {
      return found;
    }
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  throw new Error("What was waited for did not happen within thirty seconds");
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
    const first = await start();
    const { tenant, runId } = await declared(first.url);
    await eventually(async () => {
      const run = said(await tenant.as("GET", `/v1/runs/${runId}`));
      const applied = run.tranches.filter((tranche: { state: string }) => tranche.state === "applied");
      return applied.length > 0 || undefined;
    });
    await kill(first);
    const killedAt = Date.now();

    const { url } = await start();
    const result = await resultOf(tenant, url, runId);
    expect(result).toMatchObject(vector.expect);
    const run = JSON.parse((await read(tenant, url, `/v1/runs/${runId}`)).text);
    expect(Date.parse(run.completedAt)).toBeGreaterThan(killedAt);
    const history = JSON.parse((await read(tenant, url, `/v1/runs/${runId}/history`)).text);
    const entered = history.events.filter(({ type }: { type: string }) => type === "TaskStateEntered");
    expect(entered.slice(0, 4).map(({ state }: { state: string }) => state)).toEqual(
      vector.expect.tranches.map(({ id }: { id: string }) => id),
    );
  },
);

test("a run whose database is killed alone goes on by itself", async () => {
  const { url, enginePid = 0 } = await start();
  const { tenant, runId } = await declared(url);
  process.kill(enginePid, "SIGKILL");
  expect(await resultOf(tenant, url, runId)).toMatchObject(vector.expect);
});

test("the data directory belongs to one process at a time, and a clean stop is one", async () => {
  const first = await start();
  await expect(spawnEdition(directory)).rejects.toThrow("before it was ready");
  expect((await fetch(`${first.url}/v1/nowhere`)).status).toBe(404);
  expect(await first.stop()).toBe(0);
});

test("API and dashboard have one origin, and the page may load nothing from elsewhere", async () => {
  const { url } = await start();
  const problem = await fetch(`${url}/v1/runs`);
  expect(problem.headers.get("content-type")).toBe("application/problem+json");
  const page = await fetch(url);
  expect(page.headers.get("content-security-policy")).toContain("default-src 'none'");
});
