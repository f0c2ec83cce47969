import { describe, expect, test } from "vitest";
import { parseRatio } from "../../shared/money/index.ts";

describe("a rate or multiple", () => {
  test("is an exact fraction in lowest terms", () => {
    expect(parseRatio("2.75")).toEqual({ numerator: 11n, denominator: 4n });
    expect(parseRatio("0.36067")).toEqual({ numerator: 36_067n, denominator: 100_000n });
    expect(parseRatio("0")).toEqual({ numerator: 0n, denominator: 1n });
    expect(parseRatio("-1.5")).toEqual({ numerator: -3n, denominator: 2n });
  });

  test("may have eighteen decimals and no more", () => {
    expect(parseRatio("0.000000000000000001")).toEqual({ numerator: 1n, denominator: 10n ** 18n });
    expect(parseRatio("0.0000000000000000001")).toBe("tooManyDecimals");
    expect(parseRatio("0.5000000000000000000")).toEqual({ numerator: 1n, denominator: 2n });
  });

  test("is written like an amount", () => {
    expect(parseRatio("1e-3")).toBe("notation");
    expect(parseRatio("50%")).toBe("notation");
  });
});
