import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { MAX_DEPTH, MAX_JSON_LENGTH, parseJson } from "../../shared/canonical/index.ts";
import { faultsOf, sentencesOf } from "../rulebook/documents.ts";

function faults(text: string): string[] {
  return faultsOf(parseJson(text, "event"));
}

function sentences(text: string): string[] {
  return sentencesOf(parseJson(text, "event"));
}

describe("a JSON text", () => {
  test("gives the value that JSON.parse gives", () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 5 }), (text) => {
        const read = parseJson(text, "event");
        expect(read).toEqual({ ok: true, value: JSON.parse(text) });
      }),
    );
  });

  test("is read exactly when JSON.parse reads it and no key is given twice", () => {
    const mangled = fc
      .tuple(
        fc.json({ maxDepth: 2 }),
        fc.nat(),
        fc.constantFrom("", ",", "]", '"', "\\", "0", "-", "\n", "e"),
      )
      .map(
        ([text, at, put]) =>
          text.slice(0, at % (text.length + 1)) + put + text.slice((at % (text.length + 1)) + 1),
      );
    fc.assert(
      fc.property(mangled, (text) => {
        const found = faults(text).filter(
          (fault) => !fault.startsWith("duplicateKey") && !fault.startsWith("loneSurrogate"),
        );
        expect(found.length === 0).toBe(parses(text));
      }),
      { numRuns: 5_000 },
    );
  });

  test("that breaks off or goes wrong says where, and what would be right", () => {
    expect(sentences('{"a": 1,\n "b" 2}')).toEqual(['line 2, column 6: expected a colon, found "2"']);
    expect(sentences('{"a": [1, 2')).toEqual([
      "line 1, column 12: expected a comma or “]”, found the end of the text",
    ]);
    expect(sentences("")).toEqual(["line 1, column 1: expected a value, found the end of the text"]);
    expect(sentences("{'a': 1}")).toEqual([
      `line 1, column 2: expected a property name in double quotes, found "'"`,
    ]);
    expect(sentences("[1] x")).toEqual(['line 1, column 5: expected the end of the text, found "x"']);
    expect(sentences('{"a":1,}')).toEqual([
      'line 1, column 8: expected a property name in double quotes, found "}"',
    ]);
    expect(faults('{"a": {"b": [0, nope]}}')).toEqual(["syntax /a/b/1"]);
  });

  test.each([
    "NaN",
    "Infinity",
    "-Infinity",
    "+1",
    "01",
    "-",
    "1.",
    ".5",
    "0x10",
    "1e",
    "undefined",
    "tru",
    "// a",
    "\ufeff1",
    "\u00a01",
  ])("does not hold %j", (text) => {
    expect(faults(text).map((fault) => fault.split(" ")[0])).toEqual(["syntax"]);
  });

  test("with a key given twice is refused, each with its pointer, however the key is spelt", () => {
    expect(faults('{"a": 1, "b": {"c": 1, "d": 2, "c": 3}, "\\u0061": 4}')).toEqual([
      "duplicateKey /b/c",
      "duplicateKey /a",
    ]);
    expect(faults('[{"a": 1}, {"a": 1}]')).toEqual([]);
    expect(faults('{"x/y~z": 1, "x/y~z": 1}')).toEqual(["duplicateKey /x~1y~0z"]);
  });

  test("with a key given twice among very many is refused", () => {
    const keys = Array.from({ length: 1_000 }, (_, i) => `"k${i}": ${i}`);
    expect(faults(`{${keys.join(",")}}`)).toEqual([]);
    expect(faults(`{${[...keys, '"k3": 0', '"k\\u0039": 0'].join(",")}}`)).toEqual([
      "duplicateKey /k3",
      "duplicateKey /k9",
    ]);
  });

  test("finds the same doubles as a plain list of keys does", () => {
    const key = fc.constantFrom("a", "b", "\\u0061", "aa", "\\n", "é", "\\u00e9", "Aa", "BB", "c", "d");
    fc.assert(
      fc.property(fc.array(key, { maxLength: 40 }), (keys) => {
        const names = keys.map((one): string => JSON.parse(`"${one}"`));
        const doubles = names
          .filter((name, i) => names.indexOf(name) < i)
          .map((name) => `duplicateKey /${name}`);
        expect(faults(`{${keys.map((one) => `"${one}":0`).join()}}`)).toEqual(doubles);
      }),
    );
  });

  test("with half a character in a key or a text is refused", () => {
    expect(faults('{"a": "\\ud800"}')).toEqual(["loneSurrogate /a"]);
    expect(faults('{"a": ["x\\udc00y", "\\ud83d\\ude00"]}')).toEqual(["loneSurrogate /a/0"]);
    expect(faults('{"\\ud800": 1}')).toEqual(["loneSurrogate "]);
    expect(faults('"\ud800"')).toEqual(["loneSurrogate "]);
    expect(faults('"😀"')).toEqual([]);
  });

  test("may nest to the limit and not deeper", () => {
    expect(faults("[".repeat(MAX_DEPTH) + "]".repeat(MAX_DEPTH))).toEqual([]);
    expect(faults("[".repeat(MAX_DEPTH + 1) + "]".repeat(MAX_DEPTH + 1))).toEqual([
      `tooDeep ${"/0".repeat(MAX_DEPTH)}`,
    ]);
  });

  test("nested a hundred thousand deep is refused without a crash", () => {
    expect(sentences("[".repeat(100_000))).toEqual([
      `objects and lists are nested more than ${MAX_DEPTH} deep`,
    ]);
    expect(sentences('{"a":'.repeat(100_000))).toEqual([
      `objects and lists are nested more than ${MAX_DEPTH} deep`,
    ]);
  });

  test("with a __proto__ key keeps it as a property and touches no prototype", () => {
    const read = parseJson('{"__proto__": {"polluted": true}}', "event");
    expect(read.ok && Object.keys(Object(read.value))).toEqual(["__proto__"]);
    expect(Object.hasOwn(Object.prototype, "polluted")).toBe(false);
  });

  test("longer than the limit is refused unread", () => {
    const limit = MAX_JSON_LENGTH.rulebook;
    expect(sentencesOf(parseJson(" ".repeat(limit + 1), "rulebook"))).toEqual([
      `the text has ${limit + 1} characters; at most ${limit} are read`,
    ]);
  });

  test.each([
    ["noise", "x"],
    ["opening brackets", "["],
    ["digits", "9"],
    ["quotes", '"'],
    ["white space", "\n"],
    ["backslashes", '"\\'],
    ["empty lists", "[],"],
  ])("of 100 MB of %s is refused in the time it takes to look at it once", (_, piece) => {
    const text = piece.repeat(100_000_000 / piece.length);
    expect(faults(`${text}!`).length).toBe(1);
  });

  test("of a million objects is read", () => {
    const text = `[${Array.from({ length: 1_000_000 }, (_, i) => `{"id":"M-${i}","fund":"1.00"}`).join()}]`;
    const read = parseJson(text, "snapshot");
    expect(read.ok && Array.isArray(read.value) && read.value.length).toBe(1_000_000);
  });
});

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
