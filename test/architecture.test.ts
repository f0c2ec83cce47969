import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { describe, expect, test } from "vitest";

/** The pure part of shared/: no I/O, no clock, no environment, nothing of AWS or Node. */
const PURE = [
  "allocation",
  "calendar",
  "canonical",
  "client",
  "collateral",
  "columns",
  "diff",
  "event",
  "examples",
  "explain",
  "faults",
  "ledger",
  "machine",
  "money",
  "recovery",
  "result",
  "rulebook",
  "snapshot",
  "statement",
  "templates",
].map((folder) => `shared/${folder}/`);

/** Packages that are pure themselves. Of zod the small one: the classic is three times as large, and in every task. */
const PURE_PACKAGES = ["zod/mini", "decimal.js", "canonicalize", "yaml", "@noble/hashes", "openapi-fetch"];

/** What would make a pure function depend on where or when it runs. */
const IMPURE =
  /\b(process\.|Date\.now|new Date\(\)|Math\.random|performance\.now|setTimeout|fetch\(|globalThis)/;

interface SourceFile {
  readonly path: string;
  readonly text: string;
  /** Paths of files, names of packages. */
  readonly imports: readonly string[];
}

function filesIn(folder: string): SourceFile[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => {
      const path = join(entry.parentPath, entry.name);
      const text = readFileSync(path, "utf8");
      const imports = [...text.matchAll(/^(?:import|export)\b[^"';]*?from "([^"]+)"|^import "([^"]+)"/gm)]
        .map(([, named, bare]) => named ?? bare)
        .map((source) => (source.startsWith(".") ? normalize(join(dirname(path), source)) : source));
      return { path, text, imports };
    });
}

const isPure = (path: string) => PURE.some((folder) => path.startsWith(folder));
const isFile = (source: string) => /^(shared|functions|infra|dashboard|test)\//.test(source);

const shared = filesIn("shared");
const pure = shared.filter(({ path }) => isPure(path));

describe("the pure part of shared/", () => {
  test("is where it is said to be", () => {
    for (const folder of PURE) expect(pure.some(({ path }) => path.startsWith(folder))).toBe(true);
  });

  test.each(pure.map((file): [string, SourceFile] => [file.path, file]))(
    "%s imports nothing but itself",
    (_, file) => {
      for (const source of file.imports) {
        const allowed = isFile(source)
          ? isPure(source)
          : PURE_PACKAGES.some((name) => source === name || source.startsWith(`${name}/`));
        expect(allowed, `${file.path} imports ${source}`).toBe(true);
      }
      expect(file.text).not.toMatch(IMPURE);
    },
  );
});

/** Each folder, and the folders it may import from besides itself. */
const DIRECTION: readonly (readonly [string, readonly string[]])[] = [
  ["shared", []],
  ["functions", ["shared"]],
  ["infra", ["functions", "shared", "dashboard"]],
];

describe("dependencies point one way", () => {
  test.each(DIRECTION)("%s imports from itself and %j", (folder, others) => {
    for (const { path, imports } of filesIn(folder))
      for (const source of imports.filter(isFile))
        expect([folder, ...others], `${path} imports ${source}`).toContain(source.split("/")[0]);
  });

  test("the dashboard imports from itself and the pure part", () => {
    for (const { path, imports } of filesIn("dashboard"))
      for (const source of imports.filter(isFile))
        expect(source.startsWith("dashboard/") || isPure(source), `${path} imports ${source}`).toBe(true);
  });
});

/** What only somebody who knows where services are would write. */
const WHEREABOUTS =
  /AWS_ENDPOINT_URL|\bendpoint: *["'`]|127\.0\.0\.1|\blocalhost\b|https?:\/\/[\w.-]*amazonaws\.com/;

/** Who speaks of this machine for a reason of its own, and to no service of AWS. */
const SPEAKS_OF_THIS_MACHINE: ReadonlyMap<string, string> = new Map([
  ["shared/cli/service/connection.ts", "the command line's usual service is the one on this machine"],
  ["shared/identity/metadata.ts", "an OpenID provider on this machine may go without TLS"],
  ["dashboard/route/route.ts", "a base that a path is read against; nothing is sent there"],
  ["dashboard/vite.config.ts", "the dashboard's server for its developers"],
]);

describe("which endpoint it talks to", () => {
  const files = ["shared", "functions", "infra", "dashboard"].flatMap(filesIn);
  const knows = files.filter(({ path, text }) => !path.startsWith("infra/local/") && WHEREABOUTS.test(text));

  test("is known to infra/local", () => {
    expect(
      files.filter(({ path, text }) => path.startsWith("infra/local/") && WHEREABOUTS.test(text)),
    ).not.toEqual([]);
  });

  test("nothing outside infra/local knows", () => {
    expect(knows.map(({ path }) => path).sort()).toEqual([...SPEAKS_OF_THIS_MACHINE.keys()].sort());
  });

  test.each([...SPEAKS_OF_THIS_MACHINE])("%s names no service of AWS (%s)", (path) => {
    expect(readFileSync(path, "utf8")).not.toMatch(/AWS_|aws-sdk/);
  });
});

/** Whose time is not the service's own. */
const BY_THE_TIME_OF_DAY: ReadonlyMap<string, string> = new Map([
  ["functions/clock.ts", "on AWS the service's time is the time of day"],
  ["functions/people.ts", "tokens of people last by their issuer's time"],
  ["functions/sessions.ts", "sessions last by AWS's time"],
]);

test("functions and use cases have the time from one clock, which can be moved", () => {
  const files = [...filesIn("functions"), ...filesIn("shared/service"), ...filesIn("shared/storage")];
  const reading = files.filter(({ text }) => /\b(systemClock|Date\.now|new Date\(\))/.test(text));
  expect(reading.map(({ path }) => path).sort()).toEqual([...BY_THE_TIME_OF_DAY.keys()].sort());
});
