import type { Act } from "../live/acts.ts";

/** What acts are called when they are told. Payments are not: whoever records them knows. */
export const TOLD_ACTS: Partial<Readonly<Record<Act["kind"], string>>> = {
  approval: "step.approved",
  decision: "step.decided",
  callsIssued: "calls.issued",
  roundClosed: "calls.closed",
  latePayment: "payment.late",
  pause: "run.paused",
  resumption: "run.resumed",
};
