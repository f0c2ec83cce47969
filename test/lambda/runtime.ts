import { type ChildProcess, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { fileURLToPath } from "node:url";
import { functionArn, REGION } from "../../infra/local/arns.ts";

/** A function as Lambda runs it: its bundle in a process of its own, which takes one event after the other. */
export interface LambdaFunction {
  /** What it answers. @throws what it throws, by name and message, as Lambda passes it on */
  invoke(event: unknown): Promise<unknown>;
  /** What it has printed so far. */
  readonly printed: () => string;
  stop(): Promise<void>;
}

export interface LambdaOptions {
  readonly name: string;
  /** The folder of its bundle. */
  readonly directory: string;
  /** What its template gives it, and what reaches this machine's AWS. */
  readonly environment: Readonly<Record<string, string>>;
}

const BOOTSTRAP = fileURLToPath(new URL("./bootstrap.mjs", import.meta.url));
const A_QUARTER_OF_AN_HOUR = 900_000;

interface Invocation {
  readonly id: string;
  readonly event: unknown;
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Starts a function behind the Lambda Runtime API on this machine. The process is bare: Node.js, the bundle, and an
 * environment in which nothing stands but what is given here and what Lambda itself sets.
 */
export async function startFunction({
  name,
  directory,
  environment,
}: LambdaOptions): Promise<LambdaFunction> {
  const waiting: Invocation[] = [];
  const underWay = new Map<string, Invocation>();
  let asks: ServerResponse | undefined;
  let broken: Error | undefined;
  let printed = "";

  function giveNext(): void {
    const response = asks;
    const [next] = waiting;
    if (response === undefined || next === undefined) {
      return;
    }
    asks = undefined;
    waiting.shift();
    underWay.set(next.id, next);
    response
      .writeHead(200, {
        "content-type": "application/json",
        "lambda-runtime-aws-request-id": next.id,
        "lambda-runtime-deadline-ms": String(Date.now() + A_QUARTER_OF_AN_HOUR),
        "lambda-runtime-invoked-function-arn": functionArn(name),
        "lambda-runtime-trace-id": "Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=0",
      })
      .end(JSON.stringify(next.event));
  }

  function giveUp(error: Error): void {
    broken = error;
    for (const { reject } of [...underWay.values(), ...waiting.splice(0)]) {
      reject(error);
    }
  }

  async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [, id = "", what] =
      /^\/2018-06-01\/runtime\/(?:invocation\/)?([\w-]+)(?:\/(\w+))?$/.exec(request.url ?? "") ?? [];
    if (request.method === "GET" && id === "next") {
      asks = response;
      giveNext();
      return;
    }
    const said = JSON.parse(await textOf(request));
    response.writeHead(202).end();
    if (id === "init") {
      giveUp(errorOf(said));
      return;
    }
    const invocation = underWay.get(id);
    underWay.delete(id);
    if (what === "response") {
      invocation?.resolve(said);
    } else {
      invocation?.reject(errorOf(said));
    }
  }

  const server = createServer((request, response) => {
    take(request, response).catch(giveUp);
  });
  const port = await listening(server);
  const child = spawn(process.execPath, [BOOTSTRAP], {
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      ...environment,
      AWS_LAMBDA_RUNTIME_API: `127.0.0.1:${port}`,
      LAMBDA_TASK_ROOT: directory,
      _HANDLER: "index.handler",
      AWS_REGION: REGION,
      AWS_DEFAULT_REGION: REGION,
      AWS_LAMBDA_FUNCTION_NAME: name,
      AWS_LAMBDA_FUNCTION_VERSION: "$LATEST",
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: "3008",
      AWS_EXECUTION_ENV: "AWS_Lambda_nodejs24.x",
      TZ: ":UTC",
    },
  });
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      printed += text;
    });
  }
  child.once("exit", (code) => giveUp(new Error(`The process of ${name} ended (${code}): ${printed}`)));

  return {
    invoke: (event) =>
      new Promise((resolve, reject) => {
        if (broken !== undefined) {
          reject(broken);
          return;
        }
        waiting.push({ id: randomUUID(), event, resolve, reject });
        giveNext();
      }),
    printed: () => printed,
    async stop() {
      await ended(child);
      server.closeAllConnections();
      server.close();
    },
  };
}

function errorOf({ errorType, errorMessage }: { errorType: string; errorMessage: string }): Error {
  return Object.assign(new Error(errorMessage), { name: errorType });
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) {
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function listening(server: ReturnType<typeof createServer>): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      resolve(typeof address === "object" && address !== null ? address.port : 0);
    });
  });
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) {
      resolve();
      return;
    }
    child.once("exit", () => resolve());
    child.kill();
  });
}
