import { isObject, type JsonObject, valueAt } from "../canonical/object.ts";
import { formatUnits, parseUnits } from "../money/units.ts";
import type { FigureId } from "../rulebook/model.ts";
import type { Holder } from "./movements.ts";
import type { Resource, Terms } from "./terms.ts";

/** What a run took from one account, in minor units. */
export interface Consumption {
  /** Null: the operator. */
  readonly memberId: string | null;
  readonly segment: string | null;
  readonly figure: FigureId;
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
  const resources = new Map(terms.resources.map((resource) => [resource.figure, resource]));
  let after = holder;
  for (const { segment, figure, amount } of taken) {
    const held = segment === null ? after.figures : valueAt(after.segments, segment);
    const left = remaining(held, resources.get(figure), amount, terms.minorUnits);
    if (left === undefined) {
      throw new ConsumptionError(
        `${holder.id ?? "The operator"} has less of ${figure} than the ${formatUnits(amount, terms.minorUnits)} taken`,
      );
    }
    const figures = { ...objectOf(held), [figure]: left };
    after =
      segment === null
        ? { ...after, figures }
        : { ...after, segments: { ...objectOf(after.segments), [segment]: figures } };
  }
  return after;
}

function remaining(
  held: unknown,
  resource: Resource | undefined,
  amount: bigint,
  minorUnits: number,
): string | undefined {
  const written = valueAt(held, resource?.figure ?? "") ?? resource?.default;
  const units = typeof written === "string" ? parseUnits(written, minorUnits) : undefined;
  return typeof units === "bigint" && units >= amount ? formatUnits(units - amount, minorUnits) : undefined;
}

function objectOf(json: unknown): JsonObject {
  return isObject(json) ? json : {};
}
