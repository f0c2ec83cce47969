/** Exact numbers over BigInt: ratios in lowest terms, and amounts of money as whole minor units (spec 1). */

export interface Rational {
  readonly numerator: bigint;
  /** Above 0. */
  readonly denominator: bigint;
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [larger, smaller] = [a, b];
  while (smaller !== 0n) [larger, smaller] = [smaller, larger % smaller];
  return larger;
}

/** numerator / denominator in lowest terms; the denominator is above 0. */
export function rational(numerator: bigint, denominator = 1n): Rational {
  if (denominator === 1n) return { numerator, denominator };
  const divisor = greatestCommonDivisor(numerator < 0n ? -numerator : numerator, denominator);
  return { numerator: numerator / divisor, denominator: denominator / divisor };
}

export const ZERO = rational(0n);
export const ONE = rational(1n);

export function add(a: Rational, b: Rational): Rational {
  return rational(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator);
}

export function subtract(a: Rational, b: Rational): Rational {
  return add(a, { numerator: -b.numerator, denominator: b.denominator });
}

export function multiply(a: Rational, b: Rational): Rational {
  return rational(a.numerator * b.numerator, a.denominator * b.denominator);
}

/** a / b; b is above 0. */
export function divide(a: Rational, b: Rational): Rational {
  return rational(a.numerator * b.denominator, a.denominator * b.numerator);
}

/** Below 0, 0 or above 0 as a is below, equal to or above b. */
export function compare(a: Rational, b: Rational): number {
  const difference = a.numerator * b.denominator - b.numerator * a.denominator;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

export function isPositive(a: Rational): boolean {
  return a.numerator > 0n;
}

/** The greatest whole number not above a. */
export function floor(a: Rational): bigint {
  const quotient = a.numerator / a.denominator;
  return quotient * a.denominator > a.numerator ? quotient - 1n : quotient;
}

/** A decimal string (spec 1) as the ratio it says. */
export function parseDecimal(text: string): Rational {
  const [whole = "", decimals = ""] = text.split(".");
  return rational(BigInt(whole + decimals), 10n ** BigInt(decimals.length));
}

/** A decimal string as minor units. Throws when it is not a whole number of them: the input was not valid. */
export function parseAmount(text: string, minorUnits: number): bigint {
  const units = multiply(parseDecimal(text), rational(10n ** BigInt(minorUnits)));
  if (units.denominator !== 1n) throw new Error(`${text} has more than ${minorUnits} decimals`);
  return units.numerator;
}

/** Minor units, 0 or more, as a decimal string with exactly `minorUnits` decimals. */
export function formatAmount(amount: bigint, minorUnits: number): string {
  const digits = amount.toString().padStart(minorUnits + 1, "0");
  const point = digits.length - minorUnits;
  return minorUnits === 0 ? digits : `${digits.slice(0, point)}.${digits.slice(point)}`;
}

export function sum(amounts: Iterable<bigint>): bigint {
  let total = 0n;
  for (const amount of amounts) total += amount;
  return total;
}

export function least(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}

export function notBelowZero(amount: bigint): bigint {
  return amount < 0n ? 0n : amount;
}
