import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { blocksUnder, likeTheRepository, shell } from "./document.ts";

/**
 * Does what `docs/deploy.md` tells an operator and a first venue to do once a stage is up, on a service of this machine
 * that lets nobody in without a code, as `prod` does. The operator's and the service's address are this machine's.
 */

const [code = "", addresses = "", ...steps] = blocksUnder("docs/deploy.md", "## The first venue");
const { folder, tableName, remove } = likeTheRepository();
const data = join(folder, ".lossline");

let service: ChildProcess;
let url: string;

beforeAll(async () => {
  service = spawn(
    process.execPath,
    ["--import", "tsx", "infra/local/main.ts", "--data", data, "--port", "0", "--json"],
    {
      cwd: folder,
      env: { ...process.env, TABLE_NAME: tableName, SIGN_UP: "code", DEFAULT_PLAN: "sandbox" },
      stdio: ["ignore", "pipe", "inherit"],
    },
  );
  if (service.stdout === null) throw new Error("nothing can be read from the service");
  const [line] = await once(service.stdout, "data");
  url = JSON.parse(String(line)).url;
});

afterAll(async () => {
  const ended = once(service, "exit");
  service.kill("SIGTERM");
  await ended;
  remove();
});

test("a venue comes from the operator's code to an allocation that holds, word for word", async () => {
  expect(addresses).toContain("export LOSSLINE_URL=");
  const here = [
    `operator() { npm run -s operator -- --data ${data} "$@"; }`,
    code,
    `export LOSSLINE_URL=${url}`,
    addresses.replace(/^export LOSSLINE_URL=.*$/m, ""),
  ];
  const { LOSSLINE_API_KEY: _, TABLE_NAME: __, ...environment } = process.env;
  const { status, out, err } = await shell([...here, ...steps].join("\n"), folder, environment);
  expect({ status, err }).toEqual({ status: 0, err: "" });
  for (const said of [
    /^\w{16} .* sandbox, active {2}My venue$/m,
    "My venue: standard, active",
    "Published: Classic clearing house",
    "100 members.",
    /^Run \w+ is completed$/m,
    "The whole loss is covered.",
    "The result computed here is the service's, byte for byte.",
  ]) {
    expect(out).toMatch(said);
  }
});

test("whoever has no code, or one that was used, makes no tenant", async () => {
  const signUp = await shell(
    `npm run -s lossline -- sign-up "Another" --url ${url} --code made-up`,
    folder,
    process.env,
  );
  expect(signUp.status).toBe(1);
});
