import fc from "fast-check";
import { expect, test } from "vitest";
import { jsonText } from "../../shared/cli/json.ts";

test("JSON printed in pieces is what JSON.stringify gives, to the byte", () => {
  fc.assert(
    fc.property(
      fc.dictionary(fc.string({ unit: "binary" }), fc.jsonValue(), { noNullPrototype: true }),
      (value) => {
        expect([...jsonText(value)].join("")).toBe(`${JSON.stringify(value, null, 2)}\n`);
      },
    ),
    { numRuns: 1_000 },
  );
});

test("properties without a value are left out", () => {
  expect([...jsonText({ a: undefined, b: [], c: {} })].join("")).toBe('{\n  "b": [],\n  "c": {}\n}\n');
});
