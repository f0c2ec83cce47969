import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseJson } from "../../shared/canonical/index.ts";
import { parseYaml } from "../../shared/canonical/yaml.ts";
import { readEvent } from "../../shared/event/index.ts";
import type { Read } from "../../shared/faults/faults.ts";
import { readRulebook, warningsOf } from "../../shared/rulebook/index.ts";
import { readSnapshot } from "../../shared/snapshot/index.ts";
import {
  PLAIN,
  PLAIN_EVENT,
  PLAIN_SNAPSHOT,
  rulebook,
  SEGMENTED,
  SEGMENTED_EVENT,
  SEGMENTED_SNAPSHOT,
  snapshot,
} from "./documents.ts";
import { mangled } from "./mangled.ts";

const RUNS = { numRuns: 2_000 };
const plain = rulebook(PLAIN);
const members = snapshot(PLAIN_SNAPSHOT, plain);
const segmented = rulebook(SEGMENTED);
const inSegments = snapshot(SEGMENTED_SNAPSHOT, segmented);

/** A value or at least one fault, and every fault with a pointer and a sentence, none of them twice. */
function isWholeAnswer(read: Read<unknown>): boolean {
  if (read.ok) return true;
  const told = new Set(read.faults.map(({ code, path }) => `${code} ${path}`));
  return (
    read.faults.length > 0 &&
    told.size === read.faults.length &&
    read.faults.every(
      ({ path, message }) => /^(\/|$)/.test(path) && message.length > 5 && !message.includes("[object"),
    )
  );
}

describe("whatever comes in", () => {
  test("reading a rulebook answers and does not throw", () => {
    const example = {
      name: "one",
      snapshot: PLAIN_SNAPSHOT,
      event: PLAIN_EVENT,
      expect: { members: { "M-01": "1" } },
    };
    const inputs = fc.oneof(
      fc.jsonValue(),
      fc.anything(),
      mangled(PLAIN),
      mangled(SEGMENTED),
      mangled({ ...PLAIN, examples: [example] }),
    );
    fc.assert(
      fc.property(inputs, (json) => {
        const read = readRulebook(json);
        expect(isWholeAnswer(read)).toBe(true);
        if (read.ok) expect(Array.isArray(warningsOf(read.value))).toBe(true);
      }),
      RUNS,
    );
  });

  test("reading a snapshot answers and does not throw", () => {
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), fc.anything(), mangled(PLAIN_SNAPSHOT)), (json) => {
        expect(isWholeAnswer(readSnapshot(json, plain))).toBe(true);
      }),
      RUNS,
    );
    fc.assert(
      fc.property(mangled(SEGMENTED_SNAPSHOT), (json) => {
        expect(isWholeAnswer(readSnapshot(json, segmented))).toBe(true);
      }),
      RUNS,
    );
  });

  test("reading an event answers and does not throw", () => {
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), fc.anything(), mangled(PLAIN_EVENT)), (json) => {
        expect(isWholeAnswer(readEvent(json, plain, members))).toBe(true);
      }),
      RUNS,
    );
    fc.assert(
      fc.property(mangled(SEGMENTED_EVENT), (json) => {
        expect(isWholeAnswer(readEvent(json, segmented, inSegments))).toBe(true);
      }),
      RUNS,
    );
  });

  test("reading a text answers and does not throw", () => {
    const text = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.json().map((json) => json.slice(1)),
      fc.string({ unit: fc.constantFrom(..."{}[]:,\"\\-0a \n&*!?|>#'") }),
    );
    fc.assert(
      fc.property(text, (input) => {
        expect(isWholeAnswer(parseJson(input, "event"))).toBe(true);
        expect(parseYaml(input, "event").ok).toBeTypeOf("boolean");
      }),
      RUNS,
    );
  });

  test("no prototype is touched", () => {
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect(Object.getOwnPropertyNames(Object.prototype)).not.toContain("extra");
  });
});
