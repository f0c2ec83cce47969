import { compareCodePoints } from "../canonical/index.ts";
import type { Owner } from "../rulebook/model.ts";
import { balanceOf, hasAccount, type Place, withBalance } from "./balance.ts";
import type { Consumption } from "./consume.ts";
import type { Holder } from "./movements.ts";
import type { Resource, Terms } from "./terms.ts";

/**
 * What a run that repeats another took more than that one, or less where the amount is below 0; accounts from which both
 * took the same are left out. By member in ascending order of id.
 */
export function takenBeyond(
  before: readonly Consumption[],
  after: readonly Consumption[],
): readonly Consumption[] {
  const sums = new Map<string, Consumption>();
  const add = (one: Consumption, amount: bigint) => {
    const name = nameOf(one);
    sums.set(name, { ...one, amount: (sums.get(name)?.amount ?? 0n) + amount });
  };
  for (const one of after) {
    add(one, one.amount);
  }
  for (const one of before) {
    add(one, -one.amount);
  }
  return [...sums.values()]
    .filter(({ amount }) => amount !== 0n)
    .toSorted((a, b) => compareCodePoints(a.memberId ?? "", b.memberId ?? ""));
}

/**
 * An owner as a run found it, with what of its balances a repeated run finds: as much as there was then, but no more than
 * there is now together with what that run took (`taken`, all of it this owner's). Whoever has gone has nothing now.
 */
export function foundAgain<H extends Holder>(
  then: H,
  now: Holder | undefined,
  taken: readonly Consumption[],
  owner: Owner,
  terms: Terms,
): H {
  let found = then;
  for (const place of placesOf(then, owner, terms)) {
    const had = balanceOf(then, place, terms);
    if (had === undefined) {
      continue;
    }
    const took = taken.find((one) => one.segment === place.segment && one.figure === place.figure);
    const isThere = now !== undefined && hasAccount(now, owner, place, terms);
    const left = ((isThere ? balanceOf(now, place, terms) : undefined) ?? 0n) + (took?.amount ?? 0n);
    found = left < had ? withBalance(found, place, left, terms) : found;
  }
  return found;
}

function placesOf(holder: Holder, owner: Owner, terms: Terms): readonly Place[] {
  const segmentsOf = ({ level }: Resource) =>
    terms.segments === null || level === "house" ? [null] : terms.segments;
  return terms.resources
    .filter(({ of }) => of === owner)
    .flatMap((resource) => segmentsOf(resource).map((segment) => ({ segment, figure: resource.figure })))
    .filter((place) => hasAccount(holder, owner, place, terms));
}

function nameOf({ memberId, segment, figure }: Consumption): string {
  return [memberId ?? "", segment ?? "", figure].join("\n");
}
