import { type Column, columnOf, concat, take } from "../columns/index.ts";
import type { Shares } from "./outcome.ts";

const NOTHING: Shares = { accounts: Int32Array.of(), amounts: columnOf([]) };

/** Amounts by place among a pool's accounts, as shares. */
export function sharesAt(accounts: Int32Array, amounts: ReadonlyMap<number, bigint>): Shares {
  if (amounts.size === 0) return NOTHING;
  const places = [...amounts.keys()].sort((a, b) => a - b);
  return {
    accounts: Int32Array.from(places, (place) => accounts[place]),
    amounts: columnOf(places.map((place) => amounts.get(place) ?? 0n)),
  };
}

/** The shares of several pools as one list in account order; pools share no account. */
export function inAccountOrder(size: number, pools: readonly Shares[]): Shares {
  if (pools.length === 1) return pools[0];
  const amounts: Column = concat(pools.map((pool) => pool.amounts));
  const placeOf = new Int32Array(size).fill(-1);
  let place = 0;
  for (const { accounts } of pools) for (const account of accounts) placeOf[account] = place++;
  const order = new Int32Array(place);
  const accounts = new Int32Array(place);
  let next = 0;
  for (let account = 0; account < size; account++) {
    if (placeOf[account] === -1) continue;
    accounts[next] = account;
    order[next++] = placeOf[account];
  }
  return { accounts, amounts: take(amounts, order) };
}
