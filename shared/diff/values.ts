import type { Ratio } from "../rulebook/model.ts";
import type { Change } from "./model.ts";

/** One attribute of a rule as it is compared and said. */
export interface Value {
  /** Two values mean the same if and only if their keys are equal. */
  readonly key: string;
  /** What ends the sentence that tells it: `EUR 100.00`. */
  readonly words: string;
  /** How much it is, where that can be compared: with a value of the same unit only. */
  readonly size?: Size;
}

export interface Size {
  readonly unit: string;
  readonly amount: Ratio;
}

const MAX_QUOTED = 120;
const MAX_SENTENCE = 2_000;
const MAX_LISTED = 20;

/** A value that is what its words are. */
export function plain(words: string): Value {
  return { key: words, words };
}

/** A text that people wrote, in quotes, cut where it is long: the pointers lead to the whole. */
export function label(text: string | undefined): Value {
  return text === undefined
    ? { key: "none", words: "none" }
    : { key: JSON.stringify(text), words: quotedShort(text) };
}

export function quotedShort(text: string): string {
  return `“${short(text, MAX_QUOTED)}”`;
}

/** As many words of a list as anyone reads. */
export function someOf(words: readonly string[]): readonly string[] {
  return words.length <= MAX_LISTED
    ? words
    : [...words.slice(0, MAX_LISTED), `${words.length - MAX_LISTED} more`];
}

/** A sentence of a length that people read. */
export function told(text: string): string {
  return short(`${text.charAt(0).toUpperCase()}${text.slice(1)}`, MAX_SENTENCE);
}

function short(text: string, limit: number): string {
  // By code points, so that no character is cut in two.
  return text.length <= limit ? text : `${[...text.slice(0, limit)].slice(0, -1).join("")}…`;
}

/** Whether a value went up or down, if it can be said. */
export function directionOf(was: Value, is: Value): Change["direction"] {
  if (was.size === undefined || is.size === undefined || was.size.unit !== is.size.unit) return undefined;
  const before = was.size.amount.numerator * is.size.amount.denominator;
  const after = is.size.amount.numerator * was.size.amount.denominator;
  if (before === after) return undefined;
  return after > before ? "raised" : "lowered";
}

/** `each pays at most EUR 200.00 (raised; it was: at most EUR 100.00).` */
export function fromTo(lead: string, was: Value, is: Value): string {
  const direction = directionOf(was, is);
  return `${lead} ${is.words} (${direction === undefined ? "was" : `${direction}; it was`}: ${was.words}).`;
}
