import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { bundle, bundleFunctions, ONE_MODULE } from "../../infra/bundles/bundle.ts";
import { type FunctionName, functionNames } from "../../infra/isolation/needs.ts";
import { taskNamed } from "../../infra/local/functions.ts";
import { variablesByTemplate } from "../lambda/environment.ts";
import { median, ratioLine } from "./measure.ts";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

const CLIENT = here("./bare-client.ts");

const TURNS = 41;

/** It starts with all that people ask for, and is no lighter than that. */
const HEAVY: ReadonlySet<FunctionName> = new Set(["api"]);

/** What Lambda sets. None of it is used before a request comes. */
const ENVIRONMENT = {
  ...{ AWS_REGION: "eu-central-1", AWS_ACCESS_KEY_ID: "of-nobody", AWS_SECRET_ACCESS_KEY: "of-nobody" },
  AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true",
};

const BARE = "bare-client";
const TRIMMED = "the client itself, as bundles have it";

/**
 * How long each function's bundle takes to be imported, against the bare DynamoDB client bundled as it comes: each time in
 * a process of its own, taking turns.
 */
export async function benchImports(print: (line: string) => void): Promise<void> {
  mkdirSync(here("../../dist"), { recursive: true });
  const directory = mkdtempSync(here("../../dist/imports-"));
  try {
    await bundleFunctions(directory);
    await bundle(new Map([[TRIMMED, CLIENT]]), directory);
    await build({ ...ONE_MODULE, entryPoints: [CLIENT], outdir: join(directory, BARE), entryNames: "index" });
    const env = environment();
    const names = [BARE, TRIMMED, ...functionNames().filter((name) => !HEAVY.has(name))];
    const times = new Map(names.map((name): [string, number[]] => [name, []]));
    for (let turn = 0; turn < TURNS; turn += 1) {
      for (const [name, taken] of times) taken.push(importTime(join(directory, name, "index.mjs"), env));
    }
    const bare = median(times.get(BARE) ?? []);
    print(`importing a function, against the bare DynamoDB client (${bare.toFixed(0)} ms)`);
    for (const [name, taken] of times) {
      if (name === BARE) continue;
      const ratio = median(taken) / bare;
      print(
        taskNamed(name) !== undefined
          ? ratioLine(name, ratio, { is: "at most", limit: 1.3 })
          : ratioLine(name, ratio),
      );
    }
  } finally {
    rmSync(directory, { recursive: true });
  }
}

/**
 * All that templates set for functions, source maps among it, for the client too. Functions ask for their settings when
 * they are loaded; what these name is not looked for before a request comes.
 */
function environment(): Readonly<Record<string, string>> {
  const settings = [...variablesByTemplate().values()].flatMap((variables) => Object.entries(variables));
  const given = settings.map(([name, value]) => [name, typeof value === "string" ? value : "of-nobody"]);
  return { ...Object.fromEntries(given), ...ENVIRONMENT };
}

function importTime(path: string, env: Readonly<Record<string, string>>): number {
  return Number(execFileSync(process.execPath, [here("./import-time.mjs"), path], { env, encoding: "utf8" }));
}
