/**
 * Sharing out in whole numbers of any size, as spec 5 says it. This is what every other way must agree with; it is
 * taken when numbers are beyond what doubles hold. Weights and capacities are at least 0 (`sharing.ts` sees to it).
 */

function sum(values: readonly bigint[]): bigint {
  let result = 0n;
  for (const value of values) result += value;
  return result;
}

/** 5.1, for Σ weights > 0: everyone gets the floor of its share; the units left go one each to the largest fractions. */
export function apportion(amount: bigint, weights: readonly bigint[]): bigint[] {
  const whole = sum(weights);
  const shares = weights.map((weight) => (amount * weight) / whole);
  const fractions = weights.map((weight, i) => amount * weight - shares[i] * whole);
  const unitsLeft = Number(amount - sum(shares));

  // Units left are fewer than fractions above 0, because their number is the sum of those fractions, each below 1.
  const byFraction = accounts(weights).filter((i) => fractions[i] > 0n);
  byFraction.sort((i, j) => descending(fractions[i], fractions[j]) || i - j);
  for (const i of byFraction.slice(0, unitsLeft)) shares[i] += 1n;
  return shares;
}

/**
 * 5.2, for Σ weights > 0 and less than the accounts with a weight can bear: accounts with λ·w ≥ c bear c, the others share
 * the rest by 5.1.
 *
 * λ is what is left to bear over the weight of those not known to be capped. Capping an account leaves no less for each of
 * the others, so λ only grows: who is found capped stays so, and once nobody more is, this is the λ of the definition.
 */
export function fill(amount: bigint, weights: readonly bigint[], capacities: readonly bigint[]): bigint[] {
  const shares = [...capacities];
  let uncapped = accounts(weights);
  let rest = amount;
  let weight = sum(weights);
  for (;;) {
    const capped = uncapped.filter((i) => rest * weights[i] >= capacities[i] * weight);
    if (capped.length === 0) break;
    uncapped = uncapped.filter((i) => rest * weights[i] < capacities[i] * weight);
    rest -= sum(capped.map((i) => capacities[i]));
    weight -= sum(capped.map((i) => weights[i]));
  }
  const parts = apportion(
    rest,
    uncapped.map((i) => weights[i]),
  );
  for (const [k, i] of uncapped.entries()) shares[i] = parts[k];
  return shares;
}

/** 5.4, for at most Σ capacities: in descending score, ties in account order, each bears its capacity or what is left. */
export function queue(amount: bigint, scores: readonly bigint[], capacities: readonly bigint[]): bigint[] {
  const shares = scores.map(() => 0n);
  let rest = amount;
  for (const i of accounts(scores).sort((i, j) => descending(scores[i], scores[j]) || i - j)) {
    if (rest === 0n) break;
    shares[i] = lesser(rest, capacities[i]);
    rest -= shares[i];
  }
  return shares;
}

function accounts(values: readonly unknown[]): number[] {
  return [...values.keys()];
}

export function lesser(a: bigint, b: bigint): bigint {
  if (a < b) return a;
  return b;
}

function descending(a: bigint, b: bigint): number {
  return a > b ? -1 : a < b ? 1 : 0;
}
