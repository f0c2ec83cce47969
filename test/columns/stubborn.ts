import { total } from "../../shared/columns/index.ts";

/**
 * Weights and capacities that are hard to fill: a few heavy accounts, each more than half of what is left and with a
 * capacity just below its share of it, so that one pass after the other caps one of them only; and many small accounts of
 * one capacity, which every pass looks at again.
 */
export function stubbornPool(
  size: number,
  smallCapacity: number,
): { readonly amount: bigint; readonly weights: Float64Array; readonly capacities: Float64Array } {
  const heavy = Math.floor((49 - Math.log2(size + 1)) / 1.16);
  const weights = new Float64Array(size).fill(1);
  let left = 2 ** 49;
  for (let i = 0; i < Math.min(heavy, size); i += 1) {
    weights[i] = Math.floor(left * 0.55);
    left -= weights[i];
  }
  const capacities = new Float64Array(size).fill(smallCapacity);
  let amount = 2 ** 50;
  let weight = Number(total(weights));
  for (let i = 0; i < Math.min(heavy, size); i += 1) {
    capacities[i] = Math.floor(amount * (weights[i] / weight) * 0.9);
    amount -= capacities[i];
    weight -= weights[i];
  }
  return { amount: 2n ** 50n, weights, capacities };
}
