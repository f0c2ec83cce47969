import { type Warning, warning } from "../faults/warnings.ts";
import type { FigureId, Rulebook, Tranche, TrancheId } from "./model.ts";
import { canShareAPayer, PAYERS, resourcesOf } from "./uses.ts";

/** A tranche and where it stands in the rulebook. */
export interface PlacedTranche {
  readonly tranche: Tranche;
  readonly path: string;
}

/** As many of the tranches before are named; the others are counted. */
const NAMED = 3;

/** A tranche is held against so many different selections of one resource, more than any rules have. */
const MOST_SELECTIONS = 64;

/** The tranches so far that take one resource from the same payers: the first few of them, and how many. */
interface Use {
  readonly tranche: Tranche;
  readonly first: { readonly id: TrancheId; readonly place: number }[];
  count: number;
}

/** A warning for every resource of a tranche which one before it may have used up: one account could pay in both. */
export function usedTwice(tranches: readonly PlacedTranche[], rulebook: Rulebook): Warning[] {
  const usesOf = new Map<FigureId, Map<string, Use>>();
  return tranches.flatMap(({ tranche, path }, place) => {
    const key = JSON.stringify([PAYERS[tranche.kind], "select" in tranche ? tranche.select : null]);
    return resourcesOf(tranche, rulebook).flatMap((figure) => {
      const uses = usesOf.get(figure) ?? new Map<string, Use>();
      usesOf.set(figure, uses);
      const earlier = usesBefore([...uses.values()].filter((use) => canShareAPayer(use.tranche, tranche)));
      addUse(uses, key, tranche, place);
      const details = { figure, tranche: tranche.id, ...earlier };
      return earlier.before.length === 0 ? [] : [warning("resourceUsedTwice", path, details)];
    });
  });
}

/** Of all these uses the first tranches, and how many more there are. */
function usesBefore(uses: readonly Use[]): { readonly before: readonly TrancheId[]; readonly more: number } {
  const before = uses
    .flatMap(({ first }) => first)
    .sort((a, b) => a.place - b.place)
    .slice(0, NAMED)
    .map(({ id }) => id);
  return { before, more: uses.reduce((sum, { count }) => sum + count, 0) - before.length };
}

function addUse(uses: Map<string, Use>, key: string, tranche: Tranche, place: number): void {
  const use = uses.get(key);
  if (use === undefined) {
    if (uses.size < MOST_SELECTIONS) {
      uses.set(key, { tranche, first: [{ id: tranche.id, place }], count: 1 });
    }
    return;
  }
  if (use.first.length < NAMED) use.first.push({ id: tranche.id, place });
  use.count += 1;
}
