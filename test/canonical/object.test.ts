import { expect, test } from "vitest";
import { isObject, valueAt } from "../../shared/canonical/index.ts";
import { readSnapshot } from "../../shared/snapshot/index.ts";
import { faultsOf, PLAIN, PLAIN_SNAPSHOT, rulebook } from "../rulebook/documents.ts";

test.each([{}, { a: 1 }, Object.create(null), JSON.parse('{"__proto__": {}}')])("%j is an object", (json) => {
  expect(isObject(json)).toBe(true);
});

test.each([null, undefined, [], "a", 1, new Map([["a", 1]]), new Set(["a"]), new Date(0), new Uint8Array(1)])(
  "%s is no object",
  (value) => {
    expect(isObject(value)).toBe(false);
    expect(valueAt(value, "a")).toBe(undefined);
  },
);

test("figures in a map are refused, not taken for none", () => {
  const [member] = PLAIN_SNAPSHOT.members;
  const json = { ...PLAIN_SNAPSHOT, members: [{ ...member, figures: new Map([["fund", "7"]]) }] };
  expect(faultsOf(readSnapshot(json, rulebook(PLAIN)))).toContain("wrongValue /members/0/figures");
});
