import { Refused } from "../../shared/client/index.ts";

/** What people did in a run, each deed as a line: what was tried, and of what an answer says that it is done. */
export interface Deeds {
  readonly tried: Set<string>;
  readonly done: Set<string>;
}

export const deed = {
  approval: (step: string, by: string) => `approval of ${step} by ${by}`,
  decision: (step: string, decision: string) => `decision on ${step}: ${decision}`,
  payment: (id: string, amount: string) => `payment ${id} of ${amount}`,
  reversal: (id: string) => `reversal of ${id}`,
};

/** What is refused because time, or somebody else, was faster. */
const TOO_LATE = new Set([
  "notWaitedFor",
  "roundClosed",
  "runNotUnderWay",
  "runHasEnded",
  "notCalled",
  "paymentAboveCall",
]);

/** Does something, and keeps that it was tried, and whether it was done. Being too late is no fault. */
export async function attempt(
  { tried, done }: Deeds,
  lines: readonly string[],
  ask: () => Promise<unknown>,
): Promise<void> {
  for (const line of lines) {
    tried.add(line);
  }
  try {
    await ask();
  } catch (error) {
    if (!(error instanceof Refused) || !isTooLate(error)) {
      throw error;
    }
    return;
  }
  for (const line of lines) {
    done.add(line);
  }
}

function isTooLate({ code, faults }: Refused): boolean {
  return TOO_LATE.has(code) || (faults.length > 0 && faults.every((fault) => TOO_LATE.has(fault.code)));
}
