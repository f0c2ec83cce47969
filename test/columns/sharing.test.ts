import { describe, expect, it } from "vitest";
import { apportion, columnOf, fill, queue, several, toBigInts } from "../../shared/columns/index.ts";

const list = (...values: (number | bigint)[]) => columnOf(values.map(BigInt));

describe("sharing out", () => {
  it("gives the units left to the largest fractional parts, ties in account order", () => {
    expect(toBigInts(apportion(10n, list(1, 1, 1)))).toEqual([4n, 3n, 3n]);
    expect(toBigInts(apportion(10n, list(1, 2, 3)))).toEqual([2n, 3n, 5n]);
    expect(toBigInts(apportion(1n, list(0, 5, 5, 5)))).toEqual([0n, 1n, 0n, 0n]);
  });

  it("gives nobody anything when nobody has a weight", () => {
    expect(toBigInts(apportion(10n, list(0, 0)))).toEqual([0n, 0n]);
    expect(toBigInts(fill(10n, list(0, 0), list(5, 5)))).toEqual([0n, 0n]);
    expect(toBigInts(several(10n, list(0), null))).toEqual([0n]);
    expect(toBigInts(apportion(10n, list()))).toEqual([]);
  });

  it("lets others bear what one account cannot", () => {
    expect(toBigInts(fill(10n, list(1, 1, 1), list(1, 100, 100)))).toEqual([1n, 5n, 4n]);
    expect(toBigInts(fill(7n, list(3, 2, 0, 1), list(1, 4, 9, 2)))).toEqual([1n, 4n, 0n, 2n]);
    expect(toBigInts(fill(0n, list(3, 2), list(1, 4)))).toEqual([0n, 0n]);
  });

  it("leaves what one account cannot bear unborne where liability is several", () => {
    expect(toBigInts(several(10n, list(1, 1, 0), list(2, 9, 9)))).toEqual([2n, 5n, 0n]);
    expect(toBigInts(several(10n, list(1, 1, 0), null))).toEqual([5n, 5n, 0n]);
  });

  it("empties the queue from the highest score, ties in account order", () => {
    expect(toBigInts(queue(10n, list(-1, 7, 7, 3), list(5, 4, 4, 5)))).toEqual([0n, 4n, 4n, 2n]);
  });

  it("refuses to lose money", () => {
    expect(() => fill(10n, list(1, 1), list(4, 5))).toThrow(RangeError);
    expect(() => fill(10n, list(1, 0), list(4, 50))).toThrow(RangeError);
    expect(() => queue(10n, list(1, 1), list(4, 5))).toThrow(RangeError);
    expect(() => fill(1n, list(1, 1), list(4))).toThrow(RangeError);
    expect(() => queue(1n, list(1, 1), list(4))).toThrow(RangeError);
    expect(() => several(1n, list(1, 1), list(4))).toThrow(RangeError);
    expect(() => apportion(-1n, list(1, 1))).toThrow(RangeError);
    expect(() => apportion(1n, list(2, -1))).toThrow(RangeError);
    expect(() => fill(1n, list(2, 1), list(3, -1))).toThrow(RangeError);
    expect(() => queue(1n, list(2, 1), list(3, -1))).toThrow(RangeError);
    expect(() => several(1n, list(2, 1), list(3, -1))).toThrow(RangeError);
  });
});
