import { isObject, type JsonObject, valueAt } from "../canonical/object.ts";
import { formatUnits, parseUnits } from "../money/units.ts";
import type { Owner } from "../rulebook/model.ts";
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

/** Whether an owner has an account by the terms: of the house, or in a segment that it is in. */
export function hasAccount(
  holder: Holder,
  owner: Owner,
  { segment, figure }: Place,
  { resources, segments }: Terms,
): boolean {
  const resource = resources.find((one) => one.figure === figure && one.of === owner);
  if (resource === undefined) return false;
  if (segments === null || resource.level === "house") return segment === null;
  if (segment === null || !segments.includes(segment)) return false;
  return owner === "operator" || valueAt(holder.segments, segment) !== undefined;
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
