import type { Tranche } from "../rulebook/model.ts";
import { accountIndex, memberIndex } from "../snapshot/lookup.ts";
import { OPERATOR } from "../snapshot/model.ts";
import type { Offer } from "./offers.ts";
import { accountsOf, type RunState } from "./state.ts";
import type { Terms } from "./terms.ts";

/** An account among a tranche's offers: its pool, and its place among the pool's accounts. */
export interface Place {
  readonly pool: number;
  readonly place: number;
}

/**
 * The account that a payment's key names (spec 6): a member id, or `memberId/segment` where the tranche's level is
 * `segment` and segments are declared; for a claim on an insurer `insurer`, or `insurer/segment`. Undefined: none of
 * the tranche's.
 */
export function placeNamed(
  state: RunState,
  tranche: Tranche,
  terms: Terms,
  offers: readonly Offer[],
  key: string,
): Place | undefined {
  const { rulebook, snapshot } = state.inputs;
  const segments = tranche.level === "segment" ? rulebook.segments : null;
  const slash = segments === null ? key.length : key.lastIndexOf("/");
  const owner =
    terms.owner === "operator" ? OPERATOR : memberIndex(snapshot.members.ids, key.slice(0, slash));
  const accounts = accountsOf(snapshot, terms.owner, tranche.level);
  const alone = tranche.level === "house" ? -1 : 0;
  const segment = segments === null ? alone : segments.indexOf(key.slice(slash + 1));
  const account = accountIndex(accounts, owner, segment);
  return account === -1 ? undefined : placeOf(offers, tranche.scope === "house" ? 0 : segment, account);
}

/** Where an account stands in a pool, if it does. Accounts ascend. */
function placeOf(offers: readonly Offer[], pool: number, account: number): Place | undefined {
  const place = placeIn(offers[pool].accounts, account);
  return place === -1 ? undefined : { pool, place };
}

function placeIn(accounts: Int32Array, account: number): number {
  let low = 0;
  let high = accounts.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    if (accounts[middle] === account) return middle;
    if (accounts[middle] < account) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
