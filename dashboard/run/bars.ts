import { shareOf, toMinor } from "../amounts/amounts.ts";
import type { Run, RunTranche } from "../api/model.ts";

/** From where to where along the loss, both from 0 (nothing) to 1 (all of it). */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** What the chart draws for one tranche; nothing where its figures are not known yet. */
export interface Bar {
  readonly tranche: RunTranche;
  /** What this tranche bore: it stands where the residual was taken away. */
  readonly borne?: Span;
  /** What is left below it. */
  readonly left: Span;
}

/** What is still to be borne, as a decimal string: the residual of the lowest tranche with a record. */
export function leftToBear(run: Run): string {
  return (
    run.uncovered ?? run.tranches.findLast((tranche) => tranche.residual !== undefined)?.residual ?? run.loss
  );
}

/**
 * The steps down from the loss to what is left. The tranches of a group have one residual in the record; here each
 * stands below the one listed before it, so that their bars do not cover each other.
 */
export function barsOf(run: Run): readonly Bar[] {
  const minor = (amount: string) => toMinor(amount, run.rulebook.minorUnits);
  const loss = minor(run.loss);
  let left = loss;
  return run.tranches.map((tranche) => {
    const before = left;
    if (tranche.borne === undefined) return { tranche, left: { from: 0, to: shareOf(before, loss) } };
    left -= minor(tranche.borne);
    const lower = shareOf(left, loss);
    return { tranche, borne: { from: lower, to: shareOf(before, loss) }, left: { from: 0, to: lower } };
  });
}
