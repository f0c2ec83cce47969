import { compareCodePoints } from "../canonical/index.ts";
import type { Tranche } from "../rulebook/model.ts";
import { OPERATOR } from "../snapshot/model.ts";
import { lowerBound } from "./lower-bound.ts";
import type { Offer } from "./offers.ts";
import { firstAccountOf } from "./pools.ts";
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
  const bySegment = tranche.level === "segment" && rulebook.segments !== null;
  const slash = bySegment ? key.lastIndexOf("/") : key.length;
  const owner = key.slice(0, slash);
  const segment = bySegment ? (rulebook.segments ?? []).indexOf(key.slice(slash + 1)) : null;
  const member = terms.owner === "operator" ? OPERATOR : memberNamed(snapshot.members.ids, owner);
  if (member === undefined) return undefined;
  const accounts = accountsOf(snapshot, terms.owner, tranche.level);
  for (let i = firstAccountOf(accounts, member); accounts.member[i] === member; i++)
    if (segment === null || accounts.segment[i] === segment) return placeOf(offers, i);
  return undefined;
}

/** Where an account stands among the offers; pools share no account. */
function placeOf(offers: readonly Offer[], account: number): Place | undefined {
  for (const [pool, { accounts }] of offers.entries()) {
    const place = lowerBound(accounts.length, (i) => accounts[i] - account);
    if (accounts[place] === account) return { pool, place };
  }
  return undefined;
}

/** Index of a member id, or undefined: ids ascend by code points. */
function memberNamed(ids: readonly string[], id: string): number | undefined {
  const index = lowerBound(ids.length, (i) => compareCodePoints(ids[i], id));
  return ids[index] === id ? index : undefined;
}
