import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  apportion,
  type Column,
  columnOf,
  fill,
  least,
  queue,
  several,
  toBigInts,
  total,
  where,
} from "../../shared/columns/index.ts";
import { amountUpTo, drawFrom, pools } from "./arbitraries.ts";
import * as oracle from "./oracle.ts";

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
    expect(toBigInts(fill(5n, list(3, 2), list(1, 4)))).toEqual([1n, 4n]);
    expect(toBigInts(fill(2n, list(0, 2, 0), list(-1, 4, 5)))).toEqual([0n, 2n, 0n]);
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

const RUNS = { numRuns: 1000 };

/** A few accounts whose weights, capacities and scores go up to 10^40, often with equal values among them. */
const hugePools = fc
  .record({
    size: fc.integer({ min: 0, max: 30 }),
    digits: fc.integer({ min: 0, max: 40 }),
    seed: fc.integer(),
  })
  .map(({ size, digits, seed }) => {
    const draw = drawFrom(seed);
    const unit = 10n ** BigInt(digits);
    const values = (most: number) =>
      Array.from({ length: size }, () => (BigInt(draw(most)) * unit) / BigInt(draw(3) + 1) + BigInt(draw(2)));
    const scores = values(6).map((score) => (draw(2) === 0 ? score : -score));
    return { weights: values(4), capacities: values(9), scores, draw };
  });

describe("shares are those of the definition, whatever the size of the numbers,", () => {
  it("when apportioned", () => {
    fc.assert(
      fc.property(hugePools, ({ weights, draw }) => {
        const amount = amountUpTo(draw, 10n ** 36n) >> BigInt(draw(120));
        expect(toBigInts(apportion(amount, columnOf(weights)))).toEqual(oracle.apportion(amount, weights));
      }),
      RUNS,
    );
  });

  it("when filled within capacities", () => {
    fc.assert(
      fc.property(hugePools, ({ weights, capacities, draw }) => {
        const amount = amountUpTo(draw, total(where(weights, capacities)));
        const shares = toBigInts(fill(amount, columnOf(weights), columnOf(capacities)));
        expect(shares).toEqual(oracle.fill(amount, weights, capacities));
        expect(total(shares)).toBe(amount);
        expect(shares.every((share, i) => share <= capacities[i])).toBe(true);
      }),
      RUNS,
    );
  });

  it("when a queue bears them", () => {
    fc.assert(
      fc.property(hugePools, ({ scores, capacities, draw }) => {
        const amount = amountUpTo(draw, total(capacities));
        const shares = toBigInts(queue(amount, columnOf(scores), columnOf(capacities)));
        expect(shares).toEqual(oracle.queue(amount, scores, capacities));
      }),
      RUNS,
    );
  });

  it("when the excess is nobody's", () => {
    fc.assert(
      fc.property(hugePools, ({ weights, capacities, draw }) => {
        const amount = amountUpTo(draw, 10n ** 36n);
        const shares = oracle.apportion(amount, weights);
        expect(toBigInts(several(amount, columnOf(weights), null))).toEqual(shares);
        expect(toBigInts(several(amount, columnOf(weights), columnOf(capacities)))).toEqual(
          shares.map((share, i) => (share < capacities[i] ? [share] : [capacities[i]])[0]),
        );
      }),
      RUNS,
    );
  });
});

describe("shares do not depend on how the numbers are held", () => {
  // Total weights to 2^58 and amounts to 2^54, on both sides of what the fast arithmetic takes.
  const anyPools = pools(1000, 2 ** 58);
  const anyAmount = 2n ** 54n;

  /** Every mixture of the two representations gives the same shares, as doubles whenever they fit. */
  function expectSame(columns: readonly Column[], share: (...columns: Column[]) => Column): void {
    const shares = share(...columns);
    const expected = toBigInts(shares);
    expect(columnOf(expected)).toEqual(shares);
    for (let mixture = 1; mixture < 2 ** columns.length; mixture += 1) {
      const mixed = columns.map((column, i) => ((mixture >> i) & 1 ? toBigInts(column) : column));
      expect(toBigInts(share(...mixed))).toEqual(expected);
    }
  }

  it("when apportioned", () => {
    fc.assert(
      fc.property(anyPools, ({ weights, draw }) => {
        const amount = amountUpTo(draw, anyAmount);
        expectSame([weights], (w) => apportion(amount, w));
      }),
      RUNS,
    );
  });

  it("when filled within capacities", () => {
    fc.assert(
      fc.property(anyPools, ({ weights, capacities, draw }) => {
        const amount = amountUpTo(draw, total(where(weights, capacities)));
        expectSame([weights, capacities], (w, c) => fill(amount, w, c));
      }),
      RUNS,
    );
  });

  it("when a queue bears them", () => {
    fc.assert(
      fc.property(anyPools, ({ scores, capacities, draw }) => {
        const amount = amountUpTo(draw, total(capacities));
        expectSame([scores, capacities], (s, c) => queue(amount, s, c));
      }),
      RUNS,
    );
  });

  it("when the excess is nobody's", () => {
    fc.assert(
      fc.property(anyPools, ({ weights, capacities, draw }) => {
        const amount = amountUpTo(draw, anyAmount);
        expectSame([weights, capacities], (w, c) => several(amount, w, c));
        expect(several(amount, weights, capacities)).toEqual(least(apportion(amount, weights), capacities));
      }),
      RUNS,
    );
  });
});
