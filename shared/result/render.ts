import {
  type Applied,
  accountsOf,
  type Inputs,
  type Outcome,
  type Shares,
  type TrancheOutcome,
  termsOf,
} from "../allocation/index.ts";
import { at } from "../columns/index.ts";
import type { Loss } from "../event/model.ts";
import { formatUnits } from "../money/index.ts";
import type { TrancheId } from "../rulebook/model.ts";
import { OPERATOR } from "../snapshot/model.ts";
import type { Allocation, Owed, Residual, Result, ResultTranche, TrancheRecord } from "./model.ts";

/** The result of a run (spec 8). The same inputs give the same properties in the same order, so the same bytes. */
export function resultOf(inputs: Inputs, outcome: Outcome): Result {
  const { rulebook, snapshot, event } = inputs;
  const money = (units: bigint) => formatUnits(units, rulebook.minorUnits);
  const uncovered = outcome.residuals.reduce((sum, { amount }) => sum + amount, 0n);
  const records = outcome.tranches.map((tranche) => recordOfTranche(inputs, tranche));
  return {
    engine: "lossline/1",
    rulebookHash: rulebook.hash,
    snapshotHash: snapshot.hash,
    eventHash: event.hash,
    eventId: event.id,
    currency: rulebook.currency,
    minorUnits: rulebook.minorUnits,
    segments: rulebook.segments,
    recoveryOrder: rulebook.recoveryOrder,
    loss: money(outcome.loss),
    borne: money(outcome.loss - uncovered),
    uncovered: money(uncovered),
    tranches: records.map(({ tranche }) => tranche),
    allocations: records.flatMap(({ allocations }) => allocations),
    owed: records.flatMap(({ owed }) => owed),
    residuals: residualsOf(inputs, outcome.residuals),
  };
}

/** The record of one listed tranche. Throws when the outcome does not reach it. */
export function recordOf(inputs: Inputs, outcome: Outcome, id: TrancheId): TrancheRecord {
  const found = outcome.tranches.find(({ tranche }) => tranche.id === id);
  if (found === undefined) throw new Error(`the outcome has no tranche ${id}`);
  return recordOfTranche(inputs, found);
}

function recordOfTranche(inputs: Inputs, outcome: TrancheOutcome): TrancheRecord {
  const tranche = lineOf(inputs, outcome);
  if (outcome.status !== "applied") return { tranche, allocations: [], owed: [] };
  return { tranche, allocations: allocationsOf(inputs, outcome), owed: owedOf(inputs, outcome) };
}

function lineOf(inputs: Inputs, outcome: TrancheOutcome): ResultTranche {
  const { rulebook } = inputs;
  const money = (units: bigint) => formatUnits(units, rulebook.minorUnits);
  const applied = outcome.status === "applied" ? outcome : undefined;
  const available = applied?.available ?? null;
  return {
    id: outcome.tranche.id,
    kind: outcome.tranche.kind,
    scope: rulebook.segments === null ? null : outcome.tranche.scope,
    status: outcome.status,
    required: money(outcome.required),
    available: available === null ? null : money(available),
    borne: money(applied?.borne ?? 0n),
    residual: money(outcome.residual),
    payers: applied?.payers ?? 0,
    met: residualsOf(inputs, applied?.met ?? []),
    ...(outcome.group && { group: outcome.group.id }),
  };
}

function allocationsOf(inputs: Inputs, outcome: Applied): readonly Allocation[] {
  const { payer } = termsOf(outcome.tranche);
  return amountsByAccount(inputs, outcome, outcome.shares, (account, amount) => ({
    trancheId: outcome.tranche.id,
    payer,
    ...account,
    amount,
  }));
}

function owedOf(inputs: Inputs, outcome: Applied): readonly Owed[] {
  return amountsByAccount(inputs, outcome, outcome.owed, (account, amount) => ({
    trancheId: outcome.tranche.id,
    ...account,
    amount,
  }));
}

/** One line per account with an amount above 0, in account order. */
function amountsByAccount<Line>(
  { rulebook, snapshot }: Inputs,
  { tranche }: Applied,
  { accounts, amounts }: Shares,
  line: (account: { memberId: string | null; segment: string | null }, amount: string) => Line,
): readonly Line[] {
  const { member, segment } = accountsOf(snapshot, termsOf(tranche).owner, tranche.level);
  const lines: Line[] = [];
  for (let i = 0; i < accounts.length; i++) {
    if (!(amounts[i] > 0)) continue;
    const account = accounts[i];
    const memberId = member[account] === OPERATOR ? null : snapshot.members.ids[member[account]];
    const named = tranche.level === "segment" ? (rulebook.segments?.[segment[account]] ?? null) : null;
    lines.push(line({ memberId, segment: named }, formatUnits(at(amounts, i), rulebook.minorUnits)));
  }
  return lines;
}

function residualsOf({ rulebook, snapshot }: Inputs, losses: readonly Loss[]): readonly Residual[] {
  return losses.map(({ defaulter, segment, amount }) => ({
    memberId: defaulter < 0 ? null : snapshot.members.ids[defaulter],
    segment: rulebook.segments?.[segment] ?? null,
    amount: formatUnits(amount, rulebook.minorUnits),
  }));
}
