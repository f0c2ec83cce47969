import { expect, test } from "vitest";
import { ATTRIBUTES } from "../../shared/rulebook/tranche-schema.ts";
import { type Attributes, COMMON, KINDS, rulebookOf } from "../rulebook/kinds.ts";
import { compare } from "./written.ts";

test.each([...ATTRIBUTES.keys()])(
  "whatever is changed in a tranche of kind %s is said in a sentence of its own, there and back",
  (kind) => {
    const [least, own] = KINDS[kind] ?? [{}, []];
    const base = { id: "tranche", kind, ...least };
    const told: string[] = [];
    for (const change of [...COMMON, ...own]) {
      const changed = { ...base, ...change };
      for (const [before, after] of [
        [base, changed],
        [changed, base],
      ] as const) {
        const { changes, sameRules } = compare(rulebookOf(before), rulebookOf(after));
        expect([change, sameRules]).toEqual([change, false]);
        expect(changes.map(({ kind: what }) => what)).not.toContain("writtenDifferently");
        expect(pointedAt(changes), JSON.stringify([before, after, changes])).toEqual(
          expect.arrayContaining(leavesOf(change)),
        );
        told.push(changes.map(({ sentence }) => sentence).join(" "));
      }
    }
    expect(new Set(told).size).toBe(told.length);
    expect(told.filter((text) => /undefined|\[object|NaN/.test(text))).toEqual([]);
  },
);

/** Which attributes of the one tranche changes point at, in either document. */
function pointedAt(changes: ReturnType<typeof compare>["changes"]): readonly string[] {
  const tranche = "/waterfalls/memberDefault/0";
  return changes
    .flatMap(({ before, after }) => [before, after])
    .filter((path) => path !== null)
    .flatMap((path) => [path, path.replace(/\/tranches\/.*/, "/tranches")])
    .map((path) => path.slice(tranche.length));
}

/** `/cap/total` of a change of that cap; `/due` of a deadline. */
function leavesOf(change: Attributes): string[] {
  return Object.entries(change).flatMap(([name, value]) =>
    (name === "cap" || name === "select") && typeof value === "object" && value !== null
      ? Object.keys(value).map((key) => `/${name}/${key}`)
      : [`/${name}`],
  );
}

test("another kind of tranche under the same id is told with all that it does now", () => {
  for (const [from, [leastFrom]] of Object.entries(KINDS)) {
    for (const [to, [leastTo]] of Object.entries(KINDS).filter(([kind]) => kind !== from)) {
      const { changes } = compare(
        rulebookOf({ id: "tranche", kind: from, ...leastFrom }),
        rulebookOf({ id: "tranche", kind: to, ...leastTo }),
      );
      expect(changes[0]).toMatchObject({ kind: "changed", after: "/waterfalls/memberDefault/0/kind" });
      expect(changes[0]?.sentence).toMatch(
        /^The (tranche|group) “tranche” is .* now \(was: .*\)\. It says: ./,
      );
    }
  }
});
