import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from "node:http";
import * as http from "node:http";
import * as https from "node:https";
import { parseJson } from "../../../shared/canonical/index.ts";
import { isObject, type Json, type JsonObject } from "../states/json.ts";
import { type Endpoint, startEndpoint, wholeRequest } from "./endpoint.ts";
import { Denial } from "./errors.ts";
import type { Asked } from "./evaluate.ts";
import { answerOfFault, type Fault, type Faults } from "./faults.ts";
import type { Gate } from "./gate.ts";
import type { SignedRequest } from "./signature.ts";

/** A service that speaks AWS JSON, and how to read what it is asked for. */
export interface ProxiedService {
  /** As signatures name it. */
  readonly name: string;
  /** What `X-Amz-Target` says before the operation. */
  readonly target: string;
  readonly asked: (operation: string, body: JsonObject) => Asked[];
}

export interface ProxyOptions {
  readonly service: ProxiedService;
  readonly gate: Gate;
  /** Where the service itself is. */
  readonly upstream: string;
  /** Signs anew for an upstream that has credentials of its own. */
  readonly sign?: (request: SignedRequest, host: string) => Promise<Record<string, string>>;
  /** Hears of each request that the service has carried out. */
  readonly carriedOut?: (operation: string, body: JsonObject) => void;
  /** For tests. There is no other way to it than from the process that starts the proxy. */
  readonly faults?: Faults;
}

/** The largest request of DynamoDB: a batch of 25 items. */
const MOST_BYTES = 17 * 1024 * 1024;

/** Headers that are about one connection, not about the request. */
const OF_THE_CONNECTION = new Set(["connection", "host", "keep-alive", "transfer-encoding"]);

/**
 * Stands in front of a service and does what IAM does: refuses who is not known, who did not sign, and what the caller's
 * role does not allow. What is allowed goes on to the service byte for byte.
 */
export async function startProxy(options: ProxyOptions): Promise<Endpoint> {
  const { Agent } = clientOf(options.upstream);
  const agent = new Agent({ keepAlive: true, maxSockets: 256 });
  const endpoint = await startEndpoint((request, response) => {
    pass(options, agent, request, response).catch((error: unknown) => {
      if (error instanceof Denial) {
        answer(response, 400, {
          __type: `com.amazon.coral.service#${error.code}`,
          message: error.message,
          Message: error.message,
        });
        return;
      }
      // The service did not answer: neither does this.
      response.destroy();
    });
  });
  return {
    url: endpoint.url,
    async stop() {
      await endpoint.stop();
      agent.destroy();
    },
  };
}

async function pass(
  options: ProxyOptions,
  agent: http.Agent,
  incoming: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { service, gate, faults } = options;
  const request = await wholeRequest(incoming, MOST_BYTES);
  const caller = gate.callerOf(request, service.name);
  const operation = operationOf(request, service);
  const body = bodyOf(request);
  for (const asked of service.asked(operation, body)) {
    gate.admit(caller, asked);
  }
  const about = { service: service.name, operation, body };
  const fault = faults?.(about);
  if (fault !== undefined && fault !== "cutAfter") {
    fail(response, fault, answerOfFault(fault, about));
    return;
  }
  const answered = await forwarded(options, agent, request);
  if (answered.statusCode === 200) {
    options.carriedOut?.(operation, body);
  }
  if (fault === "cutAfter") {
    answered.resume();
    answered.once("end", () => response.destroy());
    return;
  }
  response.writeHead(answered.statusCode ?? 502, withoutConnection(answered.headers));
  answered.once("error", () => response.destroy());
  answered.pipe(response);
}

function operationOf({ headers }: SignedRequest, { target }: ProxiedService): string {
  const [before, operation = ""] = String(headers["x-amz-target"]).split(".");
  if (before !== target || !/^\w+$/.test(operation)) {
    throw new Denial("ValidationException", "The request names no operation of this service");
  }
  return operation;
}

/**
 * The body as the service will read it. A key that stands in it twice could be read one way here and another way there:
 * a client writes what `JSON.stringify` writes, so anything else is read strictly.
 */
function bodyOf({ body }: SignedRequest): JsonObject {
  try {
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(body);
    const value: Json = JSON.parse(text);
    if (isObject(value) && (JSON.stringify(value) === text || parseJson(text, "event").ok)) {
      return value;
    }
  } catch (error) {
    if (!(error instanceof SyntaxError || error instanceof TypeError)) {
      throw error;
    }
  }
  throw new Denial(
    "ValidationException",
    "The request is not a JSON object that can be read in one way only",
  );
}

async function forwarded(
  { upstream, sign }: ProxyOptions,
  agent: http.Agent,
  request: SignedRequest,
): Promise<IncomingMessage> {
  const { host } = new URL(upstream);
  const headers: OutgoingHttpHeaders = {
    ...withoutConnection(request.headers),
    host,
    "content-length": request.body.length,
  };
  if (sign !== undefined) {
    delete headers["x-amz-security-token"];
    Object.assign(headers, await sign(request, host));
  }
  return new Promise((resolve, reject) => {
    const going = clientOf(upstream).request(new URL(request.url, upstream), {
      agent,
      method: request.method,
      headers,
    });
    going.once("response", resolve);
    going.once("error", reject);
    going.end(request.body);
  });
}

/** Services of AWS itself are reached over TLS. */
function clientOf(upstream: string) {
  return new URL(upstream).protocol === "https:" ? https : http;
}

function withoutConnection(headers: IncomingMessage["headers"]) {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !OF_THE_CONNECTION.has(name)));
}

function fail(response: ServerResponse, fault: Fault, said: object | undefined): void {
  if (said !== undefined) {
    answer(response, 400, said);
  } else if (fault !== "silence") {
    response.destroy();
  }
}

function answer(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { "content-type": "application/x-amz-json-1.0" });
  response.end(JSON.stringify(body));
}
