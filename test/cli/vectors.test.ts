import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { lossline, losslineProcess, type Ran, temporaryFolder } from "./command-line.ts";

interface Vector {
  readonly name: string;
  readonly rulebook: unknown;
  readonly snapshot: unknown;
  readonly event: unknown;
  readonly expect: Readonly<Record<string, unknown>>;
  readonly recoveries?: readonly {
    readonly amount: string;
    readonly from?: string;
    /** After the recoveries before it; otherwise of the fresh result. */
    readonly continue?: true;
    readonly expect: Readonly<Record<string, unknown>>;
  }[];
}

type Run = (args: readonly string[]) => Ran | Promise<Ran>;

const FOLDER = new URL("../vectors/", import.meta.url);
const { write } = temporaryFolder();

/** The vector's result and recoveries, each command's output kept in a file for the next, as people would. */
async function holds(vector: Vector, run: Run): Promise<void> {
  const { name, rulebook, snapshot, event, expect: expected, recoveries = [] } = vector;
  const given = [
    write(`${name}-rulebook.json`, rulebook),
    write(`${name}-snapshot.json`, snapshot),
    write(`${name}-event.json`, event),
  ];
  const out = await printed(run, ["allocate", ...given, "--json"]);
  expect(only(out, Object.keys(expected))).toBe(JSON.stringify(expected));
  const result = write(`${name}-result.json`, out);
  let earlier: string[] = [];
  for (const [index, recovery] of recoveries.entries()) {
    if (!recovery.continue) earlier = [];
    const { amount, from } = recovery;
    const source = from === undefined ? [] : ["--from", from];
    const before = earlier.flatMap((file) => ["--earlier", file]);
    const repaid = await printed(run, ["recover", result, amount, ...source, ...before, "--json"]);
    expect(JSON.stringify(JSON.parse(repaid))).toBe(JSON.stringify(recovery.expect));
    earlier.push(write(`${name}-recovery-${index}.json`, repaid));
  }
}

async function printed(run: Run, args: readonly string[]): Promise<string> {
  const { status, out, err } = await run(args);
  expect({ status, err }).toEqual({ status: 0, err: "" });
  return out;
}

/** Some properties of a JSON object, in their own order. */
function only(json: string, names: readonly string[]): string {
  const entries: [string, unknown][] = Object.entries(JSON.parse(json));
  return JSON.stringify(Object.fromEntries(entries.filter(([name]) => names.includes(name))));
}

const read = (file: string): string => readFileSync(new URL(file, FOLDER), "utf8");
const FILES = readdirSync(FOLDER).filter((file) => file.endsWith(".json"));

/** Those with recoveries of every sort are also run in processes of their own. */
const IN_PROCESSES = ["nasdaq-clearing-2018.json", "two-defaulters.json", "segments.json"];

describe("every worked vector comes out of the command line exactly, with its recoveries", () => {
  test.each(FILES)("%s", (file) => holds(JSON.parse(read(file)), (args) => lossline(...args)));
});

describe("so it does in a process of its own", () => {
  test.concurrent.each(IN_PROCESSES)("%s", (file) => {
    const vector: Vector = JSON.parse(read(file));
    return holds({ ...vector, name: `${vector.name}-process` }, (args) => losslineProcess(args));
  });
});

test("every random vector comes out of the command line exactly, with its recoveries", async () => {
  const vectors: Vector[] = read("random.jsonl")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(vectors).toHaveLength(300);
  for (const vector of vectors) await holds(vector, (args) => lossline(...args));
});
