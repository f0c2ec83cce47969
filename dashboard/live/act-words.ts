import { listAt, valueAt } from "../../shared/canonical/object.ts";
import { legible } from "../amounts/amounts.ts";
import type { Act, Run } from "../api/model.ts";
import { stepName } from "../run/waiting-words.ts";

const textIn = (json: unknown, key: string): string => String(valueAt(json, key) ?? "");

const accountIn = (json: unknown): string => {
  const segment = valueAt(json, "segment") ?? null;
  return `${valueAt(json, "memberId") ?? "the insurer"}${segment === null ? "" : `, segment ${segment}`}`;
};

type Words = (act: Act, said: { step: (key: string) => string; amount: (key: string) => string }) => string;

const roundOf = (act: Act) => Number(valueAt(act, "round")) + 1;

const payment: Words = (act, { step, amount }) =>
  `${amount("amount")} of ${accountIn(act)} for “${step("trancheId")}” (${textIn(act, "paymentId")})`;

/** What each kind of act is, in words. */
const WHAT: Readonly<Record<string, Words>> = {
  approval: (_, { step }) => `Approved “${step("step")}”`,
  decision: (act, { step }) =>
    `Decided: “${step("step")}” is ${textIn(act, "decision") === "skip" ? "skipped" : "applied"}`,
  callsIssued: (act, { step }) => {
    const accounts = listAt(act, "calls").reduce<number>(
      (sum, call) => sum + Number(valueAt(call, "accounts")),
      0,
    );
    return `Called ${accounts} ${accounts === 1 ? "account" : "accounts"} for “${step("step")}”, round ${roundOf(act)}`;
  },
  payment: (act, said) => `Recorded a payment: ${payment(act, said)}`,
  latePayment: (act, said) => `Recorded a late payment: ${payment(act, said)}`,
  refund: (act, { step, amount }) =>
    `To give back: ${amount("amount")} to ${accountIn(act)}, paid for “${step("trancheId")}” in the run that this one repeats`,
  reversal: (act) => `Reversed the payment ${textIn(act, "paymentId")}`,
  roundClosed: (act, { step, amount }) => {
    const back = listAt(act, "givenBack");
    const given = back.length === 0 ? "" : `; what was pledged to ${back.join(", ")} goes back`;
    return `Closed round ${roundOf(act)} of “${step("step")}”: ${amount("outstanding")} unpaid${given}`;
  },
  pause: () => "Paused the run",
  resumption: () => "Resumed the run",
};

/** What was done, in a sentence; of a kind that is not known here, its name. */
export function actInWords(run: Run, act: Act): string {
  const step = (key: string) => stepName(run, textIn(act, key));
  const amount = (key: string) => `${legible(textIn(act, key))} ${run.rulebook.currency}`;
  return WHAT[act.kind]?.(act, { step, amount }) ?? act.kind;
}

/** Why it was done, in the words of whoever did it; empty where nothing was said. */
export const reasonOf = (act: Act): string => textIn(act, "reason") || textIn(act, "comment");
