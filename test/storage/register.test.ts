import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { newTenantId } from "../../shared/ids.ts";
import type { RegisterStore, Revision } from "../../shared/service/members/register.ts";
import type { Table } from "../../shared/storage/dynamodb.ts";
import { registerStore } from "../../shared/storage/register.ts";
import { type LocalTable, startLocalTable } from "./local-table.ts";

let local: LocalTable;
let register: RegisterStore;
beforeAll(async () => {
  local = await startLocalTable();
  register = registerStore(local.table);
});
afterAll(() => local.stop());

const revision = (number: number, at: string): Revision => ({
  revision: number,
  at,
  cause: { kind: "import", id: "i-1" },
  manifest: `sha256:${number}`,
  members: 1,
  inSegments: 0,
});

test("each revision follows the one before, and only one of two at once", async () => {
  const tenantId = newTenantId(randomBytes);
  expect(await register.current(tenantId)).toBeUndefined();
  const [first, second, other] = [
    revision(1, "2026-01-01T00:00:00.000Z"),
    revision(2, "2026-01-02T00:00:00.000Z"),
    { ...revision(2, "2026-01-02T00:00:00.000Z"), manifest: "sha256:other" },
  ];
  expect(await register.advance(tenantId, second)).toBe("behind");
  expect(await register.advance(tenantId, first)).toBe("advanced");
  expect(await register.advance(tenantId, first)).toBe("behind");
  expect(await register.advance(tenantId, second)).toBe("advanced");
  expect(await register.advance(tenantId, other)).toBe("behind");
  expect(await register.current(tenantId)).toEqual(second);
  const found = [];
  for await (const one of register.revisions(tenantId)) found.push(one);
  expect(found).toEqual([second, first]);
});

test("what was current at a moment can be read ever after", async () => {
  const tenantId = newTenantId(randomBytes);
  const [first, second] = [revision(1, "2026-01-01T00:00:00.000Z"), revision(2, "2026-01-02T00:00:00.000Z")];
  await register.advance(tenantId, first);
  await register.advance(tenantId, second);
  expect(await register.asOf(tenantId, "2025-12-31T23:59:59.999Z")).toBeUndefined();
  expect(await register.asOf(tenantId, first.at)).toEqual(first);
  expect(await register.asOf(tenantId, "2026-01-01T12:00:00.000Z")).toEqual(first);
  expect(await register.asOf(tenantId, second.at)).toEqual(second);
});

test("chunks come back in their order, as they were given", async () => {
  const tenantId = newTenantId(randomBytes);
  const chunks = Array.from({ length: 20 }, (_, i) => [
    { id: `M-${String(i).padStart(2, "0")}a`, figures: { fund: "1.00" } },
    { id: `M-${String(i).padStart(2, "0")}b`, segments: { power: {}, freight: {} } },
  ]);
  const outlines = await Promise.all(chunks.map((members) => register.putChunk(tenantId, members)));
  expect(outlines[3]).toMatchObject({ first: "M-03a", last: "M-03b", members: 2, inSegments: 2 });
  const read = [];
  for await (const members of register.chunks(tenantId, outlines)) read.push(members);
  expect(read).toEqual(chunks);
  const manifest = { chunks: outlines, operator: { figures: { sitg: "7" } } };
  expect(await register.manifest(tenantId, await register.putManifest(tenantId, manifest))).toEqual(manifest);
});

test("what was read lately is known without the table, by whoever read it and by nobody else", async () => {
  const tenantId = newTenantId(randomBytes);
  const members = [{ id: "M-1", figures: { fund: "1.00" } }];
  const outline = await register.putChunk(tenantId, members);
  const manifest = { chunks: [outline] };
  const digest = await register.putManifest(tenantId, manifest);
  const table: Table = { ...local.table };
  const reader = registerStore(table);
  const ask = (who: RegisterStore) =>
    Promise.all([who.known.manifest(tenantId, digest), who.known.chunk(tenantId, outline.digest)]);
  expect(await ask(reader)).toEqual([manifest, members]);
  table.query = () => {
    throw new Error("The table is not asked");
  };
  expect(await ask(reader)).toEqual([manifest, members]);
  await expect(reader.chunk(tenantId, outline.digest)).rejects.toThrow("The table is not asked");
  await expect(ask(registerStore(table))).rejects.toThrow("The table is not asked");
});
