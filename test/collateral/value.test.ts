import fc from "fast-check";
import { expect, test } from "vitest";
import { type Asset, realisableValue } from "../../shared/collateral/index.ts";

/** Up to thirty digits before the point and eighteen behind it. */
const number = fc
  .tuple(fc.bigInt(0n, 10n ** 30n - 1n), fc.stringMatching(/^\d{1,18}$/))
  .map(([whole, decimals]) => `${whole}.${decimals}`);
const haircut = fc.oneof(
  fc.constantFrom("0", "1", "0.0", "1.000", "0.000000000000000001", "0.999999999999999999"),
  fc.stringMatching(/^\d{1,18}$/).map((decimals) => `0.${decimals}`),
);
const asset: fc.Arbitrary<Asset> = fc.record(
  {
    id: fc.string(),
    quantity: number,
    price: number,
    currency: fc.constant("USD"),
    haircut,
    fxRate: number,
  },
  { requiredKeys: ["id", "quantity", "price", "currency", "haircut"] },
);

/** A fraction with as large a denominator as its text has decimals: another way to read a number than the one tested. */
function fraction(text: string): readonly [bigint, bigint] {
  const [whole = "", decimals = ""] = text.split(".");
  return [BigInt(whole + decimals), 10n ** BigInt(decimals.length)];
}

/** The sum over a common denominator, and then the largest amount that is not above it. */
function reference(assets: readonly Asset[], minorUnits: number): bigint {
  let [numerator, denominator] = [0n, 1n];
  for (const { quantity, price, haircut: cut, fxRate = "1" } of assets) {
    const [cutNumerator, cutDenominator] = fraction(cut);
    const factors = [
      fraction(quantity),
      fraction(price),
      fraction(fxRate),
      [cutDenominator - cutNumerator, cutDenominator] as const,
    ];
    const n = factors.reduce((product, [one]) => product * one, 1n);
    const d = factors.reduce((product, [, one]) => product * one, 1n);
    [numerator, denominator] = [numerator * d + n * denominator, denominator * d];
  }
  return (numerator * 10n ** BigInt(minorUnits)) / denominator;
}

test("the value is the exact sum, rounded down once", () => {
  fc.assert(
    fc.property(fc.array(asset, { maxLength: 8 }), fc.integer({ min: 0, max: 4 }), (assets, minorUnits) => {
      const value = realisableValue(assets, minorUnits);
      expect(BigInt(value.replace(".", ""))).toBe(reference(assets, minorUnits));
      expect(value.split(".")[1]?.length ?? 0).toBe(minorUnits);
    }),
  );
});

test("the order of assets does not matter, and one of no worth adds nothing", () => {
  fc.assert(
    fc.property(fc.array(asset, { maxLength: 8 }), asset, (assets, other) => {
      const value = realisableValue(assets, 2);
      expect(realisableValue(assets.toReversed(), 2)).toBe(value);
      expect(realisableValue([...assets, { ...other, haircut: "1" }], 2)).toBe(value);
      expect(realisableValue([{ ...other, quantity: "0" }, ...assets], 2)).toBe(value);
    }),
  );
});

const one = (more: Partial<Asset>): Asset => ({
  id: "a",
  quantity: "1",
  price: "1",
  currency: "EUR",
  haircut: "0",
  ...more,
});

test.each<[string, readonly Asset[], number, string]>([
  ["nothing", [], 2, "0.00"],
  ["halves of a cent that together are one", [one({ price: "0.005" }), one({ price: "0.005" })], 2, "0.01"],
  ["almost a cent", [one({ price: "0.009999999999999999" })], 2, "0.00"],
  [
    "three thirds of what has no end in decimals",
    [one({ quantity: "3", price: "33.333333333333333333" })],
    2,
    "99.99",
  ],
  [
    "more digits than a double has, or a decimal of twenty digits",
    [one({ quantity: "123456789012345678901234567890", price: "1.000000000000000001" })],
    2,
    "123456789012345679024691356902.34",
  ],
  [
    "the smallest haircut of a large sum",
    [one({ quantity: "1000000000000000000", haircut: "0.000000000000000001" })],
    2,
    "999999999999999999.00",
  ],
  [
    "yen, which have no decimals",
    [one({ quantity: "10", price: "1.99", currency: "USD", fxRate: "149.35" })],
    0,
    "2972",
  ],
  [
    "a bond at 95 % in dollars",
    [one({ quantity: "1000", price: "98.5", haircut: "0.05", currency: "USD", fxRate: "0.92" })],
    2,
    "86089.00",
  ],
])("%s", (_, assets, minorUnits, value) => {
  expect(realisableValue(assets, minorUnits)).toBe(value);
});
