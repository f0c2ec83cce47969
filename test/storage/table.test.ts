import { afterAll, beforeAll, expect, test } from "vitest";
import { getBody, putBody } from "../../shared/storage/bodies.ts";
import { attributes, DamagedItemError, text } from "../../shared/storage/item.ts";
import { key } from "../../shared/storage/keys.ts";
import { type LocalTable, startLocalTable } from "./local-table.ts";

let local: LocalTable;
beforeAll(async () => {
  local = await startLocalTable();
});
afterAll(() => local.stop());

const at = (sk: string) => ({ pk: "abcdefghij234567#test", sk });

async function all(pk: string, options = {}): Promise<string[]> {
  const found: string[] = [];
  for await (const item of local.table.query(pk, options)) {
    found.push(text(item, "sk"));
  }
  return found;
}

test("an item is written once: the second writer is told, and changes nothing", async () => {
  expect(await local.table.put(at("once"), attributes({ by: "first" }))).toBe(true);
  expect(await local.table.put(at("once"), attributes({ by: "second" }))).toBe(false);
  expect((await local.table.get(at("once")))?.by).toEqual({ S: "first" });
});

test("a change happens only to an item that is there and is as expected", async () => {
  await local.table.put(at("changing"), attributes({ status: "declared" }));
  const change = { set: attributes({ status: "running" }), when: attributes({ status: "declared" }) };
  expect(await local.table.change(at("changing"), change)).toBe(true);
  expect(await local.table.change(at("changing"), change)).toBe(false);
  expect(await local.table.change(at("nowhere"), { ...change, when: {} })).toBe(false);
  expect(await local.table.get(at("nowhere"))).toBeUndefined();
});

test("writes that belong together happen all or not at all", async () => {
  await local.table.put(at("together-1"), attributes({ n: 1 }));
  const writes = [
    { put: { key: at("together-2"), item: attributes({ n: 2 }) } },
    { remove: { key: at("together-1") } },
  ];
  expect(await local.table.together(writes)).toBe(true);
  expect(await local.table.together([{ put: { key: at("together-3"), item: {} } }, ...writes])).toBe(false);
  expect(await local.table.get(at("together-1"))).toBeUndefined();
  expect(await local.table.get(at("together-3"))).toBeUndefined();
});

test("a partition is read in order, from either end, by prefix and before a key", async () => {
  const pk = "abcdefghij234567#listed";
  for (const sk of ["a#1", "a#2", "b#1", "b#2"]) {
    await local.table.put({ pk, sk }, attributes({ padding: new Uint8Array(300_000) }));
  }
  expect(await all(pk)).toEqual(["a#1", "a#2", "b#1", "b#2"]);
  expect(await all(pk, { prefix: "b#" })).toEqual(["b#1", "b#2"]);
  expect(await all(pk, { before: "b#2", newestFirst: true, limit: 2 })).toEqual(["b#1", "a#2"]);
  expect(await all("abcdefghij234567#liste")).toEqual([]);
});

test.each([0, 1, 340_000, 340_001, 2_000_003])("a body of %d bytes comes back as it was", async (size) => {
  const body = Uint8Array.from({ length: size }, (_, i) => (i * 31) % 251);
  const digest = await putBody(local.table, "abcdefghij234567#body", body);
  expect(await putBody(local.table, "abcdefghij234567#body", body)).toBe(digest);
  const back = await getBody(local.table, "abcdefghij234567#body", digest);
  expect(Buffer.compare(back, body)).toBe(0);
});

test("a body that was changed, or of which a part is missing, is not given out", async () => {
  const pk = "abcdefghij234567#damaged";
  const body = new Uint8Array(700_000).fill(7);
  const digest = await putBody(local.table, pk, body);
  await local.alter(key.bodyPart(pk, digest, 1), { body: { B: new Uint8Array(340_000).fill(8) } });
  await expect(getBody(local.table, pk, digest)).rejects.toBeInstanceOf(DamagedItemError);
  await expect(getBody(local.table, pk, `sha256:${"0".repeat(64)}`)).rejects.toBeInstanceOf(DamagedItemError);
});
