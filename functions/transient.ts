/** What may pass by itself: the state machine and callers of the API try again. */
export class TransientError extends Error {
  override readonly name = "TransientError";
}

/** Errors of AWS and of the network that say nothing about the request itself. */
const TRANSIENT_NAMES = new Set([
  "ChangedTooOftenError",
  "ConflictException",
  "ECONNREFUSED",
  "ECONNRESET",
  "EPIPE",
  "ETIMEDOUT",
  "InternalServerError",
  "InternalServerException",
  "LimitExceededException",
  "ProvisionedThroughputExceededException",
  "RequestLimitExceeded",
  "ServiceUnavailable",
  // A version that was published a moment ago may not be known everywhere yet.
  "StateMachineDoesNotExist",
  "ThrottlingException",
  "TimeoutError",
  "TransactionConflictException",
  "TransactionInProgressException",
  "UnreachableIssuerError",
]);

/** Reasons for which DynamoDB cancels a transaction that would go through another time. */
const TRANSIENT_REASONS = new Set([
  "None",
  "ProvisionedThroughputExceeded",
  "ThrottlingError",
  "TransactionConflict",
]);

/** Does `work`; an error that may pass by itself is thrown as a `TransientError`, any other as it is. */
export async function markingTransient<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw isTransient(error) ? new TransientError(error.message, { cause: error }) : error;
  }
}

/** Whether an error may pass by itself, with the request unchanged. */
export function isTransient(error: unknown): error is Error {
  if (!(error instanceof Error)) {
    return false;
  }
  if ("CancellationReasons" in error && Array.isArray(error.CancellationReasons)) {
    return error.CancellationReasons.every((reason) => TRANSIENT_REASONS.has(reason?.Code));
  }
  return TRANSIENT_NAMES.has(error.name) || ("code" in error && TRANSIENT_NAMES.has(String(error.code)));
}
