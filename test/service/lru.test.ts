import { expect, test } from "vitest";
import { Lru } from "../../shared/service/lru.ts";

/** Remembers texts, which weigh as much as they are long; says which it had to load. */
function remembering(budget: number) {
  const lru = new Lru<string>(budget, (text) => text.length);
  const loaded: string[] = [];
  const ask = (key: string, text = key) =>
    lru.get(key, async () => {
      loaded.push(key);
      return text;
    });
  return { lru, ask, loaded };
}

test("what is asked for again is loaded once", async () => {
  const { ask, loaded } = remembering(10);
  expect([await ask("a"), await ask("a"), ...(await Promise.all([ask("b"), ask("b")]))]).toEqual([
    "a",
    "a",
    "b",
    "b",
  ]);
  expect(loaded).toEqual(["a", "b"]);
});

test("when there is too much, what was used longest ago goes first", async () => {
  const { ask, loaded } = remembering(3);
  for (const key of ["a", "b", "c", "a", "d", "a", "b"]) {
    await ask(key);
  }
  expect(loaded).toEqual(["a", "b", "c", "d", "b"]);
});

test("something heavy makes as much room as it needs, and stays even if it needs more than all", async () => {
  const { ask, loaded } = remembering(4);
  for (const [key, text] of [
    ["a", "a"],
    ["b", "bb"],
    ["c", "ccc"],
    ["a", "a"],
    ["d", "ddddd"],
    ["d", "ddddd"],
    ["a", "a"],
  ] as const) {
    await ask(key, text);
  }
  expect(loaded).toEqual(["a", "b", "c", "a", "d", "a"]);
});

test("what is put in the place of something weighs instead of it", async () => {
  const { lru, ask, loaded } = remembering(4);
  await ask("a", "aaa");
  lru.set("a", "A");
  await ask("b", "bbb");
  expect(await ask("a")).toBe("A");
  expect(loaded).toEqual(["a", "b"]);
});

test("what could not be loaded is tried again", async () => {
  const lru = new Lru<string>(10, () => 1);
  await expect(lru.get("a", () => Promise.reject(new Error("not now")))).rejects.toThrow("not now");
  expect(await lru.get("a", async () => "a")).toBe("a");
});
