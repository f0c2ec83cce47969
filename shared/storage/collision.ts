import { TransactionCanceledException } from "@aws-sdk/client-dynamodb";

/**
 * Whether a transaction was cancelled because another one was at the same items just then, and for no other reason. It
 * changed nothing; whether the other one goes through is not known yet.
 */
export function collided(error: unknown): boolean {
  const reasons = error instanceof TransactionCanceledException ? (error.CancellationReasons ?? []) : [];
  const codes = new Set(reasons.map(({ Code }) => Code ?? "None"));
  codes.delete("None");
  return codes.size === 1 && codes.has("TransactionConflict");
}
