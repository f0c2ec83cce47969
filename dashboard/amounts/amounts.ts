/** Decimal strings as the API gives them. They are never numbers here: a float would lose cents above 2^53. */

const SEPARATOR = ",";
const MINUS = "\u2212";

/** `-107000000.00` → `−107,000,000.00`. Digits are kept exactly as they are. */
export function legible(amount: string): string {
  const [, sign = "", whole = "", decimals = ""] = /^(-?)(\d+)(\.\d+)?$/.exec(amount) ?? [];
  if (whole === "") return amount;
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, SEPARATOR);
  return `${sign === "" ? "" : MINUS}${grouped}${decimals}`;
}

/** The amount in minor units, exactly. Throws on anything that is not a decimal string. */
export function toMinor(amount: string, minorUnits: number): bigint {
  const [whole = "", decimals = ""] = amount.split(".");
  return BigInt(whole + decimals.padEnd(minorUnits, "0").slice(0, minorUnits));
}

/** Minor units as a decimal string with exactly `minorUnits` decimals. */
export function fromMinor(minor: bigint, minorUnits: number): string {
  const digits = (minor < 0n ? -minor : minor).toString().padStart(minorUnits + 1, "0");
  const whole = digits.slice(0, digits.length - minorUnits);
  const sign = minor < 0n ? "-" : "";
  return minorUnits === 0 ? `${sign}${whole}` : `${sign}${whole}.${digits.slice(-minorUnits)}`;
}

const PARTS = 1_000_000n;

/** How much of `whole` the part is, from 0 to 1, for the length of a bar: good to a millionth, and only for drawing. */
export function shareOf(part: bigint, whole: bigint): number {
  return whole <= 0n ? 0 : Number((part * PARTS) / whole) / Number(PARTS);
}
