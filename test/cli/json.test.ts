import fc from "fast-check";
import { expect, test } from "vitest";
import { jsonText } from "../../shared/cli/json.ts";

const textOf = (value: object): string => [...jsonText(value)].join("");

test("JSON printed in pieces is the same JSON", () => {
  const anyObject = fc.dictionary(fc.string({ unit: "binary" }), fc.jsonValue(), { noNullPrototype: true });
  fc.assert(
    fc.property(anyObject, (value) => {
      expect(JSON.stringify(JSON.parse(textOf(value)))).toBe(JSON.stringify(value));
    }),
    { numRuns: 1_000 },
  );
});

test("a property stands on a line, and so does every item of a list", () => {
  expect(textOf({ loss: "1.00", owed: [], met: [{ a: "x\ny" }, [1, 2]], from: undefined })).toBe(`{
  "loss": "1.00",
  "owed": [],
  "met": [
    {"a":"x\\ny"},
    [1,2]
  ]
}
`);
  expect(textOf({})).toBe("{}\n");
});
