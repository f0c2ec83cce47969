import { tranchesOf } from "../../rulebook/lookup.ts";
import type { Rulebook, Step } from "../../rulebook/model.ts";
import type { Run } from "../runs/runs.ts";

/** The step of a run's waterfall that has this id, or whose tranche has it. */
export function stepOf(
  { waterfalls }: Rulebook,
  { cause }: Pick<Run, "cause">,
  id: string,
): Step | undefined {
  return (waterfalls[cause] ?? []).find(
    (step) => step.id === id || tranchesOf(step).some((tranche) => tranche.id === id),
  );
}
