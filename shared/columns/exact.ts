/**
 * Sharing out in whole numbers of any size, as spec 5 says it. This is what every other way must agree with; it is
 * taken when numbers are beyond what doubles hold. Weights and capacities are at least 0 (`sharing.ts` sees to it).
 */

function sum(values: readonly bigint[]): bigint {
  let result = 0n;
  for (const value of values) result += value;
  return result;
}

/** 5.1, for Σ weights > 0: everyone gets the floor of its exact share; the units left go one each to the largest fractional parts. */
export function apportion(amount: bigint, weights: readonly bigint[]): bigint[] {
  const whole = sum(weights);
  const shares = weights.map((weight) => (amount * weight) / whole);
  const fractions = weights.map((weight) => (amount * weight) % whole);
  const unitsLeft = Number(amount - sum(shares));

  // Units left are fewer than fractions above 0, because their sum is the sum of those fractions: nobody with fraction 0 gets one.
  const byFraction = [...weights.keys()].filter((i) => fractions[i] > 0n);
  byFraction.sort((i, j) => descending(fractions[i], fractions[j]) || i - j);
  for (const i of byFraction.slice(0, unitsLeft)) shares[i] += 1n;
  return shares;
}

/**
 * 5.2, for Σ weights > 0 and less than the accounts with a weight can bear: accounts with λ·w ≥ c bear c, the others share the rest by 5.1.
 *
 * In ascending order of c/w the capped accounts come first. With the ones before it capped, an account is capped when
 * `rest/weight · w ≥ c`; the first that is not ends them.
 */
export function fill(amount: bigint, weights: readonly bigint[], capacities: readonly bigint[]): bigint[] {
  const shares = weights.map(() => 0n);
  const byRatio = [...weights.keys()].filter((i) => weights[i] > 0n);
  byRatio.sort((i, j) => descending(capacities[j] * weights[i], capacities[i] * weights[j]));

  let rest = amount;
  let weight = sum(weights);
  let capped = 0;
  for (const i of byRatio) {
    if (rest * weights[i] < capacities[i] * weight) break;
    shares[i] = capacities[i];
    rest -= capacities[i];
    weight -= weights[i];
    capped += 1;
  }

  const uncapped = byRatio.slice(capped).sort((i, j) => i - j);
  const parts = apportion(
    rest,
    uncapped.map((i) => weights[i]),
  );
  uncapped.forEach((account, k) => {
    shares[account] = parts[k];
  });
  return shares;
}

/** 5.4, for at most Σ capacities: in descending score, ties in account order, each bears its capacity until the amount is used up. */
export function queue(amount: bigint, scores: readonly bigint[], capacities: readonly bigint[]): bigint[] {
  const shares = scores.map(() => 0n);
  let rest = amount;
  for (const i of [...scores.keys()].sort((i, j) => descending(scores[i], scores[j]) || i - j)) {
    if (rest === 0n) break;
    shares[i] = lesser(rest, capacities[i]);
    rest -= shares[i];
  }
  return shares;
}

export function lesser(a: bigint, b: bigint): bigint {
  if (a < b) return a;
  return b;
}

function descending(a: bigint, b: bigint): number {
  return a > b ? -1 : a < b ? 1 : 0;
}
