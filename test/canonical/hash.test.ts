import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { canonicalJson, hashOf, PartsHash, sha256Hex } from "../../shared/canonical/index.ts";

describe("the canonical form", () => {
  test("is that of RFC 8785's own example", () => {
    const value = {
      numbers: [333333333.3333333, 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
      string: '\u20ac$\u000f\nA\'B"\\\\"/',
      literals: [null, true, false],
    };
    expect(canonicalJson(value)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
  });

  test("sorts keys by UTF-16 units, as RFC 8785 asks", () => {
    expect(canonicalJson({ "\ufb33": 1, "😀": 2, a: 3 })).toBe('{"a":3,"😀":2,"\ufb33":1}');
  });

  test("does not depend on the order of keys", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ unit: "grapheme" }), fc.jsonValue()), (value) => {
        const backwards = Object.fromEntries(Object.entries(value).reverse());
        expect(hashOf(backwards)).toBe(hashOf(value));
      }),
    );
  });

  test("does not exist for what JSON cannot say", () => {
    expect(() => canonicalJson({ a: "\ud800" })).toThrow();
    expect(() => canonicalJson(Number.NaN)).toThrow();
    expect(() => canonicalJson(undefined)).toThrow();
  });
});

describe("a hash", () => {
  test("is SHA-256 of the UTF-8 text", () => {
    expect(sha256Hex("")).toBe("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    expect(hashOf({ b: 1, a: "é😀" })).toBe(
      `sha256:${createHash("sha256").update('{"a":"é😀","b":1}').digest("hex")}`,
    );
    expect(sha256Hex(new Uint8Array([97, 98, 99]))).toBe(sha256Hex("abc"));
  });

  test("is the same taken piece by piece", () => {
    const parts = Array.from({ length: 3_000 }, (_, i) => `${"é".repeat(i % 100)}${i}`);
    const hash = new PartsHash();
    for (const part of parts) hash.add(part);
    expect(hash.digest()).toBe(`sha256:${sha256Hex(parts.join(""))}`);
    expect(new PartsHash().digest()).toBe(`sha256:${sha256Hex("")}`);
  });
});
