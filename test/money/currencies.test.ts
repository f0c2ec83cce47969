import { data } from "currency-codes";
import { describe, expect, test } from "vitest";
import { minorUnitsOf } from "../../shared/money/index.ts";

describe("the minor units of a currency", () => {
  test("are those of ISO 4217", () => {
    expect([minorUnitsOf("EUR"), minorUnitsOf("JPY"), minorUnitsOf("KWD"), minorUnitsOf("CLF")]).toEqual([
      2, 0, 3, 4,
    ]);
  });

  test.each(["XTS", "XAU", "XXX", "XDR", "BTC", "USDC", "eur", "", "constructor"])(
    "are not known for %j",
    (code) => {
      expect(minorUnitsOf(code)).toBeUndefined();
    },
  );

  test("agree with a second copy of the list wherever that one has any", () => {
    // The second copy writes 0 where the list says "N.A."; those codes all begin with X.
    const withUnits = data.filter(({ code, digits }) => digits > 0 || !code.startsWith("X"));
    expect(withUnits.length).toBeGreaterThan(150);
    for (const { code, digits } of withUnits) expect([code, minorUnitsOf(code)]).toEqual([code, digits]);
  });
});
