import { maxLength, meta, refine, regex, string } from "zod/mini";
import { parseInstant } from "../canonical/instant.ts";
import { DECIMAL, MAX_DECIMAL_LENGTH, MAX_INPUT_LENGTH } from "../money/notation.ts";

/**
 * The texts that rulebooks, snapshots and events are made of. Each schema's error message is a noun phrase that says
 * what would be right: faults quote it.
 */

/** Ids of tranches, segments and figures (spec 2). */
export const ID = /^[A-Za-z][A-Za-z0-9-]{0,63}$/;

export const id = string("an id").check(
  regex(ID, "an id: a letter, then up to 63 letters, digits or hyphens (such as “default-fund”)"),
);

/** What is expected of an amount and of a plain number; `TOO_LONG` of those in right notation. */
export const AMOUNT = 'an amount as a string in decimal notation (such as "1250000.00")';
export const TOO_LONG = `a number of at most ${MAX_INPUT_LENGTH} characters`;

/** An amount as the program writes it in what it computed from inputs: it may be longer than theirs. */
export const computedAmount = string(AMOUNT).check(
  regex(DECIMAL, AMOUNT),
  maxLength(MAX_DECIMAL_LENGTH, `a number of at most ${MAX_DECIMAL_LENGTH} characters`),
  meta({ title: "amount", description: "Money as a decimal string, in the rulebook's currency." }),
);

export const amount = string(AMOUNT).check(
  regex(DECIMAL, AMOUNT),
  maxLength(MAX_INPUT_LENGTH, TOO_LONG),
  meta({ title: "amount", description: "Money as a decimal string, in the rulebook's currency." }),
);

const PLAIN_NUMBER = 'a number as a string in decimal notation (such as "2.75")';
export const plainNumber = string(PLAIN_NUMBER).check(
  regex(DECIMAL, PLAIN_NUMBER),
  maxLength(MAX_INPUT_LENGTH, TOO_LONG),
  meta({ title: "number", description: "A plain number as a decimal string, with at most 18 decimals." }),
);

const INSTANT = "an instant with its offset (RFC 3339, such as “2026-03-01T17:00:00Z”)";
export const instant = string(INSTANT).check(
  refine((text) => parseInstant(text) !== undefined, INSTANT),
  meta({ format: "date-time" }),
);

const LONE_SURROGATE = /\p{Surrogate}/u;

/** The longest text for people to read: a name, a clause. */
const MAX_LABEL = 4_000;
const LABEL = `a text of 1 to ${MAX_LABEL} characters`;

/** Whether `text` may be a name, a clause, an event's id: not empty, short enough to print. */
export function isLabel(text: string): boolean {
  return text.length > 0 && text.length <= MAX_LABEL && !LONE_SURROGATE.test(text);
}

export const label = string(LABEL).check(
  refine(isLabel, LABEL),
  meta({ minLength: 1, maxLength: MAX_LABEL }),
);

const MAX_TAG = 128;
const TAG = `a tag of 1 to ${MAX_TAG} characters, none of them a control character`;
const TAG_SHAPE = new RegExp(`^[^\\p{Cc}\\p{Surrogate}]{1,${MAX_TAG}}$`, "u");

/** Whether `text` may be a member's tag. */
export function isTag(text: string): boolean {
  return TAG_SHAPE.test(text);
}

export const tag = string(TAG).check(refine(isTag, TAG), meta({ minLength: 1, maxLength: MAX_TAG }));

const CURRENCY = "a currency: its ISO 4217 code, or a name of at most 32 characters without spaces";
export const currency = string(CURRENCY).check(
  regex(/^[^\p{White_Space}\p{Cc}\p{Surrogate}]{1,32}$/u, CURRENCY),
);

/** The most code points of a member id (spec 3). */
const MAX_MEMBER_ID = 128;
const MEMBER_ID =
  "a member id: 1 to 128 characters, no “/”, no control characters, no space at its ends, in Unicode normal form C";
const MEMBER_ID_SHAPE = new RegExp(
  `^(?!\\p{White_Space})[^/\\p{Cc}\\p{Surrogate}]{1,${MAX_MEMBER_ID}}(?<!\\p{White_Space})$`,
  "u",
);

/** Visible ASCII but “/”: what nearly every id is made of, and in no need of a closer look. */
const PLAIN_MEMBER_ID = new RegExp(`^[!-.0-~]{1,${MAX_MEMBER_ID}}$`);

/** Whether `text` may be a member's id (spec 3). */
export function isMemberId(text: string): boolean {
  return PLAIN_MEMBER_ID.test(text) || (MEMBER_ID_SHAPE.test(text) && text.normalize("NFC") === text);
}

export const memberId = string(MEMBER_ID).check(refine(isMemberId, MEMBER_ID), meta({ minLength: 1 }));
