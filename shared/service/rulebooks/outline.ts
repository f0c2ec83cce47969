import { tranchesOf } from "../../rulebook/lookup.ts";
import { CAUSES, type Rulebook, type Waterfall } from "../../rulebook/model.ts";
import type { PublishedRulebook, TrancheOutline } from "../stores.ts";

/** A rulebook's waterfalls as a reader sees them: tranche by tranche in order, those of groups one by one. */
export function outlinesOf({ waterfalls }: Rulebook): PublishedRulebook["waterfalls"] {
  return Object.fromEntries(
    CAUSES.flatMap((cause) => {
      const waterfall = waterfalls[cause];
      return waterfall === undefined ? [] : [[cause, outlineOf(waterfall)]];
    }),
  );
}

function outlineOf(waterfall: Waterfall): TrancheOutline[] {
  return waterfall.flatMap((step) =>
    tranchesOf(step).map(({ id, name, clause, kind }) => ({
      id,
      ...(name === undefined ? {} : { name }),
      ...(clause === undefined ? {} : { clause }),
      kind,
      ...(step.kind === "parallel" ? { group: step.id } : {}),
    })),
  );
}
