import type { Due, Ratio } from "../rulebook/model.ts";

/** Small pieces of English: lists, counts, rates, durations. */

/** “fund”: a figure, tag or segment stands in quotes, as a defined term does in a contract. */
export function quoted(term: string): string {
  return `“${term}”`;
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(words: readonly string[], conjunction: "and" | "or"): string {
  const last = words.at(-1) ?? "";
  return words.length < 2 ? last : `${words.slice(0, -1).join(", ")} ${conjunction} ${last}`;
}

const COUNTS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

/** `two people`, `12 people`. */
export function counted(count: number, singular: string, plural = `${singular}s`): string {
  return `${COUNTS[count] ?? count} ${count === 1 ? singular : plural}`;
}

/** An exact ratio as a decimal: `2.75`. Ratios have powers of ten (or their divisors) below, so this always ends. */
export function decimal({ numerator, denominator }: Ratio): string {
  const negative = numerator < 0n;
  let rest = negative ? -numerator : numerator;
  let text = `${negative ? "-" : ""}${rest / denominator}`;
  rest %= denominator;
  if (rest > 0n) text += ".";
  while (rest > 0n) {
    rest *= 10n;
    text += rest / denominator;
    rest %= denominator;
  }
  return text;
}

/** A rate as a percentage: `12.5 %`. */
export function percent({ numerator, denominator }: Ratio): string {
  return `${decimal({ numerator: numerator * 100n, denominator })} %`;
}

export function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

const UNITS = [
  ["Y", "year"],
  ["M", "month"],
  ["W", "week"],
  ["D", "day"],
] as const;
const TIME_UNITS = [
  ["H", "hour"],
  ["M", "minute"],
  ["S", "second"],
] as const;

/** How long a called account has: `24 hours`, `2 business days`, `1 day and 12 hours`. */
export function span(due: Due): string {
  if (typeof due !== "string") return digits(String(due.businessDays), "business day");
  const [date = "", time = ""] = due.slice(1).split("T");
  return listed([...parts(date, UNITS), ...parts(time, TIME_UNITS)], "and");
}

function parts(text: string, units: readonly (readonly [string, string])[]): readonly string[] {
  return units.flatMap(([letter, unit]) => {
    const match = new RegExp(`(\\d+)${letter}`).exec(text);
    return match?.[1] === undefined ? [] : [digits(match[1], unit)];
  });
}

export function digits(count: string, unit: string): string {
  return `${count} ${unit}${count === "1" ? "" : "s"}`;
}
