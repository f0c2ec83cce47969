import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Timers } from "../timers.ts";
import { ApiError } from "./errors.ts";
import type { Invoke } from "./execution.ts";
import { Executions } from "./executions.ts";
import { Journal } from "./journal.ts";
import { isObject, parseJson } from "./json.ts";
import { Machines } from "./machines.ts";
import { type Operation, operations } from "./operations.ts";

export interface StepFunctionsOptions {
  /** The journal's directory. One process at a time may have it. */
  readonly directory: string;
  readonly timers: Timers;
  readonly invoke: Invoke;
  readonly onFault: (error: unknown) => void;
  /** Any free one if it is not given. */
  readonly port?: number;
}

export interface StepFunctions {
  /** For `AWS_ENDPOINT_URL_SFN`. */
  readonly endpoint: string;
  /** Lets everything go where it stands. What has not ended is carried on by whoever opens the directory next. */
  stop(): Promise<void>;
}

const TARGET = /^AWSStepFunctions\.(\w+)$/;

/** The largest request the API takes: a definition of 1 MiB, escaped. */
const LARGEST_BODY = 4_194_304;

/**
 * Speaks the Step Functions API (AWS JSON 1.0) on a port of its own on this machine. Every execution that the journal
 * has not seen end is carried on with before the first request is taken, so no task token can come too early.
 */
export async function startStepFunctions(options: StepFunctionsOptions): Promise<StepFunctions> {
  const journal = await Journal.open(options.directory);
  const machines = new Machines(journal, options.timers.now);
  const executions = new Executions({ ...options, journal, machines });
  await executions.resumeAll();
  const table = operations(journal, machines, executions);
  const server = createServer((request, response) => {
    void answer(request, response, table);
  });
  const port = await listen(server, options.port ?? 0);
  return {
    endpoint: `http://127.0.0.1:${port}`,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await executions.abandonAll();
      await journal.close();
    },
  };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  table: ReadonlyMap<string, Operation>,
): Promise<void> {
  const [status, body] = await answerOf(request, table);
  response.writeHead(status, { "content-type": "application/x-amz-json-1.0" });
  response.end(JSON.stringify(body));
}

async function answerOf(
  request: IncomingMessage,
  table: ReadonlyMap<string, Operation>,
): Promise<[number, object]> {
  try {
    const [, name = ""] = TARGET.exec(String(request.headers["x-amz-target"])) ?? [];
    const operation = table.get(name);
    if (operation === undefined) {
      throw new ApiError("UnknownOperationException", `The one-machine edition does not know ${name}`);
    }
    const body = parseJson(await bodyOf(request));
    if (!isObject(body)) {
      throw new ApiError("ValidationException", "The request is not a JSON object");
    }
    return [200, await operation(body)];
  } catch (error) {
    return error instanceof ApiError
      ? [400, { __type: error.type, message: error.message }]
      : [500, { __type: "InternalFailure", message: String(error) }];
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > LARGEST_BODY) {
      throw new ApiError("ValidationException", `A request has at most ${LARGEST_BODY} bytes`);
    }
  }
  return Buffer.concat(chunks).toString("utf8");
}

function listen(server: Server, wanted: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(wanted, "127.0.0.1", () => {
      const address = server.address();
      resolve(typeof address === "object" && address !== null ? address.port : 0);
    });
  });
}
