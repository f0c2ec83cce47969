import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as exact from "../../shared/columns/exact.ts";
import * as fast from "../../shared/columns/fast.ts";
import { total, where } from "../../shared/columns/index.ts";
import { amountUpTo, drawFrom, pools } from "./arbitraries.ts";
import { stubbornPool } from "./stubborn.ts";

const LARGEST_AMOUNT = 2n ** 51n - 1n;
const LARGEST_WEIGHT = 2 ** 52 - 1;
const RUNS = { numRuns: 2000 };

const big = (values: Float64Array) => Array.from(values, BigInt);
const lesser = (a: bigint, b: bigint) => (a <= b ? [a] : [b])[0];

describe("the fast arithmetic gives the shares of the exact one, up to the edges of its guard,", () => {
  it("when an amount is apportioned", () => {
    fc.assert(
      fc.property(pools(5000, LARGEST_WEIGHT), ({ weights, draw }) => {
        const whole = total(weights);
        fc.pre(whole > 0n);
        // Products of all sizes: amounts near the guard, and amounts of few digits.
        const amount = amountUpTo(draw, LARGEST_AMOUNT >> BigInt(draw(2) * draw(50)));
        expect(fast.holds(amount, whole)).toBe(true);
        const shares = fast.apportion(Number(amount), weights, Number(whole));
        expect(big(shares)).toEqual(exact.apportion(amount, big(weights)));
      }),
      RUNS,
    );
  });

  it("when an amount is filled within capacities", () => {
    fc.assert(
      fc.property(pools(5000, LARGEST_WEIGHT), ({ weights, capacities, draw }) => {
        const most = Float64Array.from(where(weights, capacities), Number);
        fc.pre(total(most) > 0n);
        const amount = amountUpTo(draw, lesser(LARGEST_AMOUNT, total(most) - 1n));
        const shares = fast.fill(Number(amount), weights, Number(total(weights)), most);
        expect(big(shares)).toEqual(exact.fill(amount, big(weights), big(most)));
      }),
      RUNS,
    );
  });

  it("when accounts are found capped one by one only", () => {
    const hard = fc.record({
      size: fc.oneof(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 300, max: 3000 })),
      smallCapacity: fc.oneof(fc.nat(100), fc.integer({ min: 0, max: 2 ** 52 })),
      less: fc.nat(100),
    });
    fc.assert(
      fc.property(hard, ({ size, smallCapacity, less }) => {
        const { weights, capacities, amount: suggested } = stubbornPool(size, smallCapacity);
        const amount = lesser(suggested, total(capacities) - 1n) - BigInt(less);
        fc.pre(amount >= 0n);
        const shares = fast.fill(Number(amount), weights, Number(total(weights)), capacities);
        expect(big(shares)).toEqual(exact.fill(amount, big(weights), big(capacities)));
      }),
      { numRuns: 1000 },
    );
  });

  it("when a queue bears an amount", () => {
    fc.assert(
      fc.property(pools(5000, LARGEST_WEIGHT), ({ scores, capacities, draw }) => {
        const amount = amountUpTo(draw, lesser(LARGEST_AMOUNT, total(capacities)));
        const shares = fast.queue(Number(amount), scores, capacities);
        expect(big(shares)).toEqual(exact.queue(amount, big(scores), big(capacities)));
      }),
      RUNS,
    );
  });

  it("when a share and its capacity differ by less than a double can tell", () => {
    // λ = a/n, and every share is 1/n below (or above) a whole number: all fractions are the same, and who gets a unit
    // shows whether the one large account, whose capacity is that number, was rightly found uncapped (or capped).
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 9, max: 300 }), fc.boolean(), (seed, n, below) => {
        const draw = drawFrom(seed);
        const a = n - 1;
        const residue = below ? 1 : n - 1; // a · residue ≡ −1 or 1 (mod n)
        const weights = Float64Array.from({ length: n }, () => n * draw(1000) + residue);
        const large = below ? n - 1 : 0;
        weights[large] = n * Math.floor((2 ** 51 - 2 ** 30 - draw(2 ** 40)) / n) + residue;
        const share = (BigInt(a) * BigInt(weights[large]) + (below ? 1n : -1n)) / BigInt(n);
        const capacities = weights.map((_, i) => (i === large ? Number(share) : 2 ** 40));
        const whole = total(weights);
        const amount = (BigInt(a) * whole) / BigInt(n);
        const shares = fast.fill(Number(amount), weights, Number(whole), capacities);
        expect(big(shares)).toEqual(exact.fill(amount, big(weights), big(capacities)));
        expect(BigInt(shares[large])).toBe(below ? share - 1n : share);
      }),
      RUNS,
    );
  });

  it("when values are scaled down", () => {
    fc.assert(
      fc.property(pools(2000, LARGEST_WEIGHT), fc.integer(), ({ scores, weights }, seed) => {
        const draw = drawFrom(seed);
        const multiplier = draw(2 ** draw(54));
        const divisor = draw(2 ** draw(54)) + 1;
        const besideMultiples = weights.map((value) => divisor * Math.floor(value / divisor) + draw(3) - 1);
        const values = [scores, weights, besideMultiples][draw(3)];
        const scaled = fast.scaleDown(values, multiplier, divisor);
        if (scaled === undefined) return;
        const expected = big(values).map((value) => {
          const dividend = value * BigInt(multiplier);
          const quotient = dividend / BigInt(divisor);
          return quotient * BigInt(divisor) > dividend ? quotient - 1n : quotient;
        });
        expect(big(scaled)).toEqual(expected);
      }),
      RUNS,
    );
  });

  it("and takes the rates rulebooks use", () => {
    const values = Float64Array.of(-1, 0, 7, 1e13, -1e13 - 1);
    expect(fast.scaleDown(values, 275, 100)).toEqual(Float64Array.of(-3, 0, 19, 2.75e13, -27500000000003));
    expect(fast.scaleDown(values, 123_456_789, 1_000_000_000)).toBeDefined();
    expect(fast.scaleDown(values, -1, 2)).toBeUndefined();
  });
});
