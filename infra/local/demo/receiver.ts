import { createServer, type IncomingMessage } from "node:http";
import { Webhook } from "standardwebhooks";

/** A message that was received and whose signature was right. */
export interface Receipt {
  readonly id: string;
  readonly signature: string;
  readonly message: {
    readonly type: string;
    readonly timestamp: string;
    readonly data: { readonly runId: string; readonly resultHash: string };
  };
}

/** A venue's own system, listening on this machine for what Lossline has to tell. */
export interface Receiver {
  readonly url: string;
  /** Known once the receiver is registered; until then every message is refused. */
  setSecret(secret: string): void;
  /** The first message with a right signature. */
  readonly receipt: Promise<Receipt>;
  stop(): void;
}

export async function startReceiver(): Promise<Receiver> {
  let secret = "";
  let take: (receipt: Receipt) => void = () => {};
  const receipt = new Promise<Receipt>((resolve) => {
    take = resolve;
  });
  const server = createServer(async (request, response) => {
    const headers = signatureHeaders(request);
    try {
      const body = await bodyOf(request);
      new Webhook(secret).verify(body, headers);
      take({ id: headers["webhook-id"], signature: headers["webhook-signature"], message: JSON.parse(body) });
      response.writeHead(204).end();
    } catch {
      response.writeHead(401).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}/lossline`,
    setSecret(given) {
      secret = given;
    },
    receipt,
    stop() {
      server.close();
      server.closeAllConnections();
    },
  };
}

function signatureHeaders({ headers }: IncomingMessage) {
  return {
    "webhook-id": String(headers["webhook-id"]),
    "webhook-timestamp": String(headers["webhook-timestamp"]),
    "webhook-signature": String(headers["webhook-signature"]),
  };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) {
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}
