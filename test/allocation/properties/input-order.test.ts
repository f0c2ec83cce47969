import fc from "fast-check";
import { expect, test } from "vitest";
import type { Case } from "../../reference/generator.ts";
import { anyCase, RUNS, resultFor, withoutHashes } from "../cases.ts";

/** The same case with every list whose order means nothing turned by some places, and every object's keys reversed. */
function reordered({ rulebook, snapshot, event }: Case, places: number) {
  return reversedKeys({
    rulebook,
    snapshot: {
      ...snapshot,
      members: turned(snapshot.members, places).map((member) => ({
        ...member,
        ...(member.tags && { tags: turned(member.tags, places) }),
      })),
      ...(snapshot.usedInPeriod && { usedInPeriod: turned(snapshot.usedInPeriod, places) }),
    },
    event: { ...event, losses: turned(event.losses, places) },
  });
}

function turned<T>(list: readonly T[], places: number): T[] {
  const by = list.length === 0 ? 0 : places % list.length;
  return [...list.slice(by), ...list.slice(0, by)].reverse();
}

function reversedKeys<T>(value: T): T;
function reversedKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => reversedKeys(item));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, inner]) => [key, reversedKeys(inner)]),
  );
}

test("the order in which members, tags, losses and properties are written changes nothing", () => {
  fc.assert(
    fc.property(anyCase, fc.nat(7), (found, places) => {
      const result = resultFor(found);
      expect(withoutHashes(resultFor(reordered(found, places)))).toEqual(withoutHashes(result));
      // Members are sorted before a snapshot is hashed; other lists are hashed as they are written.
      const snapshot = { ...found.snapshot, members: turned(found.snapshot.members, places) };
      expect(resultFor({ ...found, snapshot })).toEqual(result);
    }),
    RUNS,
  );
});
