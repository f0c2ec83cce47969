import { createServer, type IncomingMessage, type RequestListener, type Server } from "node:http";
import { Denial } from "./errors.ts";
import type { SignedRequest } from "./signature.ts";

/** An HTTP server of this machine only. */
export interface Endpoint {
  /** For `AWS_ENDPOINT_URL_<SERVICE>`. */
  readonly url: string;
  stop(): Promise<void>;
}

export interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** @throws Error in plain words when the port that was asked for is taken */
export async function startEndpoint(listener: RequestListener, port = 0): Promise<Endpoint> {
  const server = createServer(listener);
  // Clients keep connections for longer than Node's five seconds, and would find them closed.
  server.keepAliveTimeout = 120_000;
  return {
    url: `http://127.0.0.1:${await listen(server, port)}`,
    async stop() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

/** An endpoint that reads a whole request and then answers it. */
export function startAnswering(
  answer: (request: SignedRequest) => Promise<Answer> | Answer,
  mostBytes: number,
  port = 0,
): Promise<Endpoint> {
  return startEndpoint((request, response) => {
    wholeRequest(request, mostBytes)
      .then(answer)
      .then(({ status, type, body, headers }) => {
        response.writeHead(status, {
          ...headers,
          "content-type": type,
          "content-length": Buffer.byteLength(body),
        });
        response.end(body);
      })
      .catch((error: unknown) => {
        console.error(error);
        response.destroy();
      });
  }, port);
}

/** A request with its whole body. @throws Denial when it is larger than anything that would be taken */
export async function wholeRequest(request: IncomingMessage, mostBytes: number): Promise<SignedRequest> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > mostBytes) {
      throw new Denial("ValidationException", `A request has at most ${mostBytes} bytes`);
    }
  }
  const [first] = chunks;
  return {
    method: request.method ?? "",
    url: request.url ?? "",
    headers: request.headers,
    body: first !== undefined && chunks.length === 1 ? first : Buffer.concat(chunks),
  };
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", (error) => {
      const taken = "code" in error && error.code === "EADDRINUSE";
      reject(taken ? new Error(`Port ${port} is in use`, { cause: error }) : error);
    });
    server.listen(port, "127.0.0.1", () => {
      const address = server.address();
      resolve(typeof address === "object" && address !== null ? address.port : 0);
    });
  });
}
