import { expect, test } from "vitest";
import { fromMinor, legible, shareOf, toMinor } from "../../dashboard/amounts/amounts.ts";

test.each([
  ["0", "0"],
  ["0.00", "0.00"],
  ["100.00", "100.00"],
  ["1000.00", "1,000.00"],
  ["107000000.00", "107,000,000.00"],
  ["-1234567", "\u22121,234,567"],
  ["9007199254740993.123456789012345678", "9,007,199,254,740,993.123456789012345678"],
])("%s reads %s", (amount, read) => {
  expect(legible(amount)).toBe(read);
});

test.each([
  ["114000000.00", 2, 11_400_000_000n],
  ["114", 2, 11_400n],
  ["114.5", 2, 11_450n],
  ["-0.07", 2, -7n],
  ["5", 0, 5n],
  ["1000000000000000000000000000000.07", 2, 100000000000000000000000000000007n],
] as const)("%s in minor units of %i decimals is %s", (amount, minorUnits, minor) => {
  expect(toMinor(amount, minorUnits)).toBe(minor);
});

test.each([
  [7n, 2, "0.07"],
  [-7n, 2, "-0.07"],
  [5n, 0, "5"],
  [11_450n, 2, "114.50"],
  [1n, 18, "0.000000000000000001"],
] as const)("%s minor units of %i decimals are %s", (minor, minorUnits, amount) => {
  expect(fromMinor(minor, minorUnits)).toBe(amount);
});

test("a bar is as long as its part of the whole, also where floats lose digits", () => {
  expect(shareOf(10n ** 40n / 4n, 10n ** 40n)).toBe(0.25);
  expect(shareOf(0n, 0n)).toBe(0);
});
