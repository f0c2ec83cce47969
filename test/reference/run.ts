/** The run of a waterfall (spec 4), step by step, and its result (spec 8). */

import type { Account } from "./accounts.ts";
import { own } from "./accounts.ts";
import { collect, type Payments } from "./calls.ts";
import type {
  AllocationLine,
  CellLine,
  EventJson,
  OwedLine,
  ResultJson,
  RulebookJson,
  SnapshotJson,
  StepJson,
  TrancheJson,
  TrancheLine,
} from "./json.ts";
import { type Offer, offerTo, type Pool, poolsOf, shareOutAlone, shareOutTogether } from "./pools.ts";
import { formatAmount, sum } from "./rational.ts";
import { apportionOver } from "./sharing.ts";
import { type Cell, compareAccounts, initialState, residualOf, type State } from "./state.ts";
import { consumedBy, scopeOf } from "./tranches.ts";

/** What one tranche did, as the result lists it. */
interface Done {
  readonly tranche: TrancheLine;
  readonly allocations: AllocationLine[];
  readonly owed: OwedLine[];
}

/** Spec 4.4: what was paid is gone from the resource it came from. */
function consume(tranche: TrancheJson, offers: readonly Offer[], paid: readonly (readonly bigint[])[]): void {
  const resource = consumedBy(tranche);
  if (resource === null) return;
  offers.forEach(({ accounts }, o) => {
    accounts.forEach((account, i) => {
      const left = account.left.get(resource);
      if (left !== undefined) account.left.set(resource, left - paid[o][i]);
    });
  });
}

/** Spec 4.5: lowers the residuals by what each pool bore; by how much. */
function meet(pools: readonly Pool[], borne: readonly bigint[]): Map<Cell, bigint> {
  const met = new Map<Cell, bigint>();
  pools.forEach(({ cells }, p) => {
    const parts = apportionOver(
      borne[p],
      cells.map(({ left }) => left),
    );
    cells.forEach((cell, i) => {
      met.set(cell, parts[i]);
      cell.left -= parts[i];
    });
  });
  return met;
}

function cellLines({ cells, minorUnits }: State, amountOf: (cell: Cell) => bigint): CellLine[] {
  return cells
    .filter((cell) => amountOf(cell) > 0n)
    .map((cell) => ({
      memberId: cell.memberId,
      segment: cell.segment,
      amount: formatAmount(amountOf(cell), minorUnits),
    }));
}

function payerOf(tranche: TrancheJson): AllocationLine["payer"] {
  if (tranche.kind === "defaulterResource") return "defaulter";
  if (tranche.kind === "operatorCapital") return "operator";
  return tranche.kind === "insurance" ? "insurer" : "member";
}

function nameOf({ member, segment }: Account): { memberId: string | null; segment: string | null } {
  return { memberId: member?.id ?? null, segment };
}

/** Takes one tranche, or one group, through the run. */
function takeStep(state: State, payments: Payments, step: StepJson): Done[] {
  const { rulebook, event, cells } = state;
  const format = (amount: bigint) => formatAmount(amount, state.minorUnits);
  const tranches = step.kind === "parallel" ? step.tranches : [step];
  const required = residualOf(cells);
  const skip = step.discretionary === true && own(event.decisions, step.id) === "skip";
  const status = required === 0n ? "notReached" : skip ? "skipped" : "applied";

  const pools = status === "applied" ? poolsOf(state, tranches[0]) : [];
  const offers = tranches.map((tranche) => pools.map((pool) => offerTo(state, tranche, pool)));
  const sharesByPool = pools.map((pool, p) => {
    const before = offers.map((ofTranche) => ofTranche[p]);
    return step.kind === "parallel"
      ? shareOutTogether(tranches, before, residualOf(pool.cells))
      : [shareOutAlone(step, before[0], residualOf(pool.cells))];
  });
  const collected = tranches.map((tranche, t) => {
    const shares = sharesByPool.map((ofPool) => ofPool[t]);
    const done = collect(state, payments, tranche, offers[t], shares);
    consume(tranche, offers[t], done.paid);
    return done;
  });
  const met = meet(
    pools,
    pools.map((_, p) => sum(collected.flatMap(({ paid }) => paid[p]))),
  );
  const residual = residualOf(cells);

  return tranches.map((tranche, t) => {
    const available = offers[t].map((offer) => offer.available);
    const unbounded = status !== "applied" || available.includes(null);
    const bore = offers[t]
      .flatMap(({ accounts }, o) =>
        accounts.map((account, i) => ({ account, amount: collected[t].paid[o][i] })),
      )
      .filter(({ amount }) => amount > 0n)
      .sort((a, b) => compareAccounts(state, a.account, b.account));
    return {
      tranche: {
        id: tranche.id,
        kind: tranche.kind,
        scope: rulebook.segments === undefined ? null : scopeOf(rulebook, tranche),
        status,
        required: format(required),
        available: unbounded ? null : format(sum(available.map((amount) => amount ?? 0n))),
        borne: format(sum(bore.map(({ amount }) => amount))),
        residual: format(residual),
        payers: bore.length,
        met: t === tranches.length - 1 ? cellLines(state, (cell) => met.get(cell) ?? 0n) : [],
        ...(step.kind === "parallel" ? { group: step.id } : {}),
      },
      allocations: bore.map(({ account, amount }) => ({
        trancheId: tranche.id,
        payer: payerOf(tranche),
        ...nameOf(account),
        amount: format(amount),
      })),
      owed: collected[t].owed.map(({ account, amount }) => ({
        trancheId: tranche.id,
        ...nameOf(account),
        amount: format(amount),
      })),
    };
  });
}

/** Runs the waterfall of the event's cause. `payments` says how each round of calls and claims was met. */
export function run(
  rulebook: RulebookJson,
  snapshot: SnapshotJson,
  event: EventJson,
  payments: Payments,
): ResultJson {
  return take(initialState(rulebook, snapshot, event), payments);
}

/** Takes a state through the whole waterfall: its result, while what the accounts have left falls. */
export function take(state: State, payments: Payments): ResultJson {
  const { rulebook, event } = state;
  const format = (amount: bigint) => formatAmount(amount, state.minorUnits);
  const loss = residualOf(state.cells);
  const steps = rulebook.waterfalls[event.cause] ?? [];
  const done = steps.flatMap((step) => takeStep(state, payments, step));
  const uncovered = residualOf(state.cells);
  return {
    loss: format(loss),
    borne: format(loss - uncovered),
    uncovered: format(uncovered),
    tranches: done.map(({ tranche }) => tranche),
    allocations: done.flatMap(({ allocations }) => allocations),
    owed: done.flatMap(({ owed }) => owed),
    residuals: cellLines(state, ({ left }) => left),
  };
}
