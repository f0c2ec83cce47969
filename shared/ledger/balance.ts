import { isObject, type JsonObject, valueAt } from "../canonical/object.ts";
import { formatUnits, parseUnits } from "../money/units.ts";
import type { Account } from "./model.ts";
import type { Holder } from "./movements.ts";
import type { Terms } from "./terms.ts";

/** An account of an owner that is known. */
export type Place = Omit<Account, "memberId">;

/** What an owner has in one of its accounts, in minor units of the terms; undefined where that cannot be said. */
export function balanceOf(
  holder: Holder,
  { segment, figure }: Place,
  { resources, minorUnits }: Terms,
): bigint | undefined {
  const resource = resources.find((one) => one.figure === figure);
  const held = segment === null ? holder.figures : valueAt(holder.segments, segment);
  const written = valueAt(held, resource?.figure ?? "") ?? resource?.default;
  const units = typeof written === "string" ? parseUnits(written, minorUnits) : undefined;
  return typeof units === "bigint" ? units : undefined;
}

/** The owner with another balance in one of its accounts, written with exactly the minor units of the terms. */
export function withBalance<H extends Holder>(
  holder: H,
  { segment, figure }: Place,
  balance: bigint,
  { minorUnits }: Terms,
): H {
  const held = segment === null ? holder.figures : valueAt(holder.segments, segment);
  const figures = { ...objectOf(held), [figure]: formatUnits(balance, minorUnits) };
  return segment === null
    ? { ...holder, figures }
    : { ...holder, segments: { ...objectOf(holder.segments), [segment]: figures } };
}

function objectOf(json: unknown): JsonObject {
  return isObject(json) ? json : {};
}
