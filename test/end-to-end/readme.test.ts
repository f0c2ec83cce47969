import { type ChildProcess, spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { blocksUnder, freePort, likeTheRepository, shell } from "./document.ts";
import { eventually } from "./tenant.ts";

/** Does what the README tells a new user to do. */

const [start = "", ...steps] = blocksUnder("README.md", "## From nothing to a result");
const { folder, tableName, remove } = likeTheRepository();

let environment: NodeJS.ProcessEnv;
let service: ChildProcess;

beforeAll(async () => {
  const port = await freePort();
  environment = {
    ...process.env,
    LOSSLINE_PORT: String(port),
    LOSSLINE_DATA: join(folder, "data"),
    TABLE_NAME: tableName,
  };
  for (const name of ["LOSSLINE_URL", "LOSSLINE_API_KEY"]) delete environment[name];
  service = spawn("bash", ["--norc", "-euc", start], {
    cwd: folder,
    env: environment,
    stdio: "ignore",
    detached: true,
  });
  await eventually(async () => {
    const answer = await fetch(`http://127.0.0.1:${port}/reference/`).catch(() => undefined);
    return answer?.ok ? true : undefined;
  });
});

afterAll(async () => {
  const ended = new Promise((resolve) => service.once("exit", resolve));
  // npm, its shell and the service: all of the group that was started here.
  if (service.pid !== undefined) process.kill(-service.pid, "SIGTERM");
  await ended;
  remove();
});

test("a new user comes from the README's commands to a result that holds", async () => {
  expect(steps).toHaveLength(6);
  const { status, out, err } = await shell(steps.join("\n"), folder, environment);
  expect({ status, err }).toEqual({ status: 0, err: "" });
  for (const said of [
    "Published: Classic clearing house",
    "Revision 2 of the register: 1,000 members.",
    "DRY RUN: ",
    /^It waits for payments on assessments until /m,
    "Recorded: 999 payments.",
    /^Run \w+ is completed$/m,
    "The whole loss is covered.",
    "The result computed here is the service's, byte for byte.",
  ]) {
    expect(out).toMatch(said);
  }
  const rows = readFileSync(join(folder, "trial/allocations.csv"), "utf8").trimEnd().split("\n").slice(1);
  // The defaulter's margin and contribution, the operator's capital, every other member's contribution, and its call.
  expect(rows).toHaveLength(3 + 999 + 999);
  const cents = rows.map((row) => BigInt((row.split(",").at(-1) ?? "").replace(".", "")));
  expect(cents.reduce((sum, amount) => sum + amount, 0n)).toBe(600_000_000_00n);
  expect(readdirSync(join(folder, "trial/evidence")).toSorted()).toEqual([
    "event.json",
    "rulebook.json",
    "snapshot.json",
  ]);
});
