import { formatUnits, parseUnits } from "../money/index.ts";
import { MAX_ASSET_DECIMALS } from "./limits.ts";
import type { Asset } from "./model.ts";

/** Each of an asset's four numbers is a whole number of these units, so their product is one of this to the fourth. */
const ONE = 10n ** BigInt(MAX_ASSET_DECIMALS);

/**
 * The realisable value of assets: Σ quantity × price × (1 − haircut) × rate, summed exactly and rounded down once, to a
 * currency with so many minor units. It has no limit of precision: everything is a whole number until the one division.
 *
 * @throws RangeError when a number is not one that `readCollateral` lets through
 */
export function realisableValue(assets: readonly Asset[], minorUnits: number): string {
  const exact = assets.reduce((sum, asset) => sum + exactValue(asset), 0n);
  // Nothing in it is negative, so division cuts off towards zero as rounding down does.
  return formatUnits((exact * 10n ** BigInt(minorUnits)) / ONE ** 4n, minorUnits);
}

/** In units of 10^−72. */
function exactValue({ quantity, price, haircut, fxRate = "1" }: Asset): bigint {
  return units(quantity) * units(price) * (ONE - units(haircut)) * units(fxRate);
}

function units(text: string): bigint {
  const parsed = parseUnits(text, MAX_ASSET_DECIMALS);
  if (typeof parsed !== "bigint") {
    throw new RangeError(`${text} is not a number that an asset can have`);
  }
  return parsed;
}
