import { type Answer, type Endpoint, startAnswering } from "../iam/endpoint.ts";
import type { SignedRequest } from "../iam/signature.ts";
import type { Invoke } from "../states/execution.ts";
import { type Json, parseJson, throughJson } from "../states/json.ts";
import { type FunctionRef, functionRefOf } from "./function-ref.ts";

export interface LambdaOptions {
  /** 0 for any free one. */
  readonly port: number;
  /** Whether there is such a function. */
  readonly knows: (ref: FunctionRef) => boolean;
  /** Calls a function by its name. What it throws is the function's error. */
  readonly invoke: Invoke;
}

const INVOCATIONS = /^\/2015-03-31\/functions\/([^/]+)\/invocations$/;

/** What Lambda takes at once. */
const MOST_BYTES = 6 * 1024 * 1024;

/**
 * Speaks the Invoke operation of the Lambda API on this machine, so that a Step Functions which is not ours can call the
 * functions. An error that a function throws is an answer, marked by `X-Amz-Function-Error`, as Lambda gives it.
 *
 * It asks nobody who it is, but no page in a browser may come this way.
 */
export function startLambda(options: LambdaOptions): Promise<Endpoint> {
  return startAnswering((request) => answerTo(request, options), MOST_BYTES, options.port);
}

async function answerTo(request: SignedRequest, { knows, invoke }: LambdaOptions): Promise<Answer> {
  const url = new URL(request.url, "http://lambda");
  const [, named] = INVOCATIONS.exec(url.pathname) ?? [];
  if (request.method !== "POST" || named === undefined) {
    return refusal(404, "UnknownOperationException", `There is nothing at ${request.method} ${url.pathname}`);
  }
  if (request.headers.origin !== undefined) {
    return refusal(403, "AccessDeniedException", "No page in a browser may call functions");
  }
  const ref = functionRefOf(named, url.searchParams.get("Qualifier"));
  if (ref === undefined) {
    return refusal(400, "InvalidParameterValueException", `${named} does not name a function`);
  }
  if (!knows(ref)) {
    return refusal(404, "ResourceNotFoundException", `Function not found: ${ref.arn}`);
  }
  const kind = request.headers["x-amz-invocation-type"] ?? "RequestResponse";
  if (kind === "DryRun") {
    return { status: 204, type: "application/json", body: "" };
  }
  if (kind !== "RequestResponse") {
    return refusal(400, "InvalidParameterValueException", `The one-machine edition does not do ${kind}`);
  }
  const payload = payloadOf(request);
  return payload === undefined
    ? refusal(400, "InvalidRequestContentException", "The payload is not JSON")
    : invoked(invoke, ref, payload);
}

async function invoked(invoke: Invoke, { arn }: FunctionRef, payload: Json): Promise<Answer> {
  try {
    return answered(throughJson(await invoke(arn, payload)), {});
  } catch (thrown) {
    const { name, message, stack = "" } = thrown instanceof Error ? thrown : new Error(String(thrown));
    const error = { errorType: name, errorMessage: message, trace: stack.split("\n") };
    return answered(error, { "x-amz-function-error": "Unhandled" });
  }
}

function answered(body: Json, headers: Readonly<Record<string, string>>): Answer {
  return {
    status: 200,
    type: "application/json",
    headers: { "x-amz-executed-version": "$LATEST", ...headers },
    body: JSON.stringify(body),
  };
}

function refusal(status: number, type: string, message: string): Answer {
  return {
    status,
    type: "application/json",
    headers: { "x-amzn-errortype": type },
    body: JSON.stringify({ Type: "User", Message: message }),
  };
}

/** A call without a payload is one with nothing in it. */
function payloadOf({ body }: SignedRequest): Json | undefined {
  return body.length === 0 ? {} : parseJson(Buffer.from(body).toString("utf8"));
}
