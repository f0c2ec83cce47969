import { Refusal } from "../refusal.ts";
import type { Run } from "./runs.ts";

/** @throws Refusal when another run repeats this one: what comes in belongs to that one */
export function refuseRepeated({ finalisation }: Run): void {
  if (finalisation?.repeatedBy !== undefined) {
    throw new Refusal(
      "repeated",
      `The run is repeated on its final loss by ${finalisation.repeatedBy}: record it there`,
    );
  }
}
