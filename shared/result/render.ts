import type { Applied, Inputs, Outcome, TrancheOutcome } from "../allocation/index.ts";
import type { Loss } from "../event/model.ts";
import { formatUnits } from "../money/index.ts";
import { allocationsOf, owedOf } from "./lines.ts";
import type { Residual, Result, ResultHead, ResultTranche } from "./model.ts";

/** The result of a run (spec 8). The same inputs give the same properties in the same order, so the same bytes. */
export function resultOf(inputs: Inputs, outcome: Outcome): Result {
  const { residuals, ...head } = headOf(inputs, outcome);
  const applied = appliedOf(outcome);
  return {
    ...head,
    allocations: applied.flatMap((tranche) => [...allocationsOf(inputs, tranche)]),
    owed: applied.flatMap((tranche) => [...owedOf(inputs, tranche)]),
    residuals,
  };
}

/** The same but for what accounts bore and owe. */
export function headOf(inputs: Inputs, outcome: Outcome): ResultHead {
  const { rulebook, snapshot, event } = inputs;
  const money = (units: bigint) => formatUnits(units, rulebook.minorUnits);
  const uncovered = outcome.residuals.reduce((sum, { amount }) => sum + amount, 0n);
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
    tranches: outcome.tranches.map((tranche) => trancheLine(inputs, tranche)),
    residuals: residualsOf(inputs, outcome.residuals),
  };
}

/** The tranches that were reached and not skipped. */
export function appliedOf({ tranches }: Outcome): readonly Applied[] {
  return tranches.filter((tranche) => tranche.status === "applied");
}

/** A line of `tranches` (spec 8). */
export function trancheLine(inputs: Inputs, outcome: TrancheOutcome): ResultTranche {
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

function residualsOf({ rulebook, snapshot }: Inputs, losses: readonly Loss[]): readonly Residual[] {
  return losses.map(({ defaulter, segment, amount }) => ({
    memberId: defaulter < 0 ? null : snapshot.members.ids[defaulter],
    segment: rulebook.segments?.[segment] ?? null,
    amount: formatUnits(amount, rulebook.minorUnits),
  }));
}
