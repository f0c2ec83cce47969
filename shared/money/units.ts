import { Decimal } from "decimal.js";
import { DECIMAL, MAX_DECIMAL_LENGTH, type NumberFailure } from "./notation.ts";

/** Exact for every text that `notation.ts` lets through: no rounding at its longest, no exponent in what it prints. */
const Exact = Decimal.clone({
  precision: 2 * MAX_DECIMAL_LENGTH,
  toExpNeg: -9e15,
  toExpPos: 9e15,
});

const ZERO = 48;
const NINE = 57;
const MINUS = 45;
const POINT = 46;

/** Digits that always fit a double exactly: 10^15 < 2^53. */
const SAFE_DIGITS = 15;

/**
 * The amount `text` in units of 10^−decimals, or why it is not one (spec 1). Trailing zeros are free, anything more
 * precise is refused, never rounded. With a currency's minor units as `decimals` this is an amount of money; with 18, a
 * plain number.
 */
export function parseUnits(text: string, decimals: number): bigint | NumberFailure {
  if (text.length > MAX_DECIMAL_LENGTH) return "tooLong";
  if (!DECIMAL.test(text)) return /^-0(?:\.0+)?$/.test(text) ? "negativeZero" : "notation";
  const scaled = new Exact(text).times(Exact.pow(10, decimals));
  return scaled.isInteger() ? BigInt(scaled.toFixed(0)) : "tooManyDecimals";
}

/**
 * The same for short texts, as a plain number, for loops over a million of them: NaN where `parseUnits` must decide,
 * either because the text is long or because it is wrong.
 */
export function parseShortUnits(text: string, decimals: number): number {
  const length = text.length;
  const start = text.charCodeAt(0) === MINUS ? 1 : 0;
  const first = text.charCodeAt(start);
  if (first === ZERO && length > start + 1 && text.charCodeAt(start + 1) !== POINT) return Number.NaN;
  let units = 0;
  let digits = 0;
  let point = -1;
  for (let i = start; i < length; i += 1) {
    const code = text.charCodeAt(i);
    if (code >= ZERO && code <= NINE) {
      units = units * 10 + (code - ZERO);
      digits += 1;
    } else if (code === POINT && point < 0 && i > start && i < length - 1) {
      point = i;
    } else {
      return Number.NaN;
    }
  }
  const missing = point < 0 ? decimals : decimals - (length - 1 - point);
  if (digits === 0 || missing < 0 || digits + missing > SAFE_DIGITS) return Number.NaN;
  for (let i = 0; i < missing; i += 1) units *= 10;
  if (start === 0) return units;
  return units === 0 ? Number.NaN : -units;
}

/** `units` of 10^−decimals as text with exactly that many decimals (spec 1: output amounts). */
export function formatUnits(units: bigint, decimals: number): string {
  const text = units.toString();
  if (decimals === 0) return text;
  const negative = units < 0n;
  const digits = (negative ? text.slice(1) : text).padStart(decimals + 1, "0");
  const point = digits.length - decimals;
  return `${negative ? "-" : ""}${digits.slice(0, point)}.${digits.slice(point)}`;
}

/** The same for a whole number that a double holds exactly, for loops over a million of them. */
export function formatShortUnits(units: number, decimals: number): string {
  if (decimals === 0) return String(units);
  const negative = units < 0;
  const digits = String(negative ? -units : units).padStart(decimals + 1, "0");
  const point = digits.length - decimals;
  return `${negative ? "-" : ""}${digits.slice(0, point)}.${digits.slice(point)}`;
}
