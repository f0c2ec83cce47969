import type { Context } from "./evaluate.ts";

/** What stands in a pattern: a character that must be there, `?` for any one, `*` for any number of any. */
type Part = string | typeof ONE | typeof MANY;

const ONE = Symbol("?");
const MANY = Symbol("*");
const WILDCARDS = new Map<string, typeof ONE | typeof MANY>([
  ["?", ONE],
  ["*", MANY],
]);

const VARIABLE = /\$\{([^}]*)\}/g;

/** Whether a text is exactly this pattern, its variables filled in. @see IAM's `StringEquals` */
export function equals(pattern: string, text: string, context: Context): boolean {
  return filledIn(pattern, context, (literal) => [...literal])?.join("") === text;
}

/** Whether a text fits a pattern with wildcards, its variables filled in. @see IAM's `StringLike`, and ARNs of resources */
export function like(pattern: string, text: string, context: Context): boolean {
  const parts = filledIn(pattern, context, (literal) =>
    [...literal].map((character) => WILDCARDS.get(character) ?? character),
  );
  return parts !== undefined && fits(parts, [...text]);
}

/**
 * The parts of a pattern. The value of a variable stands for itself, whatever characters are in it. A variable that has
 * no value, or more than one, makes the pattern fit nothing.
 */
function filledIn<P>(
  pattern: string,
  context: Context,
  parse: (literal: string) => P[],
): (P | string)[] | undefined {
  const parts: (P | string)[] = [];
  let end = 0;
  for (const variable of pattern.matchAll(VARIABLE)) {
    const [whole, name = ""] = variable;
    const value = context[name];
    if (typeof value !== "string") {
      return undefined;
    }
    parts.push(...parse(pattern.slice(end, variable.index)), ...value);
    end = variable.index + whole.length;
  }
  return [...parts, ...parse(pattern.slice(end))];
}

/** Matches without recursion: after a mismatch, the last `*` takes one character more. */
function fits(parts: readonly Part[], text: readonly string[]): boolean {
  let part = 0;
  let at = 0;
  let star = -1;
  let starAt = 0;
  while (at < text.length) {
    if (parts[part] === MANY) {
      star = part;
      starAt = at;
      part += 1;
    } else if (parts[part] === ONE || parts[part] === text[at]) {
      part += 1;
      at += 1;
    } else if (star >= 0) {
      part = star + 1;
      starAt += 1;
      at = starAt;
    } else {
      return false;
    }
  }
  return parts.slice(part).every((rest) => rest === MANY);
}
