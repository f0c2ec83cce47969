/** Pools, and what a tranche has for each (spec 4.2 and 4.3). */

import type { Account } from "./accounts.ts";
import type { TrancheJson } from "./json.ts";
import { least, parseAmount, type Rational, sum } from "./rational.ts";
import { apportionOver, type Capacity, fill, queue, several } from "./sharing.ts";
import { type Cell, hasFailed, type State } from "./state.ts";
import {
  capacityOf,
  figureValue,
  isSeveral,
  levelOfTranche,
  passes,
  scopeOf,
  smaller,
  totalCap,
  weightOf,
} from "./tranches.ts";

/** Residuals borne together. `segment` and `defaulter` say whose accounts bear them; null: any. */
export interface Pool {
  readonly segment: string | null;
  readonly defaulter: string | null;
  readonly cells: readonly Cell[];
}

/** One tranche before one pool: who can pay, and how much. */
export interface Offer {
  readonly accounts: readonly Account[];
  readonly weights: readonly Rational[];
  readonly capacities: readonly Capacity[];
  readonly total: Capacity;
  readonly available: Capacity;
}

/** Spec 4.2: one a segment or one for the house; for a defaulter's resources, of each defaulter. */
export function poolsOf({ rulebook, defaulters, cells }: State, tranche: TrancheJson): Pool[] {
  const { segments } = rulebook;
  const bySegment = segments !== undefined && scopeOf(rulebook, tranche) === "segment";
  const owners = tranche.kind === "defaulterResource" ? defaulters : [null];
  return owners.flatMap((defaulter) =>
    (bySegment ? segments : [null]).map((segment) => ({
      segment,
      defaulter,
      cells: cells.filter(
        (cell) =>
          (defaulter === null || cell.memberId === defaulter) &&
          (segment === null || cell.segment === segment),
      ),
    })),
  );
}

/** The accounts before a pool, now: the defaulter's own, the operator's, or those of the survivors that pass. */
function accountsOf(state: State, tranche: TrancheJson, pool: Pool): Account[] {
  const level = levelOfTranche(state.rulebook, tranche);
  const inPool = ({ segment }: Account) => pool.segment === null || segment === pool.segment;
  switch (tranche.kind) {
    case "defaulterResource":
      return state.accounts.members[level].filter(
        (account) => inPool(account) && account.member?.id === pool.defaulter,
      );
    case "operatorCapital":
    case "insurance":
      return state.accounts.operator[level].filter(inPool);
    default: {
      const byCall = tranche.kind === "assessment" || tranche.kind === "voluntary";
      return state.accounts.members[level].filter(
        (account) =>
          inPool(account) &&
          !state.defaulters.includes(account.member?.id ?? "") &&
          !(byCall && hasFailed(state, account)) &&
          passes(tranche.select, account),
      );
    }
  }
}

/** What the account paid in this assessment in the capped period's earlier events. */
function usedInPeriod({ snapshot, minorUnits }: State, tranche: TrancheJson, account: Account): bigint {
  const used = snapshot.usedInPeriod?.find(
    ({ trancheId, memberId, segment = null }) =>
      trancheId === tranche.id && memberId === account.member?.id && segment === account.segment,
  );
  return used === undefined ? 0n : parseAmount(used.amount, minorUnits);
}

/** The sum of the capacities of the accounts with weight; null where one is unbounded. */
export function capacityInAll(weights: readonly Rational[], capacities: readonly Capacity[]): Capacity {
  const paying = capacities.filter((_, i) => weights[i].numerator > 0n);
  return paying.includes(null) ? null : sum(paying.map((capacity) => capacity ?? 0n));
}

/** Spec 4.3. */
export function offerTo(state: State, tranche: TrancheJson, pool: Pool): Offer {
  const { rulebook, minorUnits } = state;
  const accounts = accountsOf(state, tranche, pool);
  const weights = accounts.map((account) => weightOf(tranche, account));
  const capacities = accounts.map((account) =>
    capacityOf(tranche, account, minorUnits, usedInPeriod(state, tranche, account)),
  );
  const total = totalCap(rulebook, tranche, minorUnits, accounts, (level) =>
    state.accounts.operator[level].filter(
      ({ segment }) => segment === null || pool.segment === null || segment === pool.segment,
    ),
  );
  return {
    accounts,
    weights,
    capacities,
    total,
    available: smaller(total, capacityInAll(weights, capacities)),
  };
}

/** Spec 5, by the tranche's rule. */
export function shareOut(
  tranche: TrancheJson,
  { accounts, weights, capacities }: Pick<Offer, "accounts" | "weights" | "capacities">,
  amount: bigint,
): bigint[] {
  if (tranche.kind === "autoDeleverage") {
    const scores = accounts.map((account) => figureValue(account, tranche.score));
    return queue(amount, scores, capacities);
  }
  return (isSeveral(tranche) ? several : fill)(amount, weights, capacities);
}

/** Spec 4.3 and 4.4, for a tranche that stands alone before a pool's residual: what each account is to pay. */
export function shareOutAlone(tranche: TrancheJson, offer: Offer, residual: bigint): bigint[] {
  const bearable = smaller(residual, offer.available) ?? residual;
  if (tranche.kind === "voluntary" && tranche.allOrNothing === true && bearable < residual) {
    return offer.accounts.map(() => 0n);
  }
  const severally = smaller(residual, offer.total) ?? residual;
  return shareOut(tranche, offer, isSeveral(tranche) ? severally : bearable);
}

/** Spec 5.5: what each account of each of a group's tranches is to pay. */
export function shareOutTogether(
  tranches: readonly TrancheJson[],
  offers: readonly Offer[],
  residual: bigint,
): bigint[][] {
  const available = offers.map((offer) => offer.available ?? residual);
  const parts = apportionOver(least(residual, sum(available)), available);
  return tranches.map((tranche, t) => shareOut(tranche, offers[t], parts[t]));
}
