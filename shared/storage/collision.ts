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

const ATTEMPTS = 6;

/** Does `work` again, a little later, while nothing but a collision with another transaction was in its way. */
export async function pastCollisions<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (attempt === ATTEMPTS || !collided(error)) {
        throw error;
      }
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 20 * 2 ** attempt));
    }
  }
}
