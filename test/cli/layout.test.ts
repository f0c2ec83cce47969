import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { table, wrap } from "../../shared/cli/layout.ts";
import { TEMPLATES } from "../../shared/templates/index.ts";
import { lossline, temporaryFolder } from "./command-line.ts";

const { write } = temporaryFolder();

describe("a wrapped text", () => {
  const word = fc.stringMatching(/^[a-z]{1,30}$/);

  test("keeps every word and letter, in lines that are not too long", () => {
    fc.assert(
      fc.property(fc.array(word, { minLength: 1 }), fc.integer({ min: 1, max: 40 }), (words, width) => {
        const lines = wrap(words.join(" "), width);
        expect(lines.join("").replaceAll(" ", "")).toBe(words.join(""));
        expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(width);
      }),
      { numRuns: 1_000 },
    );
  });

  test("breaks between words where it can, and keeps its indentation", () => {
    expect(wrap("  one two three", 9)).toEqual(["  one two", "  three"]);
    expect(wrap("unbreakable", 4)).toEqual(["unbr", "eaka", "ble"]);
  });
});

test("numbers stand to the right and are never cut, whatever becomes of the texts", () => {
  const columns = [
    { title: "Name", align: "left" },
    { title: "Amount", align: "right" },
  ] as const;
  const name = "a long name that does not fit at all, however one looks at it";
  const amount = "9".repeat(80);
  const lines = table(columns, [
    [name, amount],
    ["short", "1.00"],
  ]).split("\n");
  expect(lines.filter((line) => line.endsWith(amount))).toHaveLength(1);
  expect(lines.at(-1)).toBe(
    `short${" ".repeat(lines[0]?.length ?? 0)}`.slice(0, (lines[0]?.length ?? 0) - 4).concat("1.00"),
  );
  expect(lines.join(" ").replaceAll(/\s+/g, " ")).toContain("does not");
});

describe("what people read fits on a hundred columns", () => {
  const vectors = readdirSync(new URL("../vectors/", import.meta.url))
    .filter((file) => file.endsWith(".json") && !file.startsWith("large-amounts"))
    .map((file) => JSON.parse(readFileSync(new URL(`../vectors/${file}`, import.meta.url), "utf8")));
  const examples = TEMPLATES.flatMap(({ rulebook }) => {
    const json = JSON.parse(JSON.stringify(rulebook));
    return json.examples.map((example: object) => ({ ...example, rulebook: json }));
  });

  test.each([...vectors, ...examples])("$name", async ({ rulebook, snapshot, event }) => {
    const files = [write("r.json", rulebook), write("s.json", snapshot), write("e.json", event)];
    const shown = [await lossline("allocate", ...files), await lossline("explain", files[0] ?? "")];
    for (const { status, out } of shown) {
      expect(status).toBe(0);
      expect(out.split("\n").filter((line) => line.length > 100)).toEqual([]);
    }
  });
});
