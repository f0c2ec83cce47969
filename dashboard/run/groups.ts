import type { RunTranche } from "../api/model.ts";

/** Tranches next to each other that bear at once, or one that stands alone. */
export interface TrancheGroup {
  readonly group: string | undefined;
  /** The position of its first tranche in the waterfall, from 1. */
  readonly first: number;
  readonly tranches: readonly RunTranche[];
}

/** The waterfall in its order, with neighbours of one group together. */
export function trancheGroups(tranches: readonly RunTranche[]): readonly TrancheGroup[] {
  const groups: { group: string | undefined; first: number; tranches: RunTranche[] }[] = [];
  for (const [index, tranche] of tranches.entries()) {
    const last = groups.at(-1);
    if (last !== undefined && tranche.group !== undefined && last.group === tranche.group)
      last.tranches.push(tranche);
    else groups.push({ group: tranche.group, first: index + 1, tranches: [tranche] });
  }
  return groups;
}
