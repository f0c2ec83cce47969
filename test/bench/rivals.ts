/** The ways of sharing out that the benchmark compares with: how one would do it with each library, nothing held back. */

import { Decimal } from "decimal.js";

/** The floor that memory sets: one pass to sum, one to scale. Rounds nothing. */
export function sumAndScale(amount: number, weights: Float64Array): Float64Array {
  let sum = 0;
  for (let i = 0; i < weights.length; i += 1) sum += weights[i];
  const rate = amount / sum;
  const scaled = new Float64Array(weights.length);
  for (let i = 0; i < scaled.length; i += 1) scaled[i] = weights[i] * rate;
  return scaled;
}

/** Largest remainder with decimal.js, at a precision that holds every product. */
export function apportionDecimals(amount: Decimal, weights: readonly Decimal[]): Decimal[] {
  const Wide = Decimal.clone({ precision: 60 });
  let whole = new Wide(0);
  for (const weight of weights) whole = whole.plus(weight);

  let left = new Wide(amount);
  const shares: Decimal[] = [];
  const fractions: { readonly index: number; readonly fraction: Decimal }[] = [];
  for (const [index, weight] of weights.entries()) {
    const exact = new Wide(amount).times(weight).dividedBy(whole);
    const share = exact.floor();
    shares.push(share);
    fractions.push({ index, fraction: exact.minus(share) });
    left = left.minus(share);
  }

  fractions.sort((a, b) => b.fraction.comparedTo(a.fraction) || a.index - b.index);
  for (const { index } of fractions.slice(0, left.toNumber())) shares[index] = shares[index].plus(1);
  return shares;
}
