import { MAX_DECIMALS } from "../money/notation.ts";

/** The most assets behind one figure. */
export const MAX_ASSETS = 100;

/** The most digits before the point of a quantity, a price or a rate. Beyond any: 10^30 of the smallest coin there is. */
export const MAX_WHOLE_DIGITS = 30;

/** The most digits behind it. */
export const MAX_ASSET_DECIMALS = MAX_DECIMALS;
