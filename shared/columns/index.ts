/**
 * The arithmetic over accounts (spec 5), exact whatever the size of the numbers. What lives here knows columns of whole
 * numbers and nothing of tranches or members.
 */

export type { Column } from "./column.ts";
export { concat } from "./concat.ts";
export {
  add,
  consume,
  countPositive,
  greatest,
  least,
  notNegative,
  scaleDown,
  subtract,
  take,
  total,
  where,
  zeroAt,
} from "./elementwise.ts";
export { at, columnOf, constant, toBigInts } from "./representation.ts";
export { apportion, fill, queue, several } from "./sharing.ts";
