/** What may pass by itself: the state machine and callers of the API try again. */
export class TransientError extends Error {
  override readonly name = "TransientError";
}

/** Errors of AWS that say nothing about the request itself, by name; those of its servers are known by their status too. */
const TRANSIENT_NAMES = new Set([
  "ConflictException",
  "DependencyTimeoutException",
  // A session that has just ended is renewed by the next attempt.
  "ExpiredTokenException",
  "InternalFailure",
  "InternalServerError",
  "InternalServerException",
  "KMSInternalException",
  "KeyUnavailableException",
  "LimitExceededException",
  "PriorRequestNotComplete",
  "ProvisionedThroughputExceededException",
  "RequestExpired",
  "RequestLimitExceeded",
  "RequestThrottled",
  "RequestThrottledException",
  "RequestTimeTooSkewed",
  "RequestTimeout",
  "RequestTimeoutException",
  "ServiceUnavailable",
  "ServiceUnavailableException",
  // A version that was published a moment ago may not be known everywhere yet.
  "StateMachineDoesNotExist",
  "Throttling",
  "ThrottlingException",
  "ThrottledException",
  "TimeoutError",
  "TooManyRequestsException",
  "TransactionConflictException",
  "TransactionInProgressException",
]);

/** Errors of our own that say the same of what they met. */
const OUR_NAMES = new Set(["ChangedTooOftenError", "UnreachableIssuerError"]);

/** Errors of the network, by the code that Node.js gives them. */
const NETWORK_CODES = new Set([
  "EAI_AGAIN",
  "ECONNABORTED",
  "ECONNREFUSED",
  "ECONNRESET",
  "EHOSTUNREACH",
  "ENETDOWN",
  "ENETUNREACH",
  "ENOTFOUND",
  "EPIPE",
  "ERR_HTTP2_STREAM_CANCEL",
  "ERR_STREAM_PREMATURE_CLOSE",
  "ETIMEDOUT",
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
  return (
    TRANSIENT_NAMES.has(error.name) ||
    OUR_NAMES.has(error.name) ||
    NETWORK_CODES.has(error.name) ||
    ("code" in error && NETWORK_CODES.has(String(error.code))) ||
    isOfServers(error)
  );
}

/** Whether AWS answered with the status of a fault of its own, or with something that is no answer. */
function isOfServers(error: Error): boolean {
  const metadata = "$metadata" in error ? error.$metadata : undefined;
  const status =
    metadata instanceof Object && "httpStatusCode" in metadata ? metadata.httpStatusCode : undefined;
  if (typeof status === "number" && (status >= 500 || status === 429)) {
    return true;
  }
  // An answer of which the end is missing cannot be read; the SDK says so beside the error.
  return error instanceof SyntaxError && "$response" in error;
}
