import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage } from "node:http";

/** An HTTP API of API Gateway on this machine. */
export interface Gateway {
  readonly url: string;
  stop(): void;
}

const RECORDED = JSON.parse(readFileSync(new URL("./events/api-gateway-v2.json", import.meta.url), "utf8"));

/** What Lambda takes and answers with at most, in bytes of JSON. */
const MOST_BYTES = 6 * 1024 * 1024;

/** Bodies of these types are put into an event as they are, all others in base64. */
const TEXT = /^(text\/|application\/(json|javascript|xml)(;|$))/;

/**
 * Gives every request to a function as an event of payload version 2, in the shape of a recorded one; what Lambda would
 * not take or not hand on is refused as API Gateway refuses it.
 */
export async function startGateway(api: (event: unknown) => Promise<unknown>): Promise<Gateway> {
  const server = createServer(async (request, response) => {
    const event = await eventOf(request);
    if (Buffer.byteLength(JSON.stringify(event)) > MOST_BYTES) {
      response.writeHead(413).end();
      return;
    }
    const answer = await api(event);
    if (Buffer.byteLength(JSON.stringify(answer)) > MOST_BYTES) {
      response.writeHead(500).end();
      return;
    }
    const { statusCode, headers, body, isBase64Encoded, cookies } = Object(answer);
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
    ...(chunks.length > 0 ? bodyOf(Buffer.concat(chunks), request.headers["content-type"] ?? "") : {}),
  };
}

function bodyOf(body: Buffer, type: string): object {
  return TEXT.test(type)
    ? { body: body.toString("utf8"), isBase64Encoded: false }
    : { body: body.toString("base64"), isBase64Encoded: true };
}
