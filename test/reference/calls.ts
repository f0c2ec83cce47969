/** Calls and claims, paid or not (spec 6). */

import type { Account } from "./accounts.ts";
import type { AssessmentJson, TrancheJson } from "./json.ts";
import { capacityInAll, type Offer, shareOut } from "./pools.ts";
import { least, sum } from "./rational.ts";
import { compareAccounts, hasFailed, type State } from "./state.ts";
import { isSeveral, smaller } from "./tranches.ts";

/** What accounts paid of their calls in a round, by key (spec 6); an account not named paid in full. */
export type Payments = (
  trancheId: string,
  round: number,
  calls: ReadonlyMap<string, bigint>,
) => ReadonlyMap<string, bigint>;

/** What an account owes of its call. */
export interface Debt {
  readonly account: Account;
  readonly amount: bigint;
}

/** What was collected before each pool, account by account, and what is owed, in account order. */
export interface Collected {
  readonly paid: bigint[][];
  readonly owed: Debt[];
}

/** How a payment names its account. */
function paymentKey({ member, segment }: Account): string {
  const owner = member === null ? "insurer" : member.id;
  return segment === null ? owner : `${owner}/${segment}`;
}

/** What the accounts paid of their calls by themselves. */
function paidInRound(
  state: State,
  payments: Payments,
  tranche: TrancheJson,
  round: number,
  offers: readonly Offer[],
  calls: readonly (readonly bigint[])[],
): bigint[][] {
  const called = offers.flatMap(({ accounts }, o) =>
    accounts.flatMap((account, i) => (calls[o][i] > 0n ? [{ account, call: calls[o][i] }] : [])),
  );
  called.sort((a, b) => compareAccounts(state, a.account, b.account));
  const callByKey = new Map(called.map(({ account, call }) => [paymentKey(account), call]));
  const paid = payments(tranche.id, round, callByKey);
  return offers.map(({ accounts }, o) =>
    accounts.map((account, i) => (calls[o][i] > 0n ? (paid.get(paymentKey(account)) ?? calls[o][i]) : 0n)),
  );
}

/** Spec 6.1: meets the unpaid part of a call from the account's own resources, in order; how much of it they met. */
function takeOwnResources(tranche: AssessmentJson, account: Account, unpaid: bigint): bigint {
  let open = unpaid;
  for (const resource of tranche.ownResourcesFirst ?? []) {
    const left = account.left.get(resource) ?? 0n;
    const taken = least(open, left);
    account.left.set(resource, left - taken);
    open -= taken;
  }
  return unpaid - open;
}

/** Spec 6.3: a pool's short amount, called from those that have not failed, within what is left of their capacity. */
function callAgain(
  state: State,
  tranche: AssessmentJson,
  offer: Offer,
  paid: readonly bigint[],
  short: bigint,
): bigint[] {
  const standing = offer.accounts.flatMap((account, i) => (hasFailed(state, account) ? [] : [i]));
  const accounts = standing.map((i) => offer.accounts[i]);
  const weights = standing.map((i) => offer.weights[i]);
  const capacities = standing.map((i) => {
    const capacity = offer.capacities[i];
    return capacity === null ? null : capacity - paid[i];
  });
  const bearable = smaller(short, capacityInAll(weights, capacities)) ?? short;
  const shares = shareOut(tranche, { accounts, weights, capacities }, isSeveral(tranche) ? short : bearable);
  const calls = offer.accounts.map(() => 0n);
  standing.forEach((i, s) => {
    calls[i] = shares[s];
  });
  return calls;
}

/** An assessment: each round is called in every pool at once; members that are short fail after it. */
function collectCalls(
  state: State,
  payments: Payments,
  tranche: AssessmentJson,
  offers: readonly Offer[],
  shares: readonly (readonly bigint[])[],
): Collected {
  const paid = offers.map(({ accounts }) => accounts.map(() => 0n));
  const owed: Debt[] = [];
  let calls = shares;
  for (let round = 0; calls.some((inPool) => inPool.some((call) => call > 0n)); round++) {
    const paidNow = paidInRound(state, payments, tranche, round, offers, calls);
    const short = offers.map(({ accounts }, o) =>
      accounts.map((account, i) => {
        const unpaid = calls[o][i] - paidNow[o][i];
        const fromOwn = takeOwnResources(tranche, account, unpaid);
        paid[o][i] += paidNow[o][i] + fromOwn;
        if (unpaid > fromOwn) owed.push({ account, amount: unpaid - fromOwn });
        return unpaid - fromOwn;
      }),
    );
    for (const { account } of owed) state.failed.add(account.member?.id ?? "");
    if (tranche.onUnpaid !== "reshare") break;
    calls = offers.map((offer, o) => callAgain(state, tranche, offer, paid[o], sum(short[o])));
  }
  return { paid, owed };
}

/** A voluntary contribution or an insurance claim: one round, and nobody fails. */
function collectOnce(
  state: State,
  payments: Payments,
  tranche: TrancheJson,
  offers: readonly Offer[],
  shares: readonly (readonly bigint[])[],
): Collected {
  const paid = paidInRound(state, payments, tranche, 0, offers, shares);
  const owed = offers.flatMap(({ accounts }, o) =>
    accounts
      .map((account, i) => ({ account, amount: shares[o][i] - paid[o][i] }))
      .filter(({ amount }) => amount > 0n),
  );
  return { paid, owed };
}

/** Collects what was shared out before the pools of a tranche. What is prefunded is always paid. */
export function collect(
  state: State,
  payments: Payments,
  tranche: TrancheJson,
  offers: readonly Offer[],
  shares: readonly bigint[][],
): Collected {
  const called = tranche.kind === "voluntary" || tranche.kind === "insurance";
  const collected =
    tranche.kind === "assessment"
      ? collectCalls(state, payments, tranche, offers, shares)
      : called
        ? collectOnce(state, payments, tranche, offers, shares)
        : { paid: [...shares], owed: [] };
  collected.owed.sort((a, b) => compareAccounts(state, a.account, b.account));
  return collected;
}
