import {
  apportion,
  type Column,
  columnOf,
  fill,
  queue,
  several,
  take as takeAt,
  total,
  where,
} from "../columns/index.ts";
import type { Tranche } from "../rulebook/model.ts";
import { capOfPool } from "./caps.ts";
import { accountsOfPools, type Pool } from "./pools.ts";
import { given, type RunState } from "./state.ts";
import type { Terms } from "./terms.ts";

/** Accounts, and what they can bear together. */
export interface Bearers {
  readonly accounts: Int32Array;
  readonly weights: Column;
  /** 0 for accounts without weight, which nothing can be shared out to. Null: unbounded. */
  readonly capacities: Column | null;
  /** Σ capacity over accounts with weight > 0; null: unbounded. */
  readonly reach: bigint | null;
}

/** What the accounts of one tranche can bear in one pool, at the start of the step. */
export interface Offer extends Bearers {
  /** `cap.total`, or null: none. */
  readonly cap: bigint | null;
  /** min(`cap.total`, reach), spec 4.3; null: unbounded. */
  readonly available: bigint | null;
}

/** The tranche's offer in each pool. */
export function offersOf(
  state: RunState,
  tranche: Tranche,
  terms: Terms,
  pools: readonly Pool[],
): readonly Offer[] {
  const members = terms.select && { select: terms.select, asked: terms.collected !== "taken" };
  return accountsOfPools(state, tranche, terms.owner, pools, members).map((accounts, index) => {
    const at = { state, accounts };
    const { weights, capacities, reach } = bearersOf(accounts, terms.weights(at), terms.capacities(at));
    const cap = terms.totalCap ? capOfPool(state, terms.totalCap, pools[index], accounts) : null;
    return { accounts, weights, capacities, reach, cap, available: lesser(cap, reach) };
  });
}

/** Accounts with their weights and the bounds of what each can bear, if there are bounds. */
export function bearersOf(accounts: Int32Array, weights: Column, bounds: Column | null): Bearers {
  if (bounds === null) return { accounts, weights, capacities: null, reach: total(weights) > 0n ? null : 0n };
  const capacities = where(weights, bounds);
  return { accounts, weights, capacities, reach: total(capacities) };
}

/** The amount a pool shares out: U of spec 4.3, or U' of 5.3. */
export function amountToShare(terms: Terms, offer: Offer, residual: bigint): bigint {
  if (terms.sharing === "several") return least(residual, offer.cap);
  const borne = least(residual, offer.available);
  return terms.allOrNothing && borne < residual ? 0n : borne;
}

/** The amounts a group's tranches share out in one pool: U split by their available, ties in listed order (5.5). */
export function groupAmounts(offers: readonly Offer[], residual: bigint): readonly bigint[] {
  const available = offers.map((offer) => {
    if (offer.available === null) throw new Error("a tranche of a group must be bounded");
    return offer.available;
  });
  const sum = available.reduce((a, b) => a + b, 0n);
  return Array.from(apportion(least(residual, sum), columnOf(available)), BigInt);
}

/** An amount shared out over weights and capacities by the tranche's rule (spec 5.2–5.4, 5.6). */
export function shareOut(
  state: RunState,
  terms: Terms,
  { accounts, weights, capacities }: Bearers,
  amount: bigint,
): Column {
  if (terms.sharing === "several") return several(amount, weights, capacities);
  if (capacities === null) return apportion(amount, weights);
  if (terms.sharing === "fill") return fill(amount, weights, capacities);
  return queue(amount, takeAt(given(state.inputs, terms.sharing.queueBy), accounts), capacities);
}

/** The lesser of an amount and a bound that may be absent. */
export function least(amount: bigint, bound: bigint | null): bigint {
  return bound === null || amount < bound ? amount : bound;
}

function lesser(a: bigint | null, b: bigint | null): bigint | null {
  return a === null ? b : least(a, b);
}
