import { formatUnits } from "../money/units.ts";
import { balanceOf, withBalance } from "./balance.ts";
import type { Account } from "./model.ts";
import type { Holder } from "./movements.ts";
import type { Terms } from "./terms.ts";

/** What a run took from one account, in minor units. */
export interface Consumption extends Account {
  readonly amount: bigint;
}

/** More was to be taken from an account than there is, or from one that is not there. */
export class ConsumptionError extends Error {
  override readonly name = "ConsumptionError";
}

/**
 * An owner after `taken` (all of it this owner's) was taken from its balances. What remains is written with exactly the
 * minor units of the terms.
 *
 * @throws ConsumptionError when an account has less than what is taken
 */
export function consumed<H extends Holder>(holder: H, taken: readonly Consumption[], terms: Terms): H {
  let after = holder;
  for (const { amount, ...place } of taken) {
    const balance = balanceOf(after, place, terms);
    if (balance === undefined || balance < amount) {
      throw new ConsumptionError(
        `${holder.id ?? "The operator"} has less of ${place.figure} than the ${formatUnits(amount, terms.minorUnits)} taken`,
      );
    }
    after = withBalance(after, place, balance - amount, terms);
  }
  return after;
}
