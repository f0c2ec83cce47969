import { parseUnits } from "../../money/index.ts";

/** An amount of ours in minor units. */
export function unitsOf(amount: string, minorUnits: number): bigint {
  const units = parseUnits(amount, minorUnits);
  if (typeof units !== "bigint") {
    throw new Error(`A recorded amount is ${amount}`);
  }
  return units;
}
