import { execFile } from "node:child_process";
import { readdir, readFile, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { bundle } from "../../infra/bundles/bundle.ts";
import type { FunctionName } from "../../infra/isolation/needs.ts";
import { MAX_BODY_BYTES } from "../../shared/body-size.ts";
import { isTenantId } from "../../shared/ids.ts";
import { key } from "../../shared/storage/keys.ts";
import { startReceiver } from "../end-to-end/receiver.ts";
import { type Answer, eventually, newTenant, preparedTenant } from "../end-to-end/tenant.ts";
import { vector } from "../end-to-end/vectors.ts";
import { builtFunctions, type Lambda, startLambda } from "../lambda/lambda.ts";

const run = promisify(execFile);

const ONE_FUND = {
  schema: "lossline/rulebook/1",
  name: "One fund",
  currency: "EUR",
  effectiveFrom: "2020-01-01T00:00:00Z",
  figures: { fund: { type: "resource", default: "0" } },
  rounding: { method: "largestRemainder", ties: "memberId" },
  waterfalls: { memberDefault: [{ id: "fund", kind: "defaulterResource", resource: "fund" }] },
};

/** What takes seconds, on a machine with other things to do. */
const SLOWLY = 180_000;

let bundles: string;
beforeAll(async () => {
  bundles = await builtFunctions();
}, SLOWLY);
afterAll(() => rm(bundles, { recursive: true }));

describe("a bundle", () => {
  const KB = 1024;
  const TASK = 450 * KB;
  const API = 1.1 * KB * KB;
  const limits: Readonly<Record<FunctionName, number>> = {
    ...{ tranche: TASK, wait: TASK, "final-check": TASK, notify: TASK, "fail-run": TASK },
    ...{ sweep: TASK, tell: TASK },
    api: API,
  };

  test.each(Object.entries(limits))(
    "of %s is all that Lambda needs, in at most %i bytes",
    async (name, limit) => {
      const files = await readdir(join(bundles, name));
      expect(files.sort()).toEqual(["index.mjs", "index.mjs.map"]);
      expect((await stat(join(bundles, name, "index.mjs"))).size).toBeLessThanOrEqual(limit);
    },
  );

  test("says so where something was left out of it that is needed after all", async () => {
    const program = fileURLToPath(new URL("./absent-parts.ts", import.meta.url));
    await bundle(new Map([["absent-parts", program]]), bundles);
    const { stdout } = await run(process.execPath, [join(bundles, "absent-parts/index.mjs")], {
      env: { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true" },
    });
    expect(stdout.trim().split("\n")).toEqual([
      expect.stringContaining(
        "credential-provider-node/dist-es/index.js is not in this bundle: Lambda gives",
      ),
      expect.stringContaining("event-streams/index.js is not in this bundle: no operation"),
      expect.stringContaining("mnemonist/lru-cache.js is not in this bundle: DynamoDB's endpoints"),
      expect.stringContaining("DefaultRateLimiter.js is not in this bundle: requests are tried again"),
      expect.stringContaining("getInstanceMetadataRegion.js is not in this bundle: Lambda says"),
      expect.stringContaining("SignatureV4MultiRegion.js is not in this bundle: requests are signed for one"),
      expect.stringContaining("HeaderFormatter.js is not in this bundle: no message of an event stream"),
    ]);
  });
});

describe("the functions, each in a bare process with the environment of its template", () => {
  let lambda: Lambda;
  beforeAll(async () => {
    lambda = await startLambda(bundles);
  }, SLOWLY);
  afterAll(() => lambda.stop());

  const NASDAQ = vector("nasdaq-clearing-2018");
  const recorded = async (name: string) =>
    JSON.parse(await readFile(new URL(`../lambda/events/${name}.json`, import.meta.url), "utf8"));

  test("the API answers a recorded request of API Gateway with its own description", async () => {
    const answer = Object(await lambda.invoke("api", await recorded("api-gateway-v2")));
    expect(answer).toMatchObject({ statusCode: 200, headers: { "content-type": "application/json" } });
    expect(JSON.parse(answer.body)).toMatchObject({ openapi: "3.1.0", info: { title: "Lossline" } });
  });

  test("the API answers a request with a key, and refuses one with a wrong key", async () => {
    const { apiKey } = await newTenant(lambda.url);
    const event = await recorded("api-gateway-v2");
    const asking = (key: string) =>
      lambda.invoke("api", {
        ...event,
        rawPath: "/v1/runs",
        headers: { ...event.headers, authorization: `Bearer ${key}` },
      });
    expect(await asking(apiKey)).toMatchObject({ statusCode: 200, body: '{"runs":[]}' });
    expect(await asking(`${apiKey}x`)).toMatchObject({ statusCode: 401 });
  });

  test("a run goes from its declaration to the webhook that tells of its end", async () => {
    const tenant = await preparedTenant(lambda.url, NASDAQ);
    const receiver = await startReceiver();
    receiver.secret = (await tenant.succeed("POST", "/v1/webhook-endpoints", { url: receiver.url })).secret;
    const runId = await tenant.declare(NASDAQ.event);
    expect(await tenant.ended(runId)).toMatchObject({
      status: "completed",
      loss: NASDAQ.expect.loss,
      borne: NASDAQ.expect.borne,
      uncovered: NASDAQ.expect.uncovered,
    });
    await eventually(async () => receiver.received.find(({ message }) => message.type === "run.completed"));
    expect(JSON.parse((await tenant.as("GET", `/v1/runs/${runId}/result`)).text)).toMatchObject(
      NASDAQ.expect,
    );

    // The step of any tranche, and those after the last, can run another time and change nothing.
    const payload = { tenantId: tenant.tenantId, runId };
    const { id: trancheId } = Object(NASDAQ.rulebook.waterfalls).memberDefault[0];
    expect(await lambda.invoke("tranche", { ...payload, trancheId })).toMatchObject({
      status: "applied",
      waitsFor: "nothing",
    });
    await lambda.invoke("final-check", payload);
    await lambda.invoke("notify", payload);

    // What the stream of the table says, it says of the keys alone.
    const event = await recorded("dynamodb-stream");
    if (!isTenantId(tenant.tenantId)) throw new Error("The tenant has no id");
    const { pk, sk } = key.untold(tenant.tenantId, runId);
    const [record] = event.Records;
    const Keys = { pk: { S: pk }, sk: { S: sk } };
    await lambda.invoke("tell", { Records: [{ ...record, dynamodb: { ...record.dynamodb, Keys } }] });
    expect(new Set(receiver.received.map(({ id }) => id)).size).toBe(receiver.received.length);
    receiver.stop();
  });

  test("a run stands still where people decide, and stops when a step fails for good", async () => {
    const [first, ...others] = Object(NASDAQ.rulebook.waterfalls).memberDefault;
    const memberDefault = [{ ...first, discretionary: true }, ...others];
    const tenant = await preparedTenant(lambda.url, {
      ...NASDAQ,
      rulebook: { ...NASDAQ.rulebook, waterfalls: { memberDefault }, examples: undefined },
    });
    const runId = await tenant.declare(NASDAQ.event);
    const run = await eventually(async () => {
      const found = await tenant.succeed("GET", `/v1/runs/${runId}`);
      return found.waiting === undefined ? undefined : found;
    });
    expect(run.waiting).toMatchObject({ step: first.id, waitsFor: "decision" });
    await lambda.invoke("fail-run", {
      tenantId: tenant.tenantId,
      runId,
      failure: { Error: "RecordDiffersError", Cause: '{"errorMessage":"The records differ"}' },
      execution: run.executionArn.split(":").at(-1),
    });
    expect(await tenant.succeed("GET", `/v1/runs/${runId}`)).toMatchObject({ status: "failed" });
  });

  test("the largest bodies that are taken, and whatever is answered of them, are within what Lambda carries", async () => {
    const tenant = await newTenant(lambda.url);
    await tenant.succeed("POST", "/v1/rulebooks", ONE_FUND);
    const name = '"'.repeat(4_000);
    const rows = { jsonl: JSON.stringify({ name }).slice(1), csv: `"${name}${name}"` };
    const kinds = [
      ["jsonl", "application/x-ndjson", "", (id: string) => `{"id":"${id}",${rows.jsonl}\n`],
      ["csv", "text/csv", "id,name\n", (id: string) => `${id},${rows.csv}\n`],
    ] as const;
    let members = 0;
    for (const [format, type, header, row] of kinds) {
      const { importId } = await tenant.succeed("POST", "/v1/imports", { format, mode: "merge" });
      const send = (part: number, text: string) =>
        tenant.as("PUT", `/v1/imports/${importId}/parts/${part}`, {
          text,
          headers: { "content-type": type },
        });
      let text = header;
      const next = () => row(`${format}-${members}`);
      for (; text.length + next().length <= MAX_BODY_BYTES; members += 1) {
        text += next();
      }
      expect((await send(1, text.padEnd(MAX_BODY_BYTES, "\n"))).status).toBe(201);
      expect((await send(2, text.padEnd(MAX_BODY_BYTES + 1, "\n"))).status).toBe(413);
      expect((await tenant.as("POST", `/v1/imports/${importId}/commit`)).status).toBe(200);
    }
    const { revision } = await tenant.succeed("GET", "/v1/members?limit=1");
    expect(revision).toBe(2);

    for (const [format] of kinds) {
      let found = 0;
      let path: string | undefined = `/v1/member-export?format=${format}`;
      for (; path !== undefined; ) {
        const page: Answer = await tenant.as("GET", path);
        expect(page.status).toBe(200);
        found += page.text.match(/^(\{"id":"|)(csv|jsonl)-/gm)?.length ?? 0;
        path = /<(.*)>/.exec(page.headers.get("link") ?? "")?.[1];
      }
      expect(found).toBe(members);
    }
    expect((await tenant.as("GET", "/v1/member-data")).status).toBe(413);

    const event = { id: "d", cause: "memberDefault", losses: [{ memberId: "jsonl-1", amount: "1" }] };
    const runId = await tenant.declare(event);
    await tenant.ended(runId);
    let frozen = 0;
    for (
      let path: string | undefined = `/v1/runs/${runId}/inputs/members?limit=10000`;
      path !== undefined;
    ) {
      const page = await tenant.succeed("GET", path);
      frozen += page.members.length;
      path = page.next && `/v1/runs/${runId}/inputs/members?limit=10000&cursor=${page.next}`;
    }
    expect(frozen).toBe(members);

    const { draftId } = await tenant.succeed("POST", "/v1/rulebook-drafts", { document: {} });
    const draft = `/v1/rulebook-drafts/${draftId}`;
    const longest = JSON.stringify({ name: '"'.repeat((MAX_BODY_BYTES - '{"name":""}'.length) / 2) });
    const headers = { "if-match": '"1"' };
    expect((await tenant.as("PUT", draft, { text: longest, headers })).status).toBe(200);
    expect((await tenant.as("GET", draft)).status).toBe(200);
    expect((await tenant.as("PUT", draft, { text: `${longest}  `, headers })).status).toBe(413);
  });

  test.each(["sweep", "tell"] as const)("%s takes the minute as EventBridge says it", async (name) => {
    expect(await lambda.invoke(name, await recorded("scheduled"))).toBeNull();
  });

  test("all have answered", () => {
    expect([...lambda.answered].sort()).toEqual([
      "api",
      "fail-run",
      "final-check",
      "notify",
      "sweep",
      "tell",
      "tranche",
      "wait",
    ]);
  });

  test("what a step throws reaches its state machine by name and message", async () => {
    await expect(lambda.invoke("wait", { tenantId: "nobody" })).rejects.toMatchObject({
      name: "Error",
      message: "The payload's tenantId is not the id of a tenant",
    });
  });
});
