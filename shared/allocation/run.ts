import { apportion, at, columnOf, countPositive, total } from "../columns/index.ts";
import type { Loss } from "../event/model.ts";
import { readOr } from "../faults/collector.ts";
import type { Read } from "../faults/faults.ts";
import { tranchesOf } from "../rulebook/lookup.ts";
import type { Group, Step, Tranche, TrancheId } from "../rulebook/model.ts";
import { type Collected, collect, rejectPayments } from "./collect.ts";
import type { Inputs } from "./inputs.ts";
import { amountToShare, groupAmounts, type Offer, offersOf, shareOut } from "./offers.ts";
import type { Applied, Call, Outcome, TrancheOutcome } from "./outcome.ts";
import { type Pool, poolsOf, residualOf } from "./pools.ts";
import { inAccountOrder, sharesAt } from "./shares.ts";
import { accountsOf, initialState, type RunState, take } from "./state.ts";
import { type Terms, termsOf } from "./terms.ts";

/**
 * The whole run (spec 4): every tranche of the waterfall of the event's cause, in order.
 * Not ok only where payments do not fit their calls; every such fault is named. Amounts in minor units.
 */
export function allocate(inputs: Inputs): Read<Outcome> {
  return run(inputs, () => false);
}

/**
 * The run through the step that holds a tranche, and no further: a replay from the frozen inputs, by the same code.
 * Throws when the waterfall of the event's cause has no such tranche.
 */
export function allocateThrough(inputs: Inputs, tranche: TrancheId): Read<Outcome> {
  const holds = (step: Step) => tranchesOf(step).some(({ id }) => id === tranche);
  if (!waterfallOf(inputs).some(holds)) throw new Error(`no tranche ${tranche} in the waterfall`);
  return run(inputs, holds);
}

function waterfallOf({ rulebook, event }: Inputs): readonly Step[] {
  const waterfall = rulebook.waterfalls[event.cause];
  if (waterfall === undefined) throw new Error(`the rulebook has no waterfall for ${event.cause}`);
  return waterfall;
}

/**
 * What the step that holds a tranche (or is the group of this id) asks of accounts next (spec 6): the calls of the first
 * round that the event does not tell of, in each of its tranches. None where nothing is asked any more: the step can be
 * applied. All steps before it count as told.
 */
export function openCalls(inputs: Inputs, step: TrancheId): Read<readonly Call[]> {
  const state = initialState(inputs);
  const open: Call[] = [];
  for (const next of waterfallOf(inputs)) {
    if (next.id === step || tranchesOf(next).some(({ id }) => id === step)) {
      state.open = open;
      runStep(state, next);
      return readOr(state.faults, () => open);
    }
    runStep(state, next);
  }
  throw new Error(`no step ${step} in the waterfall`);
}

function run(inputs: Inputs, isLast: (step: Step) => boolean): Read<Outcome> {
  const state = initialState(inputs);
  const tranches: TrancheOutcome[] = [];
  for (const step of waterfallOf(inputs)) {
    tranches.push(...runStep(state, step));
    if (isLast(step)) break;
  }
  const { losses } = inputs.event;
  return readOr(state.faults, () => ({
    loss: sum(losses.map(({ amount }) => amount)),
    tranches,
    residuals: positive(losses.map((loss, cell) => ({ ...loss, amount: state.residuals[cell] }))),
    left: state.left,
  }));
}

/** One step of the waterfall (spec 4, 1–5): a tranche, or a group of tranches that bear at once. */
function runStep(state: RunState, step: Step): readonly TrancheOutcome[] {
  const group = step.kind === "parallel" ? step : undefined;
  const tranches = tranchesOf(step);
  const required = sum(state.residuals);
  const status = statusOf(state, step, required);
  if (status !== "applied") {
    for (const { id } of tranches) rejectPayments(state, (state.inputs.event.payments.get(id) ?? []).flat());
    return tranches.map((tranche) => ({ tranche, group, status, required, residual: required }));
  }
  const pools = poolsOf(state, step);
  const parts = tranches.map((tranche) => {
    const terms = termsOf(tranche);
    return { tranche, terms, offers: offersOf(state, tranche, terms, pools) };
  });
  const amounts = amountsToShare(state, group, pools, parts);
  const collected = parts.map((part, i) => bear(state, part, amounts[i]));
  const borne = collected.map((ofPart) => ofPart.map(({ paid }) => total(paid)));
  const met = meet(state, pools, (pool) => sum(borne.map((ofPart) => ofPart[pool])));
  const residual = sum(state.residuals);
  return parts.map((part, i) =>
    report(state, part, collected[i], {
      group,
      required,
      residual,
      borne: sum(borne[i]),
      met: i === parts.length - 1 ? met : [],
    }),
  );
}

function statusOf(state: RunState, step: Step, required: bigint): TrancheOutcome["status"] {
  if (required === 0n) return "notReached";
  const skips = step.discretionary && state.inputs.event.decisions.get(step.id) === "skip";
  return skips ? "skipped" : "applied";
}

/** One tranche of a step, with its offer in each pool. */
interface Part {
  readonly tranche: Tranche;
  readonly terms: Terms;
  readonly offers: readonly Offer[];
}

/** The amounts to share out, by tranche and pool (spec 4.3; 5.5 for a group). */
function amountsToShare(
  state: RunState,
  group: Group | undefined,
  pools: readonly Pool[],
  parts: readonly Part[],
): readonly (readonly bigint[])[] {
  const residuals = pools.map((pool) => residualOf(state, pool));
  if (group === undefined)
    return parts.map(({ terms, offers }) =>
      offers.map((offer, pool) => amountToShare(terms, offer, residuals[pool])),
    );
  const split = residuals.map((residual, pool) =>
    groupAmounts(
      parts.map(({ offers }) => offers[pool]),
      residual,
    ),
  );
  return parts.map((_, tranche) => split.map((amounts) => amounts[tranche]));
}

/** Shares the amounts out, collects them and consumes what was paid with (spec 4.4). */
function bear(
  state: RunState,
  { tranche, terms, offers }: Part,
  amounts: readonly bigint[],
): readonly Collected[] {
  const shares = offers.map((offer, pool) => shareOut(state, terms, offer, amounts[pool]));
  const collected = collect(state, tranche, terms, offers, shares);
  if (terms.consumes !== undefined)
    for (const [pool, { paid }] of collected.entries())
      take(state, terms.consumes, offers[pool].accounts, paid);
  return collected;
}

/** Lowers each residual of each pool, once, by its part of what was borne (spec 4.5). What each was lowered by. */
function meet(state: RunState, pools: readonly Pool[], borneBy: (pool: number) => bigint): readonly Loss[] {
  const met = state.inputs.event.losses.map((loss) => ({ ...loss, amount: 0n }));
  for (const [index, { cells }] of pools.entries()) {
    const residuals = columnOf(cells.map((cell) => state.residuals[cell]));
    const parts = apportion(borneBy(index), residuals);
    for (const [i, cell] of cells.entries()) {
      met[cell].amount = at(parts, i);
      state.residuals[cell] -= at(parts, i);
    }
  }
  return positive(met);
}

function report(
  state: RunState,
  { tranche, terms, offers }: Part,
  collected: readonly Collected[],
  {
    group,
    required,
    residual,
    borne,
    met,
  }: Pick<Applied, "group" | "required" | "residual" | "borne" | "met">,
): Applied {
  const size = accountsOf(state.inputs.snapshot, terms.owner, tranche.level).size;
  const shares = inAccountOrder(
    size,
    collected.map(({ paid }, pool) => ({ accounts: offers[pool].accounts, amounts: paid })),
  );
  const owed = collected.map((pool, i) => sharesAt(offers[i].accounts, pool.owed));
  return {
    tranche,
    group,
    status: "applied",
    required,
    residual,
    met,
    available: offers.reduce<bigint | null>(
      (sum, { available }) => (sum === null || available === null ? null : sum + available),
      0n,
    ),
    borne,
    payers: countPositive(shares.amounts),
    shares,
    owed: inAccountOrder(size, owed),
  };
}

function positive(losses: readonly Loss[]): readonly Loss[] {
  return losses.filter(({ amount }) => amount > 0n);
}

function sum(amounts: readonly bigint[]): bigint {
  return amounts.reduce((a, b) => a + b, 0n);
}
