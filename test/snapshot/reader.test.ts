import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { compareCodePoints } from "../../shared/canonical/index.ts";
import { readRulebook } from "../../shared/rulebook/index.ts";
import { readSnapshot, SnapshotReader } from "../../shared/snapshot/index.ts";
import { mustRead } from "../allocation/cases.ts";
import { VECTORS, vector } from "../end-to-end/vectors.ts";
import { PLAIN, PLAIN_SNAPSHOT, rulebook } from "../rulebook/documents.ts";

interface Written {
  readonly members: readonly { readonly id: string; readonly segments?: object }[];
  readonly [name: string]: unknown;
}

/** The same snapshot read a few members at a time, in order of id. */
function readInParts(json: Written, rules: ReturnType<typeof rulebook>, size: number) {
  const { members, ...shell } = json;
  const inSegments = members.reduce((sum, { segments }) => sum + Object.keys(segments ?? {}).length, 0);
  const reader = SnapshotReader.of(shell, rules, { owners: members.length, inSegments });
  const sorted = members.toSorted((a, b) => compareCodePoints(a.id, b.id));
  for (let i = 0; i < sorted.length; i += size) reader.addAll(sorted.slice(i, i + size));
  return reader.end();
}

const RANDOM: { rulebook: unknown; snapshot: Written }[] = readFileSync(
  new URL("../vectors/random.jsonl", import.meta.url),
  "utf8",
)
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line));

describe("a snapshot read in parts", () => {
  test.each(VECTORS)("is the snapshot read at once, hash included: %s", (name) => {
    const { rulebook: rules, snapshot } = vector(name);
    const read = mustRead(readRulebook(rules));
    for (const size of [1, 3, 1_000]) {
      expect(readInParts(snapshot as Written, read, size)).toEqual(readSnapshot(snapshot, read));
    }
  });

  test("is the snapshot read at once, for every random case", () => {
    expect(RANDOM.length).toBeGreaterThan(100);
    for (const { rulebook: rules, snapshot } of RANDOM) {
      const read = mustRead(readRulebook(rules));
      expect(readInParts(snapshot, read, 2)).toEqual(readSnapshot(snapshot, read));
    }
  });

  test("names the faults of the parts and of what stands around them", () => {
    const rules = rulebook(PLAIN);
    const reader = SnapshotReader.of({ asOf: "yesterday", more: 1 }, rules, { owners: 2, inSegments: 0 });
    reader.addAll([{ id: "A", figures: { margin: "-1" } }]);
    reader.addAll([{ id: "B", figures: { nothing: "1" } }]);
    const read = reader.end();
    expect(read.ok ? [] : read.faults.map(({ path }) => path)).toEqual(
      expect.arrayContaining(["/asOf", "/more", "/members/0/figures/margin", "/members/1/figures/nothing"]),
    );
  });

  test("is refused when its members do not ascend", () => {
    const { members, ...shell } = PLAIN_SNAPSHOT as Written;
    const reader = SnapshotReader.of(shell, rulebook(PLAIN), { owners: members.length, inSegments: 0 });
    expect(() => reader.addAll([members[0], members[0]])).toThrow(RangeError);
  });
});
