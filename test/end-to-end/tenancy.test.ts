import { execFile } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ACCESS, type Access } from "../../functions/api/access.ts";
import { checkArchive } from "../../shared/cli/service/export.ts";
import { key } from "../../shared/storage/keys.ts";
import { WRITE_ID } from "../../shared/storage/marks.ts";
import { type Document, operationsOf } from "../fuzz/document.ts";
import { type Edition, startEdition } from "./edition.ts";
import { joined } from "./people.ts";
import { expectProblem } from "./problem.ts";
import { ask, eventually, preparedTenant, said, type Tenant } from "./tenant.ts";
import { vector } from "./vectors.ts";

let edition: Edition;
beforeAll(async () => {
  edition = await startEdition();
});
afterAll(() => edition.stop());

const NASDAQ = vector("nasdaq-clearing-2018");

/** Does to the tenant's record what the operator does. */
const altered = ({ tenantId }: Tenant, values: Record<string, string>) =>
  edition.alter(
    key.tenant(tenantId),
    Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { S: value }])),
  );

async function archiveOf(tenant: Tenant) {
  let path: string | undefined = "/v1/export";
  let text = "";
  while (path !== undefined) {
    const page = await tenant.as("GET", path);
    expect(page.status).toBe(200);
    text += page.text;
    path = /<([^>]+)>; rel="next"/.exec(page.headers.get("link") ?? "")?.[1];
  }
  return {
    text,
    lines: text
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line)),
  };
}

describe("on the plan sandbox", () => {
  let tenant: Tenant;
  beforeAll(async () => {
    tenant = await preparedTenant(edition.url, NASDAQ);
    await altered(tenant, { plan: "sandbox" });
  });

  test("a real default is refused with what to do, and a drill runs to its end", async () => {
    const refused = await tenant.as("POST", "/v1/defaults", { body: NASDAQ.event });
    expectProblem(refused, 403, "drillsOnly");
    expect(said(refused).detail).toMatch(/as a drill/);
    const drill = await tenant.succeed("POST", "/v1/defaults?drill=true", NASDAQ.event);
    expect((await tenant.ended(drill.runId)).status).toBe("completed");
  });

  test("members are at most 25, and what is there stays", async () => {
    const before = await tenant.succeed("GET", "/v1/member-data");
    const [first] = before.members;
    const many = Array.from({ length: 26 }, (_, i) => ({ ...first, id: `extra-${i}` }));
    const refused = await tenant.as("PUT", "/v1/member-data", { body: { ...before, members: many } });
    expectProblem(refused, 403, "quotaExceeded");
    expect(await tenant.succeed("GET", "/v1/member-data")).toEqual(before);
    await tenant.succeed("PUT", "/v1/member-data", { ...before, members: many.slice(0, 25) });
  });

  test("the third webhook endpoint is refused", async () => {
    for (const path of ["a", "b"]) {
      await tenant.succeed("POST", "/v1/webhook-endpoints", { url: `https://example.com/${path}` });
    }
    const refused = await tenant.as("POST", "/v1/webhook-endpoints", {
      body: { url: "https://example.com/c" },
    });
    expectProblem(refused, 403, "quotaExceeded");
    const { quotas } = await tenant.succeed("GET", "/v1/tenant");
    expect(quotas.webhookEndpoints).toEqual({ limit: 2, used: 2 });
    expect(quotas.members).toEqual({ limit: 25, used: 25 });
  });

  test("requests have the plan's share", async () => {
    const answer = await tenant.as("GET", "/v1/tenant");
    expect(answer.headers.get("ratelimit-policy")).toBe('"tenant";q=200;w=10');
  });
});

test("usage counts runs, drills and members of the month", async () => {
  const tenant = await preparedTenant(edition.url, NASDAQ);
  await tenant.ended(await tenant.declare(NASDAQ.event));
  await tenant.declare(NASDAQ.event);
  await tenant.succeed("POST", "/v1/defaults?drill=true", NASDAQ.event);
  const before = await tenant.succeed("GET", "/v1/member-data");
  const { months } = await tenant.succeed("GET", "/v1/usage");
  expect(months).toMatchObject([{ runs: 1, drills: 1, members: before.members.length }]);
  expectProblem(await tenant.as("GET", "/v1/usage?from=2026-13"), 422, "invalid");
});

test("a suspended tenant can be read and exported, and not changed; its runs go on", async () => {
  const tenant = await preparedTenant(edition.url, NASDAQ);
  const source = await tenant.succeed("POST", "/v1/notice-sources", { name: "Risk engine" });
  const runId = await tenant.declare(NASDAQ.event);
  await altered(tenant, {
    status: "suspended",
    suspendedAt: "2026-03-01T00:00:00.000Z",
    suspendedBecause: "unpaid",
  });
  const writes: [string, string, unknown][] = [
    ["POST", "/v1/defaults", NASDAQ.event],
    ["PUT", "/v1/member-data", { members: [] }],
    ["POST", "/v1/webhook-endpoints", { url: "https://example.com" }],
    ["PATCH", "/v1/tenant", { name: "Other" }],
    ["DELETE", "/v1/tenant?confirm=Venue", undefined],
  ];
  for (const [method, path, body] of writes) {
    const refused = await tenant.as(method, path, { body });
    expectProblem(refused, 403, "tenantSuspended");
    expect(said(refused).detail).toContain("unpaid");
  }
  expect((await tenant.ended(runId)).status).toBe("completed");
  expect((await tenant.succeed("GET", "/v1/tenant")).suspension.reason).toBe("unpaid");
  expect((await tenant.succeed("POST", "/v1/dry-runs", NASDAQ.event)).engine).toBe("lossline/1");
  expect((await archiveOf(tenant)).lines.length).toBeGreaterThan(5);
  expectProblem(
    await ask(edition.url, "POST", `/v1/notices/${source.sourceId}`, { body: {} }),
    401,
    "unauthorized",
  );
  await altered(tenant, { status: "active", suspendedAt: "", suspendedBecause: "" });
  await tenant.succeed("POST", "/v1/webhook-endpoints", { url: "https://example.com" });
});

const SUSPENDED = {
  status: "suspended",
  suspendedAt: "2026-03-01T00:00:00.000Z",
  suspendedBecause: "unpaid",
};

test("of a suspended tenant nothing can be changed but what people do in runs that are open", async () => {
  const tenant = await preparedTenant(edition.url, NASDAQ);
  await altered(tenant, SUSPENDED);
  const document: Document = said(await ask(edition.url, "GET", "/v1/openapi.json"));
  const through: string[] = [];
  for (const { operationId, method, path, bodies } of operationsOf(document)) {
    const access: Access = Object(ACCESS)[operationId];
    const takesKeys = access.who === "tenant" && access.scopes !== "people";
    if (method.toUpperCase() === "GET" || !takesKeys) {
      continue;
    }
    const [type] = Object.keys(bodies);
    const answer = await tenant.as(method, path.replace(/\{\w+\}/g, "2".repeat(26)), {
      ...(type === undefined ? {} : { text: "[]", headers: { "content-type": type } }),
    });
    if (answer.status === 403) {
      expectProblem(answer, 403, "tenantSuspended");
    } else {
      through.push(operationId);
    }
  }
  expect(through.toSorted()).toEqual([
    "cancelRun",
    "decideStep",
    "dryRun",
    "pauseRun",
    "recordPayments",
    "resumeRun",
    "reversePayment",
    "validateRulebook",
  ]);
});

test("members whose venue is suspended pay what they were called for, and the run completes", async () => {
  const tenant = await preparedTenant(edition.url, {
    rulebook: {
      schema: "lossline/rulebook/1",
      name: "A call on two people's word",
      currency: "EUR",
      effectiveFrom: "2020-01-01T00:00:00Z",
      figures: { required: { type: "amount" } },
      rounding: { method: "largestRemainder", ties: "memberId" },
      waterfalls: {
        memberDefault: [{ id: "calls", kind: "assessment", weight: "required", approvals: 1, due: "P2D" }],
      },
    },
    snapshot: { members: ["A", "B", "D"].map((id) => ({ id, figures: { required: "10.00" } })) },
  });
  const approver = await joined(edition, tenant, "approver");
  const event = { id: "fall-of-D", cause: "memberDefault", losses: [{ memberId: "D", amount: "20.00" }] };
  const runId = await tenant.declare(event);
  const waiting = (waitsFor: string) =>
    eventually(async () => {
      const run = await tenant.succeed("GET", `/v1/runs/${runId}`);
      return run.waiting?.waitsFor === waitsFor ? run : undefined;
    });
  await waiting("approvals");
  await altered(tenant, SUSPENDED);
  const approved = await approver.as("POST", `/v1/runs/${runId}/approvals`, { body: { step: "calls" } });
  expect(approved.status).toBe(200);
  await waiting("payments");
  const payments = ["A", "B"].map((memberId) => ({
    id: `paid by ${memberId}`,
    trancheId: "calls",
    memberId,
    amount: "10.00",
  }));
  await tenant.succeed("POST", `/v1/runs/${runId}/payments`, { payments });
  expect(await tenant.ended(runId)).toMatchObject({ status: "completed", uncovered: "0.00" });
});

test("an archive has everything a tenant made, and no secret", async () => {
  const tenant = await preparedTenant(edition.url, NASDAQ);
  const secrets = [
    tenant.apiKey,
    (await tenant.succeed("POST", "/v1/webhook-endpoints", { url: "http://127.0.0.1:9/" })).secret,
    (await tenant.succeed("POST", "/v1/notice-sources", { name: "Engine" })).secret,
  ];
  const run = await tenant.ended(await tenant.declare(NASDAQ.event));
  const { lines, text } = await archiveOf(tenant);
  const kinds = new Set(lines.map(({ kind }) => kind));
  for (const kind of [
    "archive",
    "tenant",
    "apiKey",
    "rulebook",
    "rulebookInForce",
    "revision",
    "members",
    "manifest",
    "posting",
    "ledgerLines",
    "noticeSource",
    "webhookEndpoint",
    "notice",
    "run",
    "tranche",
    "tranchePart",
    "document",
    "usage",
  ]) {
    expect(kinds, kind).toContain(kind);
  }
  expect(lines.find((line) => line.kind === "run")).toMatchObject({ runId: run.runId });
  for (const secret of secrets) {
    expect(text).not.toContain(secret);
    expect(text).not.toContain(secret.split("_").at(-1));
  }
  expect(text).not.toMatch(/sealed|secret/i);
});

test("the command line puts an archive into one file that says whether it is whole", async () => {
  const tenant = await preparedTenant(edition.url, NASDAQ);
  const whole = join(edition.directory, "archive.jsonl.gz");
  const run = (...args: string[]) =>
    promisify(execFile)(process.execPath, ["--import", "tsx", "shared/cli/main.ts", ...args], {
      env: { ...process.env, LOSSLINE_URL: edition.url, LOSSLINE_API_KEY: tenant.apiKey },
    });
  await run("export", whole);
  const { lines } = await checkArchive(whole);
  const archive = gunzipSync(readFileSync(whole)).toString("utf8");
  expect(archive.trimEnd().split("\n")).toHaveLength(lines + 1);
  expect((await run("check-archive", whole)).stdout).toContain("whole");
  for (const damaged of [
    archive.trimEnd().split("\n").slice(0, -1).join("\n"),
    archive.replace('"kind":"rulebook"', '"kind":"rulebooK"'),
    archive.trimEnd().split("\n").toSpliced(3, 1).join("\n"),
    "",
  ]) {
    const path = join(edition.directory, "damaged.jsonl");
    writeFileSync(path, damaged);
    await expect(checkArchive(path)).rejects.toThrow(/not a whole archive/);
  }
  const cut = join(edition.directory, "cut.jsonl.gz");
  writeFileSync(cut, readFileSync(whole).subarray(0, -20));
  await expect(checkArchive(cut)).rejects.toThrow(/not a whole archive/);
});

describe("a tenant that is deleted", () => {
  test("is closed at once, and an owner can restore it as it was", async () => {
    const tenant = await preparedTenant(edition.url, NASDAQ);
    const before = await tenant.succeed("GET", "/v1/member-data");
    expectProblem(await tenant.as("DELETE", "/v1/tenant?confirm=venue"), 422, "invalid");
    const closed = await tenant.succeed("DELETE", "/v1/tenant?confirm=Venue");
    expect(closed.status).toBe("deleting");
    expect(Date.parse(closed.deletion.dueAt) - Date.parse(closed.deletion.requestedAt)).toBe(30 * 86_400_000);
    expectProblem(await tenant.as("GET", "/v1/runs"), 403, "tenantDeleting");
    expectProblem(await tenant.as("POST", "/v1/defaults", { body: NASDAQ.event }), 403, "tenantDeleting");
    expect((await archiveOf(tenant)).lines.length).toBeGreaterThan(5);
    expect((await tenant.succeed("POST", "/v1/tenant/restore")).status).toBe("active");
    expect(await tenant.succeed("GET", "/v1/member-data")).toEqual(before);
    expectProblem(await tenant.as("POST", "/v1/tenant/restore"), 404, "notFound");
  });

  test("is removed when its days are over, to the last item, and leaves a tombstone", async () => {
    const [gone, other] = [
      await preparedTenant(edition.url, NASDAQ),
      await preparedTenant(edition.url, NASDAQ),
    ];
    await gone.ended(await gone.declare(NASDAQ.event));
    await other.ended(await other.declare(NASDAQ.event));
    await gone.succeed("DELETE", "/v1/tenant?confirm=Venue");
    const theirs = await edition.everythingOf(other.tenantId);
    await altered(gone, { deletionDueAt: "2026-01-01T00:00:00.000Z" });
    expectProblem(await gone.as("POST", "/v1/tenant/restore"), 403, "tenantDeleting");
    const { handler: sweep } = await import("../../functions/sweep/handler.ts");
    await sweep();
    await sweep();
    expect(await edition.everythingOf(gone.tenantId)).toBe("");
    expectProblem(await gone.as("GET", "/v1/tenant"), 401, "unauthorized");
    expect(await edition.item(key.tenant(gone.tenantId))).toBeUndefined();
    const tombstone = await edition.item(key.buriedTenant(gone.tenantId));
    expect(Object.keys(tombstone ?? {}).toSorted()).toEqual(["createdAt", "deletedAt", "pk", "sk", WRITE_ID]);
    expect(await edition.everythingOf(other.tenantId)).toBe(theirs);
  });
});
