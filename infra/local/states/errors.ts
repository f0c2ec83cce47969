/**
 * The errors of the Step Functions API that this endpoint can answer with, by AWS's names (`__type` on the wire), and
 * the failures of a task, by the names of the Amazon States Language.
 */
export type ApiErrorType =
  | "ConflictException"
  | "ExecutionAlreadyExists"
  | "ExecutionDoesNotExist"
  | "InvalidArn"
  | "InvalidDefinition"
  | "InvalidExecutionInput"
  | "InvalidLoggingConfiguration"
  | "InvalidName"
  | "InvalidOutput"
  | "InvalidToken"
  | "ResourceNotFound"
  | "StateMachineAlreadyExists"
  | "StateMachineDoesNotExist"
  | "StateMachineTypeNotSupported"
  | "TaskTimedOut"
  | "UnknownOperationException"
  | "ValidationException";

export class ApiError extends Error {
  override readonly name = "ApiError";
  readonly type: ApiErrorType;

  constructor(type: ApiErrorType, message: string) {
    super(message);
    this.type = type;
  }
}

/** Why a task or an execution failed: an error's name, and what it says of itself. */
export interface Failure {
  readonly error: string;
  readonly cause: string;
}

export const TIMEOUT = "States.Timeout";
export const HEARTBEAT_TIMEOUT = "States.HeartbeatTimeout";
export const DATA_LIMIT_EXCEEDED = "States.DataLimitExceeded";
export const RUNTIME = "States.Runtime";

export const TOO_LARGE: Failure = {
  error: DATA_LIMIT_EXCEEDED,
  cause:
    "The state or task returned a result with a size exceeding the maximum number of bytes service limit.",
};

/** What a Lambda's caller learns of an error it threw: its name, and the error itself as JSON. */
export function failureOf(thrown: unknown): Failure {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  return {
    error: error.name,
    cause: JSON.stringify({ errorType: error.name, errorMessage: error.message, trace: [] }),
  };
}
