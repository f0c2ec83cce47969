import { execFile } from "node:child_process";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { functionNames } from "../../infra/isolation/needs.ts";

const run = promisify(execFile);
const ROOT = new URL("../../", import.meta.url).pathname;

/** No account, no credentials, and a network that leads nowhere. */
const NOWHERE = "http://127.0.0.1:9";
const OFFLINE = {
  PATH: process.env.PATH ?? "",
  HOME: join(tmpdir(), "nobody"),
  AWS_EC2_METADATA_DISABLED: "true",
  HTTP_PROXY: NOWHERE,
  HTTPS_PROXY: NOWHERE,
};

interface FunctionResource {
  readonly Type: string;
  readonly Properties: {
    readonly Code: { readonly S3Key: string };
    readonly Handler: string;
  };
}

describe("cdk synth", () => {
  let out: string;

  beforeAll(async () => {
    out = await mkdtemp(join(tmpdir(), "lossline-synth-"));
    await run(process.execPath, ["node_modules/aws-cdk/bin/cdk", "synth", "--quiet", "--output", out], {
      cwd: ROOT,
      env: OFFLINE,
    });
  }, 300_000);

  afterAll(() => rm(out, { recursive: true, force: true }));

  const json = async (name: string) => JSON.parse(await readFile(join(out, name), "utf8"));

  const functionsOf = async (stack: string): Promise<FunctionResource[]> => {
    const { Resources }: { Resources: Record<string, FunctionResource> } = await json(
      `${stack}.template.json`,
    );
    return Object.values(Resources).filter(({ Type }) => Type === "AWS::Lambda::Function");
  };

  test("works with no account and no network, and asks nothing of any account", async () => {
    const { artifacts, missing }: { artifacts: Record<string, { type: string }>; missing?: unknown } =
      await json("manifest.json");
    const stacks = Object.keys(artifacts).filter((id) => artifacts[id]?.type === "aws:cloudformation:stack");
    expect(stacks).toEqual(
      ["dev", "prod"].flatMap((stage) =>
        ["data", "steps", "api", "dashboard", "watch"].map((name) => `lossline-${stage}-${name}`),
      ),
    );
    expect(missing).toBeUndefined();
  });

  test("the dashboard it would put up is the built one", async () => {
    const { files }: { files: Record<string, { source: { path: string; packaging: string } }> } = await json(
      "lossline-dev-dashboard.assets.json",
    );
    const pages = await Promise.all(
      Object.values(files).map(({ source }) =>
        readFile(join(out, source.path, "index.html"), "utf8").catch(() => undefined),
      ),
    );
    expect(pages.filter((page) => page !== undefined)).toEqual([
      expect.stringMatching(/<script type="module"[^>]* src="\/assets\/index-[\w-]+\.js">/),
    ]);
  });

  test("the code of each function is its bundle, built once for all stages", async () => {
    const stacks = (await readdir(out)).flatMap(
      (name) => /^(lossline-\w+-(?:steps|api))\.template\.json$/.exec(name)?.[1] ?? [],
    );
    const functions = (await Promise.all(stacks.map(functionsOf))).flat();
    expect(functions).toHaveLength((stacks.length / 2) * functionNames().length);
    const codes = new Set(functions.map(({ Properties }) => Properties.Code.S3Key.replace(/\.zip$/, "")));
    expect(codes.size).toBe(functionNames().length);
    for (const code of codes) {
      expect((await readdir(join(out, `asset.${code}`))).sort()).toEqual(["index.mjs", "index.mjs.map"]);
    }
    for (const { Properties } of functions) {
      expect(Properties.Handler).toBe("index.handler");
    }
  });
});
