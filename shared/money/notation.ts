/**
 * How a number is written (spec 1): `-?(0|[1-9]\d*)(\.\d+)?`, no exponent, no `+`, no negative zero. A pattern cannot
 * see how many decimals are significant; `parseUnits` can.
 */
export const DECIMAL = /^(?!-0(?:\.0*)?$)-?(?:0|[1-9]\d*)(?:\.\d+)?$/;

/**
 * The longest text read as a number. Far beyond any amount (10^30 minor units take 31 digits), and short enough that a
 * hostile one costs nothing: turning n digits into an integer takes time that grows with n².
 */
export const MAX_DECIMAL_LENGTH = 256;

/** The most decimals of a plain number, a rate or a multiple, and the most minor units a currency may have (spec 1, 2). */
export const MAX_DECIMALS = 18;

/** Why a text is not a number here. */
export type NumberFailure = "notation" | "negativeZero" | "tooLong" | "tooManyDecimals";
