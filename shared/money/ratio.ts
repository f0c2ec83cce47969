import type { Ratio } from "../rulebook/model.ts";
import { MAX_DECIMALS, type NumberFailure } from "./notation.ts";
import { parseUnits } from "./units.ts";

const DENOMINATOR = 10n ** BigInt(MAX_DECIMALS);

/** The rate or multiple `text` as an exact fraction in lowest terms, or why it is not one (spec 2: at most 18 decimals). */
export function parseRatio(text: string): Ratio | NumberFailure {
  const units = parseUnits(text, MAX_DECIMALS);
  if (typeof units !== "bigint") return units;
  const divisor = greatestCommonDivisor(units < 0n ? -units : units, DENOMINATOR);
  return { numerator: units / divisor, denominator: DENOMINATOR / divisor };
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  return b === 0n ? a : greatestCommonDivisor(b, a % b);
}
