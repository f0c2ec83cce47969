import type { Cause, FigureId, Rulebook, Tranche } from "../rulebook/model.ts";

/** One movement of an account, in the order of the ledger's revisions: a run took from it, or somebody added to it. */
export interface Movement {
  readonly revision: number;
  readonly amount: bigint;
  /** The run that took it; absent where it was added. */
  readonly runId?: string;
}

/**
 * How much of what each run took from an account was restored since: what is added goes to the oldest run of which
 * something is not restored yet. What is added where nothing is to be restored counts for no later run.
 */
export function restoredByRun(movements: readonly Movement[]): ReadonlyMap<string, bigint> {
  const open: { readonly runId: string; left: bigint }[] = [];
  const restored = new Map<string, bigint>();
  for (const { runId, amount } of movements.toSorted((a, b) => a.revision - b.revision)) {
    if (runId !== undefined) {
      open.push({ runId, left: amount });
      continue;
    }
    let added = amount;
    for (const debt of open) {
      const part = added < debt.left ? added : debt.left;
      debt.left -= part;
      added -= part;
      restored.set(debt.runId, (restored.get(debt.runId) ?? 0n) + part);
    }
  }
  return restored;
}

/**
 * The resources that have to be restored after a run: what survivors had in a mutualised fund or what was taken for a call
 * that they did not pay, and the operator's capital.
 */
export function figuresToRestore({ waterfalls }: Rulebook, cause: Cause): ReadonlySet<FigureId> {
  const tranches = (waterfalls[cause] ?? []).flatMap((step): readonly Tranche[] =>
    step.kind === "parallel" ? step.tranches : [step],
  );
  return new Set(
    tranches.flatMap((tranche): readonly FigureId[] => {
      if (tranche.kind === "mutualisedFund" || tranche.kind === "operatorCapital") return [tranche.resource];
      return tranche.kind === "assessment" ? tranche.ownResourcesFirst : [];
    }),
  );
}
