/** What a step may wait for, in the order in which it does. */
export const WAITED_FOR = ["resumption", "decision", "approvals", "payments"] as const;
export type WaitsFor = (typeof WAITED_FOR)[number];

/** The states in which a step waits. Names of states have at most 80 characters, and ids of steps 64. */
export const WAITS: Readonly<Record<WaitsFor, (step: string) => string>> = {
  resumption: (step) => `Pause before ${step}`,
  decision: (step) => `Decision on ${step}`,
  approvals: (step) => `Approvals of ${step}`,
  payments: (step) => `Payments for ${step}`,
};

/** An execution lasts a year at most (AWS's limit); a run that lasts longer goes on in another. */
export const YEAR_IN_SECONDS = 31_536_000;
