import fc from "fast-check";

/** A source of whole numbers from 0 to below a limit of at most 2^53; the same seed gives the same ones. */
export type Draw = (limit: number) => number;

/** Xorshift (Marsaglia 2003), 53 bits at a time. */
export function drawFrom(seed: number): Draw {
  let [x, y, z, w] = [seed | 1, 362_436_069, 521_288_629, 88_675_123];
  const bits = () => {
    const t = x ^ (x << 11);
    [x, y, z] = [y, z, w];
    w = w ^ (w >>> 19) ^ t ^ (t >>> 8);
    return w >>> 0;
  };
  for (let i = 0; i < 16; i += 1) bits();
  return (limit) => Math.min(limit - 1, Math.floor(((bits() * 2 ** 21 + (bits() >>> 11)) / 2 ** 53) * limit));
}

/** What the accounts of a pool weigh, at most `top` each. */
const WEIGHTS = {
  any: (draw: Draw, top: number) => draw(top + 1),
  small: (draw: Draw, top: number) => draw(Math.min(top, 6) + 1),
  equal: (_draw: Draw, top: number) => top,
  nearlyEqual: (draw: Draw, top: number) => top - draw(Math.min(top, 2) + 1),
  mostlyZero: (draw: Draw, top: number) => (draw(4) === 0 ? draw(top + 1) : 0),
  halving: (_draw: Draw, top: number, i: number) => Math.floor(top / 2 ** (i % 60)),
  fewValues: (draw: Draw, top: number) => Math.floor(top / 3) * draw(4),
};

/** What an account of weight `w` can bear. `a` and `b` are below 1,000 and the same for the whole pool. */
const CAPACITIES = {
  any: (draw: Draw) => draw(2 ** draw(54)),
  proportional: (_draw: Draw, w: number, a: number, b: number) => Math.floor(w / b) * a,
  nearlyProportional: (draw: Draw, w: number, a: number, b: number) =>
    Math.max(0, Math.floor(w / b) * a + draw(3) - 1),
  belowWeight: (draw: Draw, w: number) => draw(w + 1),
  mostlyZero: (draw: Draw, w: number) => (draw(4) === 0 ? draw(w + 1) : 0),
  /** Against halving weights each Newton step caps one account only. */
  doubling: (_draw: Draw, w: number, _a: number, _b: number, i: number) =>
    Math.floor(w * 3 ** (i % 30) * 2 ** -40),
  unreachable: () => Number.MAX_SAFE_INTEGER,
};

const SCORES = {
  any: (draw: Draw) => draw(2 ** 53) * (draw(2) === 0 ? 1 : -1),
  few: (draw: Draw) => draw(5) - 2,
  equal: () => -7,
  halving: (draw: Draw, i: number) => Math.floor(2 ** (i % 53)) * (draw(2) === 0 ? 1 : -1),
};

export interface Pool {
  readonly weights: Float64Array;
  readonly capacities: Float64Array;
  readonly scores: Float64Array;
  /** For what a property still has to choose, such as the amount. */
  readonly draw: Draw;
}

/** Pools of 0 to `most` accounts, small ones more often; total weight at most `heaviest`, often just that. */
export function pools(most: number, heaviest: number): fc.Arbitrary<Pool> {
  const sizes = [12, 200, most].map((max) => fc.integer({ min: 0, max: Math.min(max, most) }));
  return fc
    .record({
      size: fc.oneof({ weight: 6, arbitrary: sizes[0] }, { weight: 3, arbitrary: sizes[1] }, sizes[2]),
      seed: fc.integer(),
      bits: fc.oneof(fc.integer({ min: 1, max: 53 }), fc.constant(53)),
      weigh: fc.constantFrom(...Object.values(WEIGHTS)),
      bound: fc.constantFrom(...Object.values(CAPACITIES)),
      score: fc.constantFrom(...Object.values(SCORES)),
    })
    .map(({ size, seed, bits, weigh, bound, score }) => {
      const draw = drawFrom(seed);
      const top = Math.min(2 ** bits - 1, Math.floor(heaviest / Math.max(size, 1)));
      const [a, b] = [draw(999) + 1, draw(999) + 1];
      const weights = Float64Array.from({ length: size }, (_, i) => weigh(draw, top, i));
      const capacities = weights.map((w, i) => Math.min(bound(draw, w, a, b, i), Number.MAX_SAFE_INTEGER));
      const scores = weights.map((_, i) => score(draw, i));
      return { weights, capacities, scores, draw };
    });
}

/** An amount from 0 to `most`, both included; one time in four at or beside an end. */
export function amountUpTo(draw: Draw, most: bigint): bigint {
  const top = BigInt(Number.MAX_SAFE_INTEGER);
  const any = (most * BigInt(draw(Number.MAX_SAFE_INTEGER))) / top;
  const amount = [0n, 1n, most - 1n, most][draw(16)] ?? any;
  return amount < 0n ? 0n : amount > most ? most : amount;
}
