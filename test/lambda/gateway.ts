import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage } from "node:http";

/** An HTTP API of API Gateway on this machine. */
export interface Gateway {
  readonly url: string;
  stop(): void;
}

const RECORDED = JSON.parse(readFileSync(new URL("./events/api-gateway-v2.json", import.meta.url), "utf8"));

/** Gives every request to a function as an event of payload version 2, in the shape of a recorded one. */
export async function startGateway(api: (event: unknown) => Promise<unknown>): Promise<Gateway> {
  const server = createServer(async (request, response) => {
    const { statusCode, headers, body, isBase64Encoded, cookies } = Object(await api(await eventOf(request)));
    response
      .writeHead(statusCode, { ...headers, ...(cookies?.length > 0 ? { "set-cookie": cookies } : {}) })
      .end(isBase64Encoded ? Buffer.from(body, "base64") : body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === "object" && address !== null ? address.port : 0}`,
    stop() {
      server.closeAllConnections();
      server.close();
    },
  };
}

async function eventOf(request: IncomingMessage): Promise<object> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) {
    chunks.push(chunk);
  }
  const { pathname, search } = new URL(request.url ?? "/", "http://gateway");
  const { requestContext } = RECORDED;
  return {
    ...RECORDED,
    rawPath: pathname,
    rawQueryString: search.slice(1),
    headers: Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
    ),
    requestContext: {
      ...requestContext,
      http: { ...requestContext.http, method: request.method, path: pathname },
    },
    ...(chunks.length > 0 ? { body: Buffer.concat(chunks).toString("base64"), isBase64Encoded: true } : {}),
  };
}
