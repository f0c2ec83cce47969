import { add, at, type Column, columnOf, consume, subtract, total, zeroAt } from "../columns/index.ts";
import type { Payment } from "../event/model.ts";
import { formatUnits } from "../money/index.ts";
import type { FigureId, Tranche } from "../rulebook/model.ts";
import { bearersOf, least, type Offer, shareOut } from "./offers.ts";
import type { Shares } from "./outcome.ts";
import { placeNamed } from "./payers.ts";
import { inAccountOrder } from "./shares.ts";
import { accountsOf, left, type RunState, take } from "./state.ts";
import type { Terms } from "./terms.ts";

/** What one pool's accounts paid, and what they owe. */
export interface Collected {
  readonly paid: Column;
  /** What an account was asked for and did not pay, by its place in the pool. */
  readonly owed: ReadonlyMap<number, bigint>;
}

/** What was asked for in a round and not paid, by place in the pool; above 0. */
type Unpaid = Map<number, bigint>;

/**
 * Collects what was shared out, in every pool at once (spec 6): taken as it is; or claimed, in one round; or called, in
 * rounds, in which members may fail. Own resources that meet a call are consumed here; what the tranche itself consumes
 * is the caller's to take. Payments that do not fit their call become faults of the state. Where the state asks for open
 * calls, a round that the event does not tell of ends the collecting.
 */
export function collect(
  state: RunState,
  tranche: Tranche,
  terms: Terms,
  offers: readonly Offer[],
  shares: readonly Column[],
): readonly Collected[] {
  if (terms.collected === "taken") return shares.map((paid) => ({ paid, owed: new Map() }));
  const rounds = state.inputs.event.payments.get(tranche.id) ?? [];
  const collected = shares.map((share) => ({ paid: share, owed: new Map<number, bigint>() }));
  let asked = shares;
  let round = 0;
  while (asked.some((column) => total(column) > 0n)) {
    if (state.open !== undefined && round >= rounds.length) {
      state.open.push({ tranche, round, shares: sharesOf(state, tranche, terms, offers, asked) });
      break;
    }
    const unpaid = unpaidOf(state, tranche, terms, offers, asked, rounds[round++] ?? []);
    if (tranche.kind === "assessment") meetFromOwnResources(state, tranche.ownResourcesFirst, offers, unpaid);
    for (const [pool, sums] of collected.entries()) {
      sums.paid = lessen(sums.paid, unpaid[pool]);
      for (const [place, short] of unpaid[pool]) sums.owed.set(place, (sums.owed.get(place) ?? 0n) + short);
    }
    if (tranche.kind !== "assessment") break;
    markFailed(state, tranche, offers, unpaid);
    if (tranche.onUnpaid === "next") break;
    asked = offers.map((offer, pool) =>
      nextCall(state, tranche, terms, offer, collected[pool].paid, unpaid[pool]),
    );
    for (const [pool, sums] of collected.entries()) sums.paid = add(sums.paid, asked[pool]);
  }
  for (const payments of rounds.slice(round)) rejectPayments(state, payments);
  return collected;
}

function sharesOf(
  { inputs }: RunState,
  { level }: Tranche,
  { owner }: Terms,
  offers: readonly Offer[],
  amounts: readonly Column[],
): Shares {
  const { size } = accountsOf(inputs.snapshot, owner, level);
  return inAccountOrder(
    size,
    offers.map(({ accounts }, pool) => ({ accounts, amounts: amounts[pool] })),
  );
}

/** Payments for calls that were never made are faults. */
export function rejectPayments(state: RunState, payments: readonly Payment[]): void {
  for (const { key, path } of payments) state.faults.add("notCalled", path, { account: key });
}

/** What a round's payments leave unpaid, by pool; an account that is not named paid in full. */
function unpaidOf(
  state: RunState,
  tranche: Tranche,
  terms: Terms,
  offers: readonly Offer[],
  asked: readonly Column[],
  payments: readonly Payment[],
): readonly Unpaid[] {
  const unpaid = offers.map((): Unpaid => new Map());
  const { minorUnits } = state.inputs.rulebook;
  for (const { key, amount, path } of payments) {
    const named = placeNamed(state, tranche, terms, offers, key);
    const called = named ? at(asked[named.pool], named.place) : 0n;
    if (named === undefined || called === 0n) {
      state.faults.add("notCalled", path, { account: key });
    } else if (amount > called) {
      const [paid, most] = [formatUnits(amount, minorUnits), formatUnits(called, minorUnits)];
      state.faults.add("paymentAboveCall", path, { account: key, paid, called: most });
    } else if (amount < called) {
      unpaid[named.pool].set(named.place, called - amount);
    }
  }
  return unpaid;
}

/** Meets what is unpaid from the account's own resources, in their order (spec 6.1); what they meet is no longer unpaid. */
function meetFromOwnResources(
  state: RunState,
  resources: readonly FigureId[],
  offers: readonly Offer[],
  unpaid: readonly Unpaid[],
): void {
  for (const [pool, amounts] of unpaid.entries()) {
    for (const resource of resources) {
      const own = left(state, resource);
      const places = [...amounts.keys()];
      const accounts = Int32Array.from(places, (place) => offers[pool].accounts[place]);
      const met = places.map((place, i) => least(amounts.get(place) ?? 0n, at(own, accounts[i])));
      take(state, resource, accounts, columnOf(met));
      for (const [i, place] of places.entries()) {
        const short = (amounts.get(place) ?? 0n) - met[i];
        if (short === 0n) amounts.delete(place);
        else amounts.set(place, short);
      }
    }
  }
}

/** A member that is short anywhere has failed: it is called no more (spec 6.2). */
function markFailed(
  state: RunState,
  tranche: Tranche,
  offers: readonly Offer[],
  unpaid: readonly Unpaid[],
): void {
  const { member } = accountsOf(state.inputs.snapshot, "member", tranche.level);
  for (const [pool, short] of unpaid.entries())
    for (const place of short.keys()) state.hasFailed[member[offers[pool].accounts[place]]] = 1;
  if (unpaid.every((short) => short.size === 0)) return;
  state.anyFailed = true;
  state.accountsOfPools.clear();
}

/** Calls a pool's short amount from the members that have not failed, within their remaining capacity (spec 6.3). */
function nextCall(
  state: RunState,
  tranche: Tranche,
  terms: Terms,
  { accounts, weights, capacities }: Offer,
  paid: Column,
  unpaid: Unpaid,
): Column {
  const { member } = accountsOf(state.inputs.snapshot, "member", tranche.level);
  const failed: number[] = [];
  for (const [place, account] of accounts.entries())
    if (state.hasFailed[member[account]] === 1) failed.push(place);
  const remaining = bearersOf(
    accounts,
    zeroAt(weights, Int32Array.from(failed)),
    capacities && subtract(capacities, paid),
  );
  const short = [...unpaid.values()].reduce((sum, amount) => sum + amount, 0n);
  return shareOut(
    state,
    terms,
    remaining,
    terms.sharing === "several" ? short : least(short, remaining.reach),
  );
}

function lessen(paid: Column, unpaid: Unpaid): Column {
  if (unpaid.size === 0) return paid;
  return consume(paid.slice(), Int32Array.from(unpaid.keys()), columnOf([...unpaid.values()]));
}
