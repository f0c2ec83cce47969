import { describe, expect, test } from "vitest";
import { MAX_DEPTH, MAX_YAML_LENGTH } from "../../shared/canonical/index.ts";
import { parseYaml } from "../../shared/canonical/yaml.ts";
import { readRulebook } from "../../shared/rulebook/index.ts";
import { changed, faultsOf, PLAIN, sentencesOf } from "../rulebook/documents.ts";

function faults(text: string): string[] {
  return faultsOf(parseYaml(text, "rulebook"));
}

describe("a YAML text", () => {
  test("gives the same value as the JSON it stands for", () => {
    expect(parseYaml(JSON.stringify(PLAIN), "rulebook")).toEqual({ ok: true, value: PLAIN });
    const text =
      "schema: lossline/rulebook/1\nname: 'Rules'\nsegments: [power, freight]\neffectiveFrom: 2026-01-01T00:00:00Z\n";
    expect(parseYaml(text, "rulebook")).toEqual({
      ok: true,
      value: {
        schema: "lossline/rulebook/1",
        name: "Rules",
        segments: ["power", "freight"],
        effectiveFrom: "2026-01-01T00:00:00Z",
      },
    });
  });

  test("keeps an unquoted amount a number, so that it is refused with the hint to quote it", () => {
    const cap = parseYaml("perMember: 1000.50", "rulebook");
    const read = readRulebook(changed(PLAIN, "/waterfalls/memberDefault/2/cap", cap.ok && cap.value));
    expect(faultsOf(read)).toEqual(["numberNotText /waterfalls/memberDefault/2/cap/perMember"]);
    expect(sentencesOf(read)[0]).toContain("found the number 1000.5: put it in quotes");
  });

  test("does not turn yes and no into true and false", () => {
    expect(parseYaml("a: no\nb: true", "rulebook")).toEqual({ ok: true, value: { a: "no", b: true } });
  });

  test("with a key given twice is refused, each with its pointer", () => {
    expect(faults("a: 1\nb:\n  c: 1\n  c: 2\na: 3")).toEqual(["duplicateKey /b/c", "duplicateKey /a"]);
  });

  test("with a key that is not a text is refused: 007 would become 7", () => {
    expect(sentencesOf(parseYaml("007: x", "rulebook"))).toEqual([
      "the key 7 is not a text: put it in quotes",
    ]);
    expect(faults("? {a: 1}\n: x")).toEqual(["keyNotText "]);
    expect(faults("a:\n  ~: x")).toEqual(["keyNotText /a"]);
  });

  test("with a tag of its own is refused", () => {
    expect(faults("a: !!js/function 'x'")).toEqual(["yaml "]);
    expect(faults("a: !mine 1")).toEqual(["yaml "]);
  });

  test.each(["a: !!omap [fund: '7']", "a: !!set {fund}", "a: !!pairs [fund: '7']", "a: !!binary aGk="])(
    "with a tag that JSON has no word for is refused: %s",
    (text) => {
      expect(faults(text)).toEqual(["yaml "]);
      expect(sentencesOf(parseYaml(`b: 1\n${text}`, "rulebook"))[0]).toMatch(
        /^line 2, column \d+: Unresolved tag: /,
      );
    },
  );

  test("with a timestamp's tag or a merge is refused or read as what it says", () => {
    expect(faults("a: !!timestamp 2026-01-01")).toEqual(["yaml "]);
    expect(parseYaml("a: {<<: {b: 1}}", "rulebook")).toEqual({ ok: true, value: { a: { "<<": { b: 1 } } } });
  });

  test("may say what a plain text would say too", () => {
    expect(parseYaml("a: !!str 7\nb: !!map {c: !!seq [!!int 1, !!bool true]}", "rulebook")).toEqual({
      ok: true,
      value: { a: "7", b: { c: [1, true] } },
    });
  });

  test("that goes wrong says in which line and column", () => {
    expect(sentencesOf(parseYaml("a: 1\nb: [1,,2]", "rulebook"))[0]).toMatch(/^line 2, column \d+: /);
    expect(sentencesOf(parseYaml("a: 1\n---\nb: 2", "rulebook"))).toEqual([
      "line 2, column 1: a second document begins here; only one is read",
    ]);
  });

  test("whose aliases would unfold into a billion nodes is refused", () => {
    const lines = Array.from(
      { length: 10 },
      (_, i) =>
        `a${i}: &a${i} [${Array(10)
          .fill(i === 0 ? "x" : `*a${i - 1}`)
          .join(", ")}]`,
    );
    expect(faults(lines.join("\n"))).toEqual(["yamlAlias "]);
    expect(faults("a: *nothing")).toEqual(["yamlAlias "]);
    expect(faults("a: &a {b: *a}")[0]).toMatch(/^tooDeep /);
  });

  test("may use an alias for what it says twice", () => {
    expect(parseYaml("a: &x [1]\nb: *x", "rulebook")).toEqual({ ok: true, value: { a: [1], b: [1] } });
  });

  test("with numbers that JSON has no word for is refused", () => {
    expect(faults("a: .nan\nb: -.inf")).toEqual(["notJson /a", "notJson /b"]);
  });

  test("with half a character is refused", () => {
    expect(faults('a: "\\ud800"')).toEqual(["loneSurrogate /a"]);
  });

  test("with a __proto__ key keeps it as a property and touches no prototype", () => {
    const read = parseYaml("__proto__:\n  polluted: true", "rulebook");
    expect(read.ok && Object.keys(Object(read.value))).toEqual(["__proto__"]);
    expect(Object.hasOwn(Object.prototype, "polluted")).toBe(false);
  });

  test.each(["[", "- ", "a: ", "{a: ", "? "])(
    "nested a hundred thousand deep with %j is refused without a crash",
    (piece) => {
      expect(faults(piece.repeat(100_000))).toEqual(["tooDeep "]);
    },
  );

  test("may nest to the limit and not deeper", () => {
    expect(faults("[".repeat(MAX_DEPTH) + "]".repeat(MAX_DEPTH))).toEqual([]);
    expect(faults("[".repeat(MAX_DEPTH + 1) + "]".repeat(MAX_DEPTH + 1))[0]).toMatch(/^tooDeep /);
    expect(faults(`${"- ".repeat(MAX_DEPTH)}x`)).toEqual([]);
    expect(faults(Array.from({ length: MAX_DEPTH }, (_, i) => `${" ".repeat(i)}a:`).join("\n"))).toEqual([]);
  });

  test("longer than the limit is refused unread", () => {
    expect(faults("x".repeat(MAX_YAML_LENGTH + 1))).toEqual(["tooLong "]);
  });

  test("that is nonsense is given up early", () => {
    expect(faults("}{,:".repeat(MAX_YAML_LENGTH / 4)).length).toBeGreaterThan(10);
  });
});
