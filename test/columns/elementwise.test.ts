import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  add,
  at,
  type Column,
  columnOf,
  constant,
  consume,
  countPositive,
  greatest,
  least,
  notNegative,
  scaleDown,
  subtract,
  take,
  toBigInts,
  total,
  where,
  zeroAt,
} from "../../shared/columns/index.ts";

const RUNS = { numRuns: 1000 };
const SAFE = BigInt(Number.MAX_SAFE_INTEGER);

/** Values of every size, more of them at the edge of what a double holds and around 0. */
const value = fc.oneof(
  fc.bigInt({ min: -SAFE, max: SAFE }),
  fc.bigInt({ min: -3n, max: 3n }),
  fc.bigInt({ min: SAFE - 2n, max: SAFE + 2n }),
  fc.bigInt({ min: -SAFE - 2n, max: -SAFE + 2n }),
  fc.bigInt({ min: -(10n ** 31n), max: 10n ** 31n }),
);
const safeValue = fc.bigInt({ min: -SAFE, max: SAFE });

/** Two columns of one size: both of doubles, or of anything. */
const pairs = fc.tuple(fc.nat(40), fc.constantFrom(value, safeValue)).chain(([size, of]) => {
  const list = fc.array(of, { minLength: size, maxLength: size });
  return fc.tuple(list, list);
});

/** The same values, held in each way they can be. */
function held(values: readonly bigint[]): Column[] {
  const column = columnOf(values);
  return column === values ? [values] : [column, values];
}

/** The operation gives `expected` however its columns are held, in doubles whenever those can hold it. */
function expectEvery(
  values: readonly bigint[],
  operate: (column: Column) => Column,
  expected: bigint[],
): void {
  for (const column of held(values)) expect(operate(column)).toEqual(columnOf(expected));
}

function expectPairs(
  [a, b]: readonly [readonly bigint[], readonly bigint[]],
  operate: (a: Column, b: Column) => Column,
  one: (x: bigint, y: bigint) => bigint,
): void {
  const expected = a.map((x, i) => one(x, b[i]));
  for (const other of held(b)) expectEvery(a, (column) => operate(column, other), expected);
}

describe("a column", () => {
  it("is held in doubles when every value fits them, and gives every value back", () => {
    fc.assert(
      fc.property(fc.array(value), (values) => {
        const column = columnOf(values);
        expect(column instanceof Float64Array).toBe(values.every((v) => v <= SAFE && v >= -SAFE));
        expect(toBigInts(column)).toEqual(values);
        expect(values.map((_, i) => at(column, i))).toEqual(values);
      }),
      RUNS,
    );
  });

  it("can have one value for all accounts", () => {
    expect(constant(2, SAFE)).toEqual(Float64Array.of(2 ** 53 - 1, 2 ** 53 - 1));
    expect(constant(2, SAFE + 1n)).toEqual([SAFE + 1n, SAFE + 1n]);
    expect(constant(0, 5n)).toHaveLength(0);
  });

  it("has no value for an account that is not there", () => {
    expect(() => at(columnOf([1n]), 1)).toThrow(RangeError);
    expect(() => at(columnOf([10n ** 30n]), -1)).toThrow(RangeError);
  });
});

describe("arithmetic account by account is exact however the numbers are held", () => {
  it("when adding up", () => {
    fc.assert(
      fc.property(fc.array(value), fc.array(safeValue), (any, safe) => {
        for (const values of [any, safe]) {
          const sum = values.reduce((a, b) => a + b, 0n);
          for (const column of held(values)) expect(total(column)).toBe(sum);
        }
      }),
      RUNS,
    );
  });

  it("when adding and subtracting two columns", () => {
    fc.assert(
      fc.property(pairs, (pair) => {
        expectPairs(pair, add, (x, y) => x + y);
        expectPairs(pair, subtract, (x, y) => x - y);
      }),
      RUNS,
    );
  });

  it("when taking the lesser, the greater, what is above 0, or what has a weight", () => {
    fc.assert(
      fc.property(pairs, (pair) => {
        expectPairs(pair, least, (x, y) => [x, y][Number(y < x)]);
        expectPairs(pair, greatest, (x, y) => [x, y][Number(y > x)]);
        expectPairs(pair, where, (weight, y) => (weight > 0n ? y : 0n));
        const [values] = pair;
        expectEvery(
          values,
          notNegative,
          values.map((x) => (x > 0n ? x : 0n)),
        );
        for (const column of held(values))
          expect(countPositive(column)).toBe(values.filter((x) => x > 0n).length);
      }),
      RUNS,
    );
  });

  it("when scaling down, towards minus infinity", () => {
    const ratio = fc.record({
      numerator: fc.oneof(fc.bigInt({ min: -1000n, max: 1000n }), value),
      denominator: fc.oneof(fc.bigInt({ min: 1n, max: 1000n }), fc.constantFrom(10n ** 6n, 10n ** 18n)),
    });
    fc.assert(
      fc.property(fc.array(value), ratio, (values, { numerator, denominator }) => {
        const expected = values.map((x) => {
          const quotient = (x * numerator) / denominator;
          return quotient * denominator > x * numerator ? quotient - 1n : quotient;
        });
        expectEvery(values, (column) => scaleDown(column, { numerator, denominator }), expected);
      }),
      RUNS,
    );
  });

  it("when gathering accounts and setting some to 0", () => {
    fc.assert(
      fc.property(fc.array(value, { minLength: 1 }), fc.array(fc.nat()), (values, picks) => {
        const indices = Int32Array.from(picks, (pick) => pick % values.length);
        expectEvery(
          values,
          (column) => take(column, indices),
          Array.from(indices, (i) => values[i]),
        );
        expectEvery(
          values,
          (column) => zeroAt(column, indices),
          values.map((x, i) => (indices.includes(i) ? 0n : x)),
        );
      }),
      RUNS,
    );
  });

  it("when accounts use what they have", () => {
    const uses = fc.array(fc.tuple(value, fc.bigInt({ min: 0n, max: 1000n })), { minLength: 1 });
    fc.assert(
      fc.property(uses, (list) => {
        const values = list.map(([x]) => (x < 0n ? -x : x));
        const amounts = list.map(([, share], i) => (values[i] * share) / 1000n);
        const order = Int32Array.from(values.keys()).reverse();
        const expected = values.map((x, i) => x - amounts[i]);
        for (const amount of held(amounts.toReversed()))
          expectEvery(values, (column) => consume(column.slice(), order, amount), expected);
      }),
      RUNS,
    );
  });
});

describe("using up", () => {
  it("changes a column of doubles in place, whatever holds the amounts", () => {
    const column = Float64Array.of(5, 6);
    expect(consume(column, Int32Array.of(1), Float64Array.of(2))).toBe(column);
    expect(consume(column, Int32Array.of(0, 0), [1n, 2n])).toBe(column);
    expect(column).toEqual(Float64Array.of(2, 4));
  });

  it("leaves a column of bigints as it was", () => {
    const column = [10n ** 20n, 1n];
    expect(consume(column, Int32Array.of(0), [10n ** 20n])).toEqual(Float64Array.of(0, 1));
    expect(column).toEqual([10n ** 20n, 1n]);
  });

  it("refuses more than there is, less than nothing, and accounts that are not there", () => {
    for (const column of [Float64Array.of(5, 6), [5n, 6n]]) {
      for (const amounts of [Float64Array.of(7), [7n], [10n ** 30n], Float64Array.of(-1), [-1n]])
        expect(() => consume(column, Int32Array.of(1), amounts)).toThrow(RangeError);
      for (const i of [-1, 2]) {
        expect(() => consume(column, Int32Array.of(i), [1n])).toThrow(RangeError);
        expect(() => take(column, Int32Array.of(i))).toThrow(RangeError);
        expect(() => zeroAt(column, Int32Array.of(i))).toThrow(RangeError);
      }
    }
  });
});

describe("columns of different sizes", () => {
  it("do not go together", () => {
    const [a, b] = [columnOf([1n]), columnOf([1n, 2n])];
    for (const operate of [add, subtract, least, greatest, where])
      expect(() => operate(a, b)).toThrow(RangeError);
    expect(() => consume(b, Int32Array.of(0), b)).toThrow(RangeError);
  });

  it("and a ratio without a positive denominator is none", () => {
    expect(() => scaleDown(columnOf([1n]), { numerator: 1n, denominator: 0n })).toThrow(RangeError);
  });
});
