import { fromMinor, toMinor } from "../amounts/amounts.ts";
import type { Waiting } from "../api/model.ts";

/** What of a call is not paid yet, exactly. */
export function openAmount(
  call: { readonly amount: string; readonly paid: string },
  minorUnits: number,
): string {
  return fromMinor(toMinor(call.amount, minorUnits) - toMinor(call.paid, minorUnits), minorUnits);
}

/** All that a round calls, and what of it is paid, exactly. */
export function roundAmounts(
  { calls, outstanding }: NonNullable<Waiting["round"]>,
  minorUnits: number,
): { readonly called: string; readonly paid: string } {
  const total = calls.reduce((sum, { amount }) => sum + toMinor(amount, minorUnits), 0n);
  const called = fromMinor(total, minorUnits);
  return { called, paid: openAmount({ amount: called, paid: outstanding }, minorUnits) };
}
