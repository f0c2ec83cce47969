import type { JsonObject } from "../states/json.ts";

/** What can go wrong between a function and AWS, for tests to make happen. */
export type Fault =
  | "throttled"
  /** Somebody else is at the same items. Nothing is done. */
  | "conflict"
  /** The connection ends before the request arrives, */
  | "cutBefore"
  /** or after it has been carried out: nobody hears that it was. */
  | "cutAfter"
  /** Nothing is done, and no answer comes. */
  | "silence";

/** Decides about each request that would be carried out; `undefined` lets it through. */
export type Faults = (request: { service: string; operation: string; body: JsonObject }) => Fault | undefined;

/** The answer of a service that says so itself; the other faults are no answer at all. */
export function answerOfFault(
  fault: Fault,
  { service, operation, body }: Parameters<Faults>[0],
): object | undefined {
  if (fault === "throttled") {
    return { __type: "com.amazon.coral.availability#ThrottlingException", message: "Rate exceeded" };
  }
  if (fault !== "conflict" || service !== "dynamodb") {
    return undefined;
  }
  if (!operation.startsWith("Transact")) {
    return {
      __type: "com.amazonaws.dynamodb.v20120810#TransactionConflictException",
      message: "Transaction is ongoing for the item",
    };
  }
  const parts = Array.isArray(body.TransactItems) ? body.TransactItems : [];
  return {
    __type: "com.amazonaws.dynamodb.v20120810#TransactionCanceledException",
    message:
      "Transaction cancelled, please refer cancellation reasons for specific reasons [TransactionConflict]",
    CancellationReasons: parts.map((_, i) =>
      i === 0
        ? { Code: "TransactionConflict", Message: "Transaction is ongoing for the item" }
        : { Code: "None" },
    ),
  };
}
