import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newRunId, newTenantId, type TenantId } from "../../shared/ids.ts";
import type { ArchivePlace } from "../../shared/service/tenants/archive.ts";
import { archiveStore } from "../../shared/storage/archive.ts";
import { putBody } from "../../shared/storage/bodies.ts";
import { putChunk } from "../../shared/storage/chunks.ts";
import type { Table } from "../../shared/storage/dynamodb.ts";
import { holdingOf, INVENTORY } from "../../shared/storage/inventory.ts";
import { attributes } from "../../shared/storage/item.ts";
import { key, partition } from "../../shared/storage/keys.ts";
import { listing, partitionsOf } from "../../shared/storage/partitions.ts";
import { purgeStore } from "../../shared/storage/purge.ts";
import { type LocalTable, startLocalTable } from "./local-table.ts";

let local: LocalTable;
let table: Table;
beforeAll(async () => {
  local = await startLocalTable();
  table = listing(local.table);
});
afterAll(() => local.stop());

const tenant = () => newTenantId(randomBytes);
const TENANT = tenant();

/** A partition of each kind, by the function that makes it. */
const PARTITIONS = Object.entries(partition)
  .filter(([name]) => name in INVENTORY)
  .map(([name, of]): [string, string] => [
    name,
    Reflect.apply(of, undefined, [TENANT, "sha256:ab", "sha256:cd", "e"]),
  ]);

describe("the inventory", () => {
  test("has every partition of a tenant", () => {
    const own = Object.entries(partition).filter(([, of]) =>
      String(Reflect.apply(of, undefined, [TENANT, "sha256:ab", "c", "d"])).startsWith(`${TENANT}#`),
    );
    expect(own.map(([name]) => name).toSorted()).toEqual(Object.keys(INVENTORY).toSorted());
  });

  test.each(PARTITIONS)("knows %s by its first word, and whether it must be listed", (name, pk) => {
    const own = pk.slice(TENANT.length + 1);
    const holding = holdingOf(own);
    expect(holding).toBe(Object.entries(INVENTORY).find(([other]) => other === name)?.[1]);
    const form = { one: /^[a-z-]+$/, byHash: /^[a-z-]+#../, listed: /^[a-z-]+#./ };
    expect(own).toMatch(form[holding?.there ?? "one"]);
  });

  test("says of everything which kind of line it becomes, or why it does not", () => {
    for (const [name, { kinds, not }] of Object.entries(INVENTORY)) {
      const isWhole = "" in kinds;
      expect(isWhole || not !== undefined || Object.keys(kinds).length > 0, name).toBe(true);
      expect(Object.keys(kinds).length > 0 || (not ?? "").endsWith("."), name).toBe(true);
    }
  });
});

async function fill(tenantId: TenantId, runs: number): Promise<number> {
  for (let i = 0; i < runs; i += 1) {
    const runId = newRunId(Date.now() + i, randomBytes);
    await table.put(key.run(tenantId, runId), attributes({ runId, status: "completed" }));
    await table.put(key.tranche(tenantId, runId, "fund"), attributes({ trancheId: "fund", borne: "1.00" }));
    await putBody(table, partition.run(tenantId, runId), new TextEncoder().encode(`{"run":${i}}`));
  }
  for (let i = 0; i < 20; i += 1) {
    await putChunk(table, tenantId, [{ id: `member-${i}` }]);
  }
  await table.put(
    key.endpoint(tenantId, "we_1"),
    attributes({
      endpointId: "we_1",
      url: "https://a.example",
      secret: "whsec_open",
      sealedSecret: "SEALED",
    }),
  );
  await table.put(key.apiKey(tenantId, "HASHOFKEY"), attributes({ keyId: "k", name: "Key" }));
  await table.put(key.idempotency(tenantId, "abcdef"), attributes({ answer: "shows a secret" }));
  return runs;
}

async function exported(tenantId: TenantId) {
  const archive = archiveStore(local.table);
  const lines: string[] = [];
  let from: ArchivePlace | undefined;
  let pages = 0;
  do {
    const page = await archive.page(tenantId, from);
    expect(page.lines.reduce((sum, line) => sum + line.length, 0)).toBeLessThan(3_000_000);
    lines.push(...page.lines);
    from = page.next;
    pages += 1;
  } while (from !== undefined);
  return { lines: lines.map((line) => JSON.parse(line)), text: lines.join("\n"), pages };
}

describe("an archive", () => {
  test("has everything that was written, and no secret", async () => {
    const tenantId = tenant();
    await fill(tenantId, 7);
    const { lines, text } = await exported(tenantId);
    const count = (kind: string) => lines.filter((line) => line.kind === kind).length;
    expect(count("run")).toBe(7);
    expect(count("tranche")).toBe(7);
    expect(count("document")).toBe(7);
    expect(count("members")).toBe(20);
    expect(lines.find(({ kind }) => kind === "webhookEndpoint")).toEqual({
      kind: "webhookEndpoint",
      in: "webhook-endpoints",
      key: "we_1",
      endpointId: "we_1",
      url: "https://a.example",
    });
    expect(lines.find(({ kind }) => kind === "apiKey")).toEqual({
      kind: "apiKey",
      in: "api-keys",
      keyId: "k",
      name: "Key",
    });
    expect(text).not.toMatch(/whsec_|SEALED|HASHOFKEY|shows a secret/);
  });

  test("of much is given in pages, none twice and none left out, large texts in pieces", async () => {
    const tenantId = tenant();
    const runId = newRunId(Date.now(), randomBytes);
    const long = JSON.stringify({ long: "ü💥".repeat(1_500_000) });
    const digest = await putBody(table, partition.run(tenantId, runId), new TextEncoder().encode(long));
    const rows = Array.from({ length: 60 }, (_, i) =>
      Array.from({ length: 400 }, (_, j) => ({ id: `${i}-${j}`, x: "y".repeat(200) })),
    );
    for (const row of rows) {
      await putChunk(table, tenantId, row);
    }
    const { lines, pages } = await exported(tenantId);
    expect(pages).toBeGreaterThan(5);
    const pieces = lines.filter((line) => line.kind === "document" && line.digest === digest);
    expect(pieces.map(({ part }) => part)).toEqual(pieces.map((_, i) => i + 1));
    expect(pieces.map(({ text }) => text).join("")).toBe(long);
    const chunks = lines.filter(({ kind }) => kind === "members");
    const ids = chunks.flatMap(({ content }) => content.map(({ id }: { id: string }) => id));
    expect(ids).toHaveLength(60 * 400);
    expect(new Set(ids).size).toBe(60 * 400);
  });

  test("is of one tenant, whatever place is asked for", async () => {
    const [mine, other] = [tenant(), tenant()];
    await fill(other, 2);
    const archive = archiveStore(local.table);
    for (const partition of [`../${other}#runs`, `run#${other}`, "runs", "", "~", "nonsense#1"]) {
      expect(await archive.page(mine, { partition, after: "", lines: 0 })).toEqual({ lines: [] });
    }
  });
});

describe("removing everything", () => {
  test("leaves nothing, in bounded steps, and touches nobody else", async () => {
    const [gone, other] = [tenant(), tenant()];
    await fill(gone, 5);
    await fill(other, 3);
    const before = (await exported(other)).text;
    const purge = purgeStore(local.table);
    let steps = 0;
    while ((await purge.some(gone, 10)) > 0) {
      steps += 1;
    }
    expect(steps).toBeGreaterThan(2);
    expect((await exported(gone)).lines).toEqual([]);
    for await (const { name } of partitionsOf(local.table, gone)) {
      for await (const item of local.table.query(`${gone}#${name}`)) {
        expect(item).toBeUndefined();
      }
    }
    expect((await exported(other)).text).toBe(before);
  });

  test("finds what a process left behind before anything named it", async () => {
    const tenantId = tenant();
    const runId = newRunId(Date.now(), randomBytes);
    await putBody(table, partition.run(tenantId, runId), new TextEncoder().encode("frozen, never declared"));
    expect(await purgeStore(local.table).some(tenantId, 100)).toBe(1);
    for await (const item of local.table.query(partition.run(tenantId, runId))) {
      expect(item).toBeUndefined();
    }
  });
});

test("a partition that is not in the inventory cannot be written to", async () => {
  const stray = { pk: `${TENANT}#stray`, sk: "x" };
  await expect(table.put(stray, {})).rejects.toThrow(/inventory/);
});
