import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

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

/** What CloudFormation would put where a template refers to something. */
const DEPLOYED: Readonly<Record<string, string>> = {
  anything: "arn:aws:lambda:eu-central-1:123456789012:function:named:live",
  OIDC_ISSUER: "https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_abc",
};

interface FunctionResource {
  readonly Type: string;
  readonly Properties: {
    readonly Code: { readonly S3Key: string };
    readonly Handler: string;
    readonly Environment: { readonly Variables: Readonly<Record<string, unknown>> };
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
  }, 120_000);

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
        ["data", "steps", "api", "dashboard"].map((name) => `lossline-${stage}-${name}`),
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

  test("each bundle starts in a bare process with its own environment, and has the handler it names", async () => {
    const functions = [
      ...(await functionsOf("lossline-dev-steps")),
      ...(await functionsOf("lossline-dev-api")),
    ];
    expect(functions).toHaveLength(8);
    for (const { Properties } of functions) {
      expect(Properties.Handler).toBe("index.handler");
      const bundle = join(out, `asset.${Properties.Code.S3Key.replace(/\.zip$/, "")}`, "index.mjs");
      const given = Object.entries(Properties.Environment.Variables).map(([name, value]) => [
        name,
        typeof value === "string" ? value : (DEPLOYED[name] ?? DEPLOYED.anything),
      ]);
      const script = `const { handler } = await import(${JSON.stringify(bundle)}); console.log(typeof handler);`;
      const { stdout } = await run(process.execPath, ["--input-type=module", "--eval", script], {
        env: { ...Object.fromEntries(given), AWS_REGION: "eu-central-1" },
      });
      expect(stdout.trim()).toBe("function");
    }
  });
});
