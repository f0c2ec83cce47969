/**
 * Money and plain numbers, from text to whole numbers and back (spec 1). `decimal.js` appears here and nowhere else;
 * inside the engine everything is an integer of the minor unit or an exact ratio.
 */
export { minorUnitsOf } from "./currencies.ts";
export {
  DECIMAL,
  MAX_DECIMAL_LENGTH,
  MAX_DECIMALS,
  MAX_INPUT_LENGTH,
  type NumberFailure,
} from "./notation.ts";
export { parseRatio } from "./ratio.ts";
export { formatShortUnits, formatUnits, parseShortUnits, parseUnits } from "./units.ts";
