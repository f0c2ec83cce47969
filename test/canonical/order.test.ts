import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compareCodePoints, orderByCodePoints } from "../../shared/canonical/index.ts";

/** Texts from a small alphabet that straddles the surrogates, so that many share a beginning. */
const text = fc
  .array(fc.constantFrom("a", "b", "é", "\ud7ff", "\ue000", "\uffff", "😀", "𐀀"), { maxLength: 4 })
  .map((parts) => parts.join(""));

function bySpelling(a: string, b: string): number {
  const [x, y] = [
    [...a].map((point) => point.codePointAt(0) ?? 0),
    [...b].map((point) => point.codePointAt(0) ?? 0),
  ];
  for (const [i, point] of x.entries()) {
    const other = y[i];
    if (other === undefined) return 1;
    if (point !== other) return point - other;
  }
  return x.length - y.length;
}

describe("the order of texts", () => {
  test("is that of their code points, where UTF-16 has another", () => {
    expect(["\uffff", "😀"].toSorted()).toEqual(["😀", "\uffff"]);
    expect(["😀", "\uffff"].toSorted(compareCodePoints)).toEqual(["\uffff", "😀"]);
  });

  test("agrees with comparing code point by code point", () => {
    fc.assert(
      fc.property(text, text, (a, b) => {
        expect(Math.sign(compareCodePoints(a, b))).toBe(Math.sign(bySpelling(a, b)));
      }),
      { numRuns: 5_000 },
    );
  });

  test("of a list keeps equal texts in the order they came", () => {
    expect(orderByCodePoints(["b", "a", "b", "a"])).toEqual([1, 3, 0, 2]);
    expect(orderByCodePoints(["a", "a", "b"])).toEqual([0, 1, 2]);
  });

  test("of a list is the same with and without texts beyond ASCII", () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(text, fc.stringMatching(/^[a-c]{0,3}$/))), (texts) => {
        const sorted = orderByCodePoints(texts).map((i) => texts[i]);
        expect(sorted).toEqual(texts.toSorted(bySpelling));
      }),
    );
  });
});
