import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { canonicalJson, orderByCodePoints, sha256Hex } from "../../shared/canonical/index.ts";
import { readSnapshot, snapshotSchema } from "../../shared/snapshot/index.ts";
import { isMember } from "../../shared/snapshot/members.ts";
import { memberShell } from "../../shared/snapshot/schema.ts";
import { PLAIN, PLAIN_SNAPSHOT, rulebook, SEGMENTED, SEGMENTED_SNAPSHOT } from "../rulebook/documents.ts";
import { mangled } from "../rulebook/mangled.ts";

const RUNS = { numRuns: 3_000 };
const STRUCTURE = new Set(["wrongValue", "missing", "unknownProperty", "numberNotText"]);
const plain = rulebook(PLAIN);
const segmented = rulebook(SEGMENTED);

const text = fc.oneof(
  fc.constantFrom(
    "A",
    "",
    " ",
    "a/b",
    "é",
    "e\u0301",
    "\ud800",
    "a\u0000",
    "active",
    "withdrawn",
    "x".repeat(129),
  ),
  fc.string({ unit: "binary", maxLength: 6 }),
);
const value = fc.oneof(text, fc.jsonValue({ maxDepth: 1 }), fc.array(text, { maxLength: 3 }));
const member = fc.record(
  { id: value, name: value, status: value, tags: value, figures: value, extra: value },
  { requiredKeys: [] },
);

describe("reading members by hand", () => {
  test("accepts exactly the members that the schema accepts", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          member,
          member.map((json) => ({ ...json, id: "A", extra: undefined })),
          fc.jsonValue(),
        ),
        (json) => {
          const plainJson: unknown = JSON.parse(JSON.stringify(json));
          expect(isMember(plainJson)).toBe(memberShell.safeParse(plainJson).success);
        },
      ),
      { numRuns: 10_000 },
    );
  });

  test.each([
    ["plain", PLAIN_SNAPSHOT, plain],
    ["segmented", SEGMENTED_SNAPSHOT, segmented],
  ] as const)("refuses for its structure what the schema refuses: %s", (_, base, rules) => {
    fc.assert(
      fc.property(mangled(base), (json) => {
        const read = readSnapshot(json, rules);
        const fits = snapshotSchema.safeParse(json).success;
        if (!fits) expect(read.ok).toBe(false);
        else if (!read.ok) expect(read.faults.filter(({ code }) => STRUCTURE.has(code))).toEqual([]);
      }),
      RUNS,
    );
  });
});

describe("the hash of a snapshot", () => {
  const amount = fc.constantFrom("0", "1.50", "7");
  const id = fc.constantFrom("A", "B", "é", "😀", "\uffee", '"', "\\", "a b", "Z", "z", "M-1", "M-10", "M-2");
  const holder = fc.record(
    {
      figures: fc.record({ equity: amount }, { requiredKeys: [] }),
      segments: fc.record(
        { power: fc.record({ fund: amount }), freight: fc.record({ fund: amount }) },
        { requiredKeys: [] },
      ),
      status: fc.constantFrom("active", "suspended"),
      tags: fc.uniqueArray(fc.constantFrom("x", "ü", '"y"')),
      name: fc.constantFrom("One", "Zwölf “12”", "a\nb"),
    },
    { requiredKeys: [] },
  );
  const members = fc.uniqueArray(fc.record({ id, holder }), { selector: (one) => one.id });

  test("is the same when what is absent is given as undefined", () => {
    const { usedInPeriod, operator, ...json } = SEGMENTED_SNAPSHOT;
    expect([usedInPeriod, operator]).not.toContain(undefined);
    const without = readSnapshot(json, segmented);
    expect(without.ok).toBe(true);
    expect(readSnapshot({ ...json, operator: undefined, usedInPeriod: undefined }, segmented)).toEqual(
      without,
    );
  });

  test("is that of the canonical JSON with members sorted by id, written by the book", () => {
    fc.assert(
      fc.property(members, fc.boolean(), (list, withOperator) => {
        const written = list.map(({ id: memberId, holder: held }) => ({ ...held, id: memberId }));
        const json = {
          asOf: "2026-03-01T17:00:00Z",
          members: written,
          ...(withOperator ? { operator: { segments: { freight: { capital: "1" } }, figures: {} } } : {}),
        };
        const sorted = orderByCodePoints(written.map((one) => one.id)).map((i) => written[i]);
        const read = readSnapshot(json, segmented);
        expect(read.ok && read.value.hash).toBe(
          `sha256:${sha256Hex(canonicalJson({ ...json, members: sorted }))}`,
        );
      }),
      { numRuns: 1_000 },
    );
  });
});
