/** Sharing out (spec 5), as slowly and as literally as the paragraphs read. Lists run along the accounts, in account order. */

import {
  add,
  compare,
  divide,
  floor,
  isPositive,
  least,
  multiply,
  type Rational,
  rational,
  subtract,
  sum,
  ZERO,
} from "./rational.ts";

/** The most an account can pay; null: unbounded. */
export type Capacity = bigint | null;

/** Spec 5.1: `amount` by largest remainder over `weights` (0 or more); nothing where all weights are 0. */
export function apportion(amount: bigint, weights: readonly Rational[]): bigint[] {
  const total = weights.reduce(add, ZERO);
  if (!isPositive(total)) return weights.map(() => 0n);
  const exact = weights.map((weight) => divide(multiply(rational(amount), weight), total));
  const shares = exact.map(floor);
  const byFraction = exact
    .map((share, index) => ({ index, fraction: subtract(share, rational(floor(share))) }))
    .sort((a, b) => compare(b.fraction, a.fraction) || a.index - b.index);
  const left = Number(amount - sum(shares));
  for (const { index } of byFraction.slice(0, left)) shares[index] += 1n;
  return shares;
}

/** `apportion` with whole amounts as weights. */
export function apportionOver(amount: bigint, amounts: readonly bigint[]): bigint[] {
  return apportion(
    amount,
    amounts.map((weight) => rational(weight)),
  );
}

/** What an account bears at the level λ, in exact arithmetic: min(c, λ·w). */
function borneAt(level: Rational, weight: Rational, capacity: Capacity): Rational {
  const share = multiply(level, weight);
  return capacity !== null && compare(share, rational(capacity)) >= 0 ? rational(capacity) : share;
}

/**
 * The λ of spec 5.2: the sum grows along straight lines between the levels c/w at which an account is full. The amount is
 * above 0 and at most the sum of the capacities.
 */
function levelFor(amount: bigint, weights: readonly Rational[], capacities: readonly Capacity[]): Rational {
  const target = rational(amount);
  const borneByAll = (level: Rational) =>
    weights.map((weight, i) => borneAt(level, weight, capacities[i])).reduce(add, ZERO);
  const fullAt = capacities
    .flatMap((capacity, i) => (capacity === null ? [] : [divide(rational(capacity), weights[i])]))
    .sort(compare);
  let below = ZERO;
  for (const level of fullAt) {
    const borne = borneByAll(level);
    if (compare(borne, target) === 0) return level;
    if (compare(borne, target) > 0) break;
    below = level;
  }
  const rising = weights.filter((weight, i) => {
    const capacity = capacities[i];
    return capacity === null || compare(multiply(below, weight), rational(capacity)) < 0;
  });
  const missing = subtract(target, borneByAll(below));
  return add(below, divide(missing, rising.reduce(add, ZERO)));
}

/** Spec 5.2: `amount`, at most the capacities of the accounts with weight, poured in proportion to weight up to capacity. */
export function fill(
  amount: bigint,
  weights: readonly Rational[],
  capacities: readonly Capacity[],
): bigint[] {
  const shares = weights.map(() => 0n);
  const paying = weights.flatMap((weight, index) => (isPositive(weight) ? [index] : []));
  if (amount === 0n || paying.length === 0) return shares;
  const payingWeights = paying.map((index) => weights[index]);
  const payingCapacities = paying.map((index) => capacities[index]);
  const level = levelFor(amount, payingWeights, payingCapacities);
  const open: number[] = [];
  for (const index of paying) {
    const capacity = capacities[index];
    if (capacity !== null && compare(multiply(level, weights[index]), rational(capacity)) >= 0)
      shares[index] = capacity;
    else open.push(index);
  }
  const rest = apportion(
    amount - sum(shares),
    open.map((index) => weights[index]),
  );
  open.forEach((index, i) => {
    shares[index] = rest[i];
  });
  return shares;
}

/** Spec 5.3: several liability. What an account's share exceeds its capacity by is not borne. */
export function several(
  amount: bigint,
  weights: readonly Rational[],
  capacities: readonly Capacity[],
): bigint[] {
  return apportion(amount, weights).map((share, i) => {
    const capacity = capacities[i];
    return capacity === null ? share : least(share, capacity);
  });
}

/** Spec 5.4: each bears its capacity, the highest score first, until the amount is used up. */
export function queue(
  amount: bigint,
  scores: readonly Rational[],
  capacities: readonly Capacity[],
): bigint[] {
  const shares = scores.map(() => 0n);
  const order = scores.map((_, index) => index).sort((a, b) => compare(scores[b], scores[a]) || a - b);
  let left = amount;
  for (const index of order) {
    const capacity = capacities[index];
    shares[index] = capacity === null ? left : least(left, capacity);
    left -= shares[index];
  }
  return shares;
}
