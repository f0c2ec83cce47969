/**
 * How a number is written (spec 1): `-?(0|[1-9]\d*)(\.\d+)?`, no exponent, no `+`, no negative zero. A pattern cannot
 * see how many decimals are significant; `parseUnits` can.
 */
export const DECIMAL = /^(?!-0(?:\.0*)?$)-?(?:0|[1-9]\d*)(?:\.\d+)?$/;

/** The longest number that an input may write. Far beyond any amount: 10^30 minor units take 31 digits. */
export const MAX_INPUT_LENGTH = 64;

/**
 * The longest text read as a number at all: what was computed from inputs can be read back. The longest such is the sum
 * of a multiple of a figure (128 digits) over all accounts (7 more), with at most 18 decimals, 18 more for their scale and
 * a point. Short enough that a hostile one costs nothing: turning n digits into an integer takes time that grows with n².
 */
export const MAX_DECIMAL_LENGTH = 256;

/** The most decimals of a plain number, a rate or a multiple, and the most minor units a currency may have (spec 1, 2). */
export const MAX_DECIMALS = 18;

/** Why a text is not a number here. */
export type NumberFailure = "notation" | "negativeZero" | "tooLong" | "tooManyDecimals";
