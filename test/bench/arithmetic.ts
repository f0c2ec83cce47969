/**
 * How fast amounts are shared out over `Float64Array`s of weights and capacities, against the plainest pass over the same
 * memory and against two libraries. Every measured part begins with those raw columns and ends with exact shares.
 */

import { Decimal } from "decimal.js";
import { allocate, dinero } from "dinero.js";
import { EUR } from "dinero.js/currencies";
import { apportion, fill, queue, scaleDown, total } from "../../shared/columns/index.ts";
import { stubbornPool } from "../columns/stubborn.ts";
import { type Contender, measure, ratioLine } from "./measure.ts";
import { apportionDecimals, sumAndScale } from "./rivals.ts";

const SIZES = [10_000, 100_000, 1_000_000];
/** The libraries are compared at this size only: they would take minutes at the next. */
const SIZE_FOR_RIVALS = 100_000;
const TURNS = 15;

const PASS = "sum and scale";
const APPORTION = "apportion";

/** Prints, for each size, what sharing out costs in plain passes, with the demanded limits. */
export function benchArithmetic(print: (line: string) => void): void {
  for (const size of SIZES) {
    const pool = poolOf(size);
    check(pool);
    const times = measure([...own(pool), ...(size === SIZE_FOR_RIVALS ? rivals(pool) : [])], TURNS);
    const ratio = (a: string, b: string) => (times.get(a) ?? Number.NaN) / (times.get(b) ?? Number.NaN);

    const nanoseconds = ((times.get(PASS) ?? Number.NaN) * 1e6) / size;
    const accounts = size.toLocaleString("en");
    print(
      `${accounts} accounts, against a plain sum-and-scale pass (${nanoseconds.toFixed(1)} ns an account)`,
    );
    print(ratioLine(APPORTION, ratio(APPORTION, PASS), { is: "at most", limit: 10 }));
    for (const { name } of fills(pool))
      print(ratioLine(name, ratio(name, PASS), { is: "at most", limit: 30 }));
    for (const { name } of others(pool)) print(ratioLine(name, ratio(name, PASS)));
    if (size === SIZE_FOR_RIVALS) {
      print(`${accounts} accounts, how many times as fast as`);
      print(ratioLine("dinero.js allocate", ratio(DINERO, APPORTION), { is: "at least", limit: 50 }));
      print(
        ratioLine("decimal.js, largest remainder", ratio(DECIMAL, APPORTION), { is: "at least", limit: 400 }),
      );
    }
    print("");
  }
}

interface Pool {
  readonly amount: bigint;
  readonly weights: Float64Array;
  readonly capacities: Float64Array;
  readonly scores: Float64Array;
}

/** Requirements up to 10 million in cents; capacities up to 30 % of them; the amount about 15 % of their sum. */
function poolOf(size: number): Pool {
  let state = 1;
  const random = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  const weights = Float64Array.from({ length: size }, () => 1 + Math.floor(random() * 1e9));
  const capacities = weights.map((weight) => Math.floor(random() * 0.3 * weight));
  const scores = weights.map(() => Math.floor(random() * 1e15));
  return { amount: (total(capacities) * 6n) / 10n, weights, capacities, scores };
}

function own(pool: Pool): readonly Contender[] {
  const { amount, weights } = pool;
  return [
    { name: PASS, run: () => sumAndScale(Number(amount), weights) },
    { name: APPORTION, run: () => apportion(amount, weights) },
    ...fills(pool),
    ...others(pool),
  ];
}

function fills({ amount, weights, capacities }: Pool): readonly Contender[] {
  const stubborn = stubbornPool(weights.length, 2 ** 52);
  return [
    { name: "fill, capacities at random", run: () => fill(amount, weights, capacities) },
    {
      name: "fill, capacities made to be hard",
      run: () => fill(stubborn.amount, stubborn.weights, stubborn.capacities),
    },
  ];
}

function others({ amount, weights, capacities, scores }: Pool): readonly Contender[] {
  // The same numbers with an amount beyond the guard: the exact arithmetic is taken by itself.
  const huge = amount * 10n ** 12n;
  const hugeCapacities = Array.from(capacities, (capacity) => BigInt(capacity) * 10n ** 12n);
  return [
    { name: "queue", run: () => queue(amount, scores, capacities) },
    { name: "275 % of every value", run: () => scaleDown(weights, { numerator: 275n, denominator: 100n }) },
    { name: "apportion, beyond the guard (exact)", run: () => apportion(huge, weights), turns: 3 },
    { name: "fill, beyond the guard (exact)", run: () => fill(huge, weights, hugeCapacities), turns: 3 },
  ];
}

const DINERO = "dinero.js";
const DECIMAL = "decimal.js";

function rivals({ amount, weights }: Pool): readonly Contender[] {
  const money = dinero({ amount: Number(amount), currency: EUR });
  const ratios = Array.from(weights);
  const decimal = new Decimal(amount.toString());
  const decimals = Array.from(weights, (weight) => new Decimal(weight));
  return [
    { name: DINERO, run: () => allocate(money, ratios), turns: 7 },
    { name: DECIMAL, run: () => apportionDecimals(decimal, decimals), turns: 3 },
  ];
}

/** What is measured must be right: no number counts that was bought with a wrong sum. */
function check({ amount, weights, capacities, scores }: Pool): void {
  const shares = [
    apportion(amount, weights),
    fill(amount, weights, capacities),
    queue(amount, scores, capacities),
  ];
  if (shares.some((column) => total(column) !== amount))
    throw new Error("shares do not add up to the amount");
}
