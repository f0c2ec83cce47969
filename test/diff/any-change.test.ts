import fc from "fast-check";
import { expect, test } from "vitest";
import { isObject } from "../../shared/canonical/index.ts";
import { type Comparison, compareRulebooks, type Written } from "../../shared/diff/index.ts";
import { explain } from "../../shared/explain/index.ts";
import { readRulebook } from "../../shared/rulebook/index.ts";
import { TEMPLATES } from "../../shared/templates/index.ts";
import { valueAtPointer } from "./written.ts";

/** Every place in a JSON value, as the keys that lead to it. */
function placesIn(json: unknown, above: readonly string[] = []): (readonly string[])[] {
  const below =
    typeof json === "object" && json !== null
      ? Object.entries(json).flatMap(([key, value]) => placesIn(value, [...above, key]))
      : [];
  return [above, ...below];
}

/** The value with whatever stands at a place replaced; taken out where it becomes undefined. */
function replaced(json: unknown, keys: readonly string[], change: (value: unknown) => unknown): unknown {
  const [key, ...rest] = keys;
  if (key === undefined) return change(json);
  if (Array.isArray(json)) {
    return json.flatMap((item: unknown, i) => {
      if (String(i) !== key) return [item];
      const changed = replaced(item, rest, change);
      return changed === undefined ? [] : [changed];
    });
  }
  if (!isObject(json)) return json;
  const changed = replaced(json[key], rest, change);
  const others = Object.entries(json).filter(([name]) => name !== key || changed !== undefined);
  return Object.fromEntries(others.map(([name, value]) => [name, name === key ? changed : value]));
}

/** What may be done to whatever stands somewhere. Most of it makes no rulebook, and is then passed over. */
const CHANGES: Readonly<Record<string, (value: unknown, donor: unknown) => unknown>> = {
  "take it out": () => undefined,
  "swap a list's ends": (value) => (Array.isArray(value) ? value.toReversed() : value),
  "move the first to the end": (value) =>
    Array.isArray(value) ? [...value.slice(1), ...value.slice(0, 1)] : value,
  "say it twice": (value) => (Array.isArray(value) ? [...value, ...value.slice(0, 1)] : value),
  "put something else there": (_, donor) => donor,
  "another number": (value) =>
    typeof value === "string" && /^\d/.test(value) ? `${value}${value.includes(".") ? "1" : ".5"}` : value,
  "a zero more": (value) =>
    typeof value === "string" && /^\d+\.\d+$/.test(value) ? `${value}0` : `${String(value)}.0`,
  "one more": (value) => (typeof value === "number" ? value + 1 : value),
  "the other": (value) => (typeof value === "boolean" ? !value : value),
  "other words": (value) => (typeof value === "string" ? `${value}-x` : value),
  "an empty object": (value) => (isObject(value) ? { ...value, select: {} } : value),
  "defaults written out": (value) =>
    isObject(value) ? { ...value, reshare: true, discretionary: false, onUnpaid: "next" } : value,
  "needs two people": (value) => (isObject(value) ? { ...value, approvals: 2 } : value),
  "a scope": (value) => (isObject(value) ? { ...value, scope: "house" } : value),
};

const edit = fc.record({
  change: fc.constantFrom(...Object.values(CHANGES)),
  at: fc.nat(),
  from: fc.nat(),
});

/** A template, and what becomes of it after a few changes, if that is still a rulebook. */
const edited = fc
  .record({
    template: fc.constantFrom(...TEMPLATES),
    edits: fc.array(edit, { minLength: 1, maxLength: 3 }),
    withExamples: fc.nat(9).map((n) => n === 0),
  })
  .map(({ template, edits, withExamples }) => {
    const before = withExamples
      ? template.rulebook
      : replaced(template.rulebook, ["examples"], () => undefined);
    const after = edits.reduce((json, { change, at, from }) => {
      const places = placesIn(json);
      const [place = [], source = []] = [places[at % places.length], places[from % places.length]];
      return replaced(json, place, (value) => change(value, valueAtPointer(json, pointerOf(source))));
    }, before);
    return [before, after] as const;
  });

function pointerOf(keys: readonly string[]): string {
  return keys.map((key) => `/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}

function writtenIf(json: unknown): Written | undefined {
  const read = readRulebook(json);
  return read.ok ? { json, rulebook: read.value } : undefined;
}

/** All that decides what the rules do, as they are read: the hash and the notation aside. */
function meaningOf({ rulebook }: Written): unknown {
  return { ...rulebook, hash: "" };
}

test("of any two rulebooks that differ, something is said; and that the rules are the same only if they are", () => {
  let compared = 0;
  fc.assert(
    fc.property(edited, ([jsonBefore, jsonAfter]) => {
      const [before, after] = [writtenIf(jsonBefore), writtenIf(jsonAfter)];
      if (before === undefined || after === undefined) return;
      compared += before.rulebook.hash === after.rulebook.hash ? 0 : 1;
      for (const [from, to] of [
        [before, after],
        [after, before],
      ] as const) {
        const comparison = compareRulebooks(from, to);
        if (from.rulebook.hash !== to.rulebook.hash) expect(comparison.changes.length).toBeGreaterThan(0);
        else expect(comparison.changes).toEqual([]);
        if (same(meaningOf(from), meaningOf(to))) expect(comparison.sameRules).toBe(true);
        if (!same(saidBy(from), saidBy(to))) expect(comparison.sameRules).toBe(false);
        expectPointers(comparison, from, to);
        expect(comparison.changes.filter(({ sentence }) => !/^[A-Z“].*[.…]$/s.test(sentence))).toEqual([]);
      }
      expectMirrored(compareRulebooks(before, after), compareRulebooks(after, before));
    }),
    { numRuns: 2_000 },
  );
  // Most changes make nonsense of a rulebook; enough must not for this test to say anything.
  expect(compared).toBeGreaterThan(200);
});

/** The explanation of the rules, with each list whose order and repetitions mean nothing in one order. */
function saidBy({ json }: Written): unknown {
  const ordered = writtenIf(inOneOrder(json));
  return ordered && explain(ordered.rulebook);
}

const SETS = ["least", "greatest", "tagsAny", "tagsNone", "statuses"];

function inOneOrder(json: unknown): unknown {
  if (Array.isArray(json)) return json.map(inOneOrder);
  if (!isObject(json)) return json;
  return Object.fromEntries(
    Object.entries(json).map(([name, value]) => {
      const inner = shortest(inOneOrder(value));
      if (!SETS.includes(name) || !Array.isArray(inner)) return [name, inner];
      const distinct = new Map(inner.map((item: unknown) => [JSON.stringify(item), item]));
      return [name, [...distinct].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, item]) => item)];
    }),
  );
}

/** An amount or rate without its trailing zeros. */
function shortest(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shortest);
  return typeof value === "string" && /^-?\d+\.\d+$/.test(value) ? value.replace(/\.?0+$/, "") : value;
}

function same(a: unknown, b: unknown): boolean {
  return textOf(a) === textOf(b);
}

function textOf(value: unknown): string {
  return JSON.stringify(value, (_, item: unknown) => {
    if (typeof item === "bigint") return String(item);
    return item instanceof Map ? [...item].toSorted(([a], [b]) => (a < b ? -1 : 1)) : item;
  });
}

/** Every pointer leads somewhere in its document; one that is null has nothing there. */
function expectPointers({ changes }: Comparison, from: Written, to: Written): void {
  for (const { before, after } of changes) {
    expect(before ?? after).not.toBeNull();
    if (before !== null) expect(valueAtPointer(from.json, before), before).toBeDefined();
    if (after !== null) expect(valueAtPointer(to.json, after), after).toBeDefined();
  }
}

/** What is added one way is removed the other. */
function expectMirrored(there: Comparison, back: Comparison): void {
  const of = (comparison: Comparison, kind: string) =>
    comparison.changes.flatMap((change) =>
      change.kind === kind ? [`${change.subject} ${change.before ?? change.after}`] : [],
    );
  expect(of(there, "added").toSorted()).toEqual(of(back, "removed").toSorted());
  expect(of(there, "removed").toSorted()).toEqual(of(back, "added").toSorted());
}
