import { expect, test } from "vitest";
import { explain } from "../../shared/explain/index.ts";
import { readRulebook } from "../../shared/rulebook/index.ts";
import { ATTRIBUTES } from "../../shared/rulebook/tranche-schema.ts";
import { type Attributes, COMMON, KINDS, rulebookOf } from "../rulebook/kinds.ts";

test.each([...ATTRIBUTES.keys()])("whatever is changed in a tranche of kind %s changes its words", (kind) => {
  const [least, own] = KINDS[kind] ?? [{}, []];
  const changes = [...COMMON, ...own];
  const base = { id: "tranche", kind, ...least };
  const texts = [base, ...changes.map((change) => ({ ...base, ...change }))].map(wordsOf);
  expect(new Set(texts).size).toBe(texts.length);
  const changed = new Set(changes.flatMap((change) => Object.keys(change)));
  expect([...(ATTRIBUTES.get(kind) ?? [])].filter((name) => !changed.has(name) && name !== "kind")).toEqual(
    [],
  );
});

test("the same tranche of another kind has other words", () => {
  const texts = Object.entries(KINDS).map(([kind, [least]]) => wordsOf({ id: "tranche", kind, ...least }));
  expect(new Set(texts).size).toBe(texts.length);
});

/** All that is said of one tranche. */
function wordsOf(tranche: Attributes): string {
  const read = readRulebook(rulebookOf(tranche));
  if (!read.ok) throw new Error(JSON.stringify([tranche, read.faults]));
  return JSON.stringify(explain(read.value).waterfalls);
}
