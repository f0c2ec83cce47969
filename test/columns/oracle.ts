/**
 * Spec 5 once more, as slow and as literal as can be, sharing nothing with the code under test. Good for a few dozen
 * accounts.
 */

const sum = (values: readonly bigint[]) => values.reduce((a, b) => a + b, 0n);
const smaller = (values: readonly bigint[]) => values.toSorted((a, b) => (a < b ? -1 : 1))[0];

/** 5.1: floors, then unit by unit to whoever has the largest fraction and has had none. */
export function apportion(amount: bigint, weights: readonly bigint[]): bigint[] {
  const whole = sum(weights);
  if (whole === 0n) return weights.map(() => 0n);
  const shares = weights.map((weight) => (amount * weight) / whole);
  const fractions = weights.map((weight, i) => amount * weight - shares[i] * whole);
  while (sum(shares) < amount) {
    const largest = -smaller(fractions.map((fraction) => -fraction));
    const winner = fractions.indexOf(largest);
    shares[winner] += 1n;
    fractions[winner] = -1n;
  }
  return shares;
}

/** 5.2: λ·w ≥ c for an account when λ is at least c/w, so when Σ min(c, λ·w) at λ = c/w is still within the amount. */
export function fill(amount: bigint, weights: readonly bigint[], capacities: readonly bigint[]): bigint[] {
  const capped = weights.map((weight, i) => {
    const borne = weights.map((w, j) => smaller([capacities[j] * weight, capacities[i] * w]));
    return weight > 0n && sum(borne) <= amount * weight;
  });
  const cappedShares = capacities.map((capacity, i) => (capped[i] ? capacity : 0n));
  const rest = apportion(
    amount - sum(cappedShares),
    weights.map((weight, i) => (capped[i] ? 0n : weight)),
  );
  return cappedShares.map((share, i) => share + rest[i]);
}

/** 5.4: everyone bears what those before it in the queue leave, within its capacity. */
export function queue(amount: bigint, scores: readonly bigint[], capacities: readonly bigint[]): bigint[] {
  return scores.map((score, i) => {
    const before = capacities.filter((_, j) => scores[j] > score || (scores[j] === score && j < i));
    const left = amount - sum(before);
    return left <= 0n ? 0n : smaller([left, capacities[i]]);
  });
}
