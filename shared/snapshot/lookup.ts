import { compareCodePoints } from "../canonical/order.ts";
import type { Accounts } from "./model.ts";

/** Where `id` stands in `ids`, which ascend by code points; −1 if it does not. */
export function memberIndex(ids: readonly string[], id: string): number {
  const index = lowestWhere(ids.length, (i) => compareCodePoints(ids[i], id) >= 0);
  return ids[index] === id ? index : -1;
}

/** The account of `member` in `segment` (0 without declared segments, −1 at house level); −1 if it has none there. */
export function accountIndex(accounts: Accounts, member: number, segment: number): number {
  const index = lowestWhere(
    accounts.size,
    (i) => accounts.member[i] > member || (accounts.member[i] === member && accounts.segment[i] >= segment),
  );
  return accounts.member[index] === member && accounts.segment[index] === segment ? index : -1;
}

/** The index of a member's first account; of the next member's if it has none. */
export function firstAccountIndex(accounts: Accounts, member: number): number {
  return lowestWhere(accounts.size, (i) => accounts.member[i] >= member);
}

/** The lowest index below `size` where `holds`, which stays true from there on; `size` if there is none. */
function lowestWhere(size: number, holds: (index: number) => boolean): number {
  let low = 0;
  let high = size;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
