import {
  ConditionalCheckFailedException,
  DynamoDBServiceException,
  TransactionCanceledException,
} from "@aws-sdk/client-dynamodb";

/** How often a write is sent while others are in its way. */
const ATTEMPTS = 6;

/**
 * Sends a conditional write until DynamoDB has decided about it, and answers whether it was carried out. `isThere` says
 * whether it is in the table: it is asked only when the condition does not hold and the answer to an attempt was lost,
 * so that the attempt itself may be why.
 *
 * @throws what stays in the way, and whatever else is wrong
 */
export async function carriedOut(
  send: () => Promise<unknown>,
  isThere: () => Promise<boolean>,
): Promise<boolean> {
  let isUnheard = false;
  for (let attempt = 1; ; attempt += 1) {
    try {
      await send();
      return true;
    } catch (error) {
      isUnheard ||= wasRepeated(error);
      if (conditionFailed(error)) {
        return isUnheard && (await isThere());
      }
      if (attempt === ATTEMPTS || !isInTheWay(error)) {
        throw error;
      }
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 20 * 2 ** attempt));
    }
  }
}

/** Whether the client sent the request more than once by itself, as it does when no answer comes. */
function wasRepeated(error: unknown): boolean {
  return error instanceof DynamoDBServiceException && (error.$metadata.attempts ?? 1) > 1;
}

function conditionFailed(error: unknown): boolean {
  return (
    error instanceof ConditionalCheckFailedException || reasonsOf(error).includes("ConditionalCheckFailed")
  );
}

/** Errors of a write that changed nothing only because of others at the same items, or of too many of them. */
const IN_THE_WAY = new Set([
  "None",
  "ProvisionedThroughputExceeded",
  "ThrottlingError",
  "TransactionConflict",
]);

/** Those that come by themselves. What the client repeats by itself is not among them. */
const IN_THE_WAY_NAMES = new Set(["TransactionConflictException", "TransactionInProgressException"]);

function isInTheWay(error: unknown): boolean {
  const reasons = reasonsOf(error);
  return reasons.length > 0
    ? reasons.every((reason) => IN_THE_WAY.has(reason))
    : error instanceof Error && IN_THE_WAY_NAMES.has(error.name);
}

/** Why a transaction was cancelled, write by write. */
function reasonsOf(error: unknown): readonly string[] {
  const reasons = error instanceof TransactionCanceledException ? (error.CancellationReasons ?? []) : [];
  return reasons.map(({ Code }) => Code ?? "None");
}
