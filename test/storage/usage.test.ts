import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { newTenantId, type TenantId } from "../../shared/ids.ts";
import type { Revision } from "../../shared/service/members/register.ts";
import type { Run } from "../../shared/service/runs/runs.ts";
import { bytesKept, readUsage } from "../../shared/service/tenants/usage.ts";
import { putBody } from "../../shared/storage/bodies.ts";
import { partition } from "../../shared/storage/keys.ts";
import { metered } from "../../shared/storage/metered.ts";
import { registerStore } from "../../shared/storage/register.ts";
import { runStore } from "../../shared/storage/runs.ts";
import { usageStore } from "../../shared/storage/usage.ts";
import { runDeclaredAt } from "./a-run.ts";
import { type LocalTable, startLocalTable } from "./local-table.ts";

let local: LocalTable;
beforeAll(async () => {
  local = await startLocalTable();
});
afterAll(() => local.stop());

const NOW = "2026-04-15T12:00:00.000Z";
const clock = { now: () => Date.parse(NOW) };
const tenant = () => newTenantId(randomBytes);

const usageOf = (tenantId: TenantId, months: { from?: string; to?: string } = {}) => {
  const [usage, register] = [usageStore(local.table), registerStore(local.table)];
  return readUsage({ clock, usage, register }, tenantId, months);
};

function newRun(declaredAt: string, eventId: string, drill = false): Run {
  return runDeclaredAt(Date.parse(declaredAt), { drill, eventId });
}

const revision = (number: number, at: string, members: number, inSegments = 0): Revision => ({
  revision: number,
  at,
  cause: { kind: "memberData" },
  manifest: `sha256:${number}`,
  members,
  inSegments,
});

test("a default counts once, in the month of its declaration, however often it is declared", async () => {
  const tenantId = tenant();
  const runs = runStore(local.table);
  for (const eventId of ["one", "two", "one", "one"]) {
    await runs.declare(tenantId, newRun("2026-03-31T23:59:59.999Z", eventId));
  }
  await runs.declare(tenantId, newRun("2026-04-01T00:00:00.000Z", "three"));
  await runs.declare(tenantId, newRun("2026-04-01T00:00:00.000Z", "three", true));
  expect(await usageOf(tenantId, { from: "2026-03", to: "2026-04" })).toMatchObject([
    { month: "2026-03", runs: 2, drills: 0 },
    { month: "2026-04", runs: 1, drills: 1 },
  ]);
});

test("defaults that are declared at once are all counted", async () => {
  const tenantId = tenant();
  const runs = runStore(local.table);
  const many = Array.from({ length: 40 }, (_, i) => runs.declare(tenantId, newRun(NOW, `ev-${i}`)));
  const declared = (await Promise.allSettled(many)).filter(({ status }) => status === "fulfilled");
  expect(declared.length).toBeGreaterThan(0);
  expect(await usageOf(tenantId)).toMatchObject([{ runs: declared.length }]);
});

test("a webhook counts when its endpoint has taken it, once", async () => {
  const tenantId = tenant();
  const runs = runStore(local.table);
  const { runId } = newRun(NOW, "ev");
  for (const endpointId of ["we_1", "we_2", "we_1"]) {
    await runs.delivered(tenantId, runId, endpointId, NOW);
  }
  expect(await usageOf(tenantId)).toMatchObject([{ webhookDeliveries: 2 }]);
});

test("members count by the most there were in the month, those from before it too", async () => {
  const tenantId = tenant();
  const register = registerStore(local.table);
  const changes: [string, number, number][] = [
    ["2026-01-10T00:00:00.000Z", 10, 0],
    ["2026-01-20T00:00:00.000Z", 30, 45],
    ["2026-01-30T00:00:00.000Z", 5, 5],
    ["2026-03-10T00:00:00.000Z", 3, 3],
    ["2026-03-11T00:00:00.000Z", 4, 9],
  ];
  for (const [i, [at, members, inSegments]] of changes.entries()) {
    expect(await register.advance(tenantId, revision(i + 1, at, members, inSegments))).toBe("advanced");
  }
  expect(await usageOf(tenantId, { from: "2025-12", to: "2026-05" })).toMatchObject([
    { month: "2025-12", members: 0, accounts: 0 },
    { month: "2026-01", members: 30, accounts: 45 },
    { month: "2026-02", members: 5, accounts: 5 },
    { month: "2026-03", members: 5, accounts: 9 },
    { month: "2026-04", members: 4, accounts: 9 },
    { month: "2026-05", members: 0, accounts: 0 },
  ]);
});

test("of two who change the register at once, one is behind and its members do not count", async () => {
  const tenantId = tenant();
  const register = registerStore(local.table);
  await register.advance(tenantId, revision(1, NOW, 1));
  const outcomes = await Promise.allSettled(
    [7, 900].map((members) =>
      register.advance(tenantId, { ...revision(2, NOW, members), manifest: `m${members}` }),
    ),
  );
  expect(outcomes.filter((one) => one.status === "fulfilled" && one.value === "advanced")).toHaveLength(1);
  const now = await register.current(tenantId);
  expect(await usageOf(tenantId)).toMatchObject([{ members: now?.members }]);
});

test("what is written is counted to within some kilobytes, and what was there already is not", async () => {
  const tenantId = tenant();
  const table = metered(local.table, clock);
  const usage = usageStore(local.table);
  const body = randomBytes(1_000_000);
  await putBody(table, partition.run(tenantId, "r"), body);
  await putBody(table, partition.run(tenantId, "r"), body);
  const bytes = await bytesKept({ usage }, tenantId);
  expect(bytes).toBeGreaterThan(1_000_000 - 16_384);
  expect(bytes).toBeLessThan(1_001_000);
  expect(await usageOf(tenantId)).toMatchObject([{ bytesWritten: bytes }]);
});

test("what is removed again by itself is not counted among what is kept", async () => {
  const tenantId = tenant();
  const until = Math.ceil(clock.now() / 1000) + 86_400;
  await putBody(metered(local.table, clock), partition.run(tenantId, "r"), randomBytes(100_000), until);
  expect(await bytesKept({ usage: usageStore(local.table) }, tenantId)).toBe(0);
});

test("small things that are written together are counted with a later one", async () => {
  const tenantId = tenant();
  const table = metered(local.table, clock);
  const run = (n: number) => ({ pk: partition.run(tenantId, "r"), sk: String(n).padStart(3, "0") });
  for (let n = 0; n < 40; n += 1) {
    const item = { text: { S: "x".repeat(1_000) } };
    expect(await table.together([{ put: { key: run(n), item } }])).toBe(true);
    expect(await table.together([{ put: { key: run(n), item } }])).toBe(false);
  }
  const bytes = await bytesKept({ usage: usageStore(local.table) }, tenantId);
  expect(bytes).toBeGreaterThan(40_000 - 16_384);
  expect(bytes).toBeLessThan(41_000);
});

test.each([
  ["2026-05", "2026-04"],
  ["2020-01", "2026-04"],
])("months from %s to %s are refused", async (from, to) => {
  await expect(usageOf(tenant(), { from, to })).rejects.toMatchObject({ name: "Refusal", code: "invalid" });
});
