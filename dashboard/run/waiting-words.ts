import type { Run, Waiting } from "../api/model.ts";
import { nameOf } from "./words.ts";

/** A step as people call it: a tranche by its name, a group by its id. */
export function stepName({ tranches }: Pick<Run, "tranches">, step: string): string {
  const tranche = tranches.find(({ id }) => id === step);
  return tranche === undefined ? step : nameOf(tranche);
}

const WAITS: Record<Waiting["waitsFor"], (step: string) => string> = {
  resumption: (step) => `The run is paused before “${step}”`,
  decision: (step) => `The run waits for a decision on “${step}”`,
  approvals: (step) => `The run waits for approvals of “${step}”`,
  payments: (step) => `The run waits for payments on the calls of “${step}”`,
};

/** What a run stands still for, in words. */
export const waitingInWords = (run: Run, { waitsFor, step }: Waiting): string =>
  WAITS[waitsFor](stepName(run, step));
