import { createServer } from "node:http";
import { Webhook } from "standardwebhooks";

export interface Received {
  readonly id: string;
  readonly message: {
    readonly type: string;
    readonly timestamp: string;
    readonly data: Record<string, unknown>;
  };
}

/** A venue's own system: it listens on this machine and keeps what it took. */
export interface Receiver {
  readonly url: string;
  /** The secret is known only once the endpoint is registered. */
  secret: string;
  /** How to answer the next messages; 204 when there are no more. */
  readonly answers: number[];
  /** Every message whose signature was right, in order, whatever was answered. */
  readonly received: Received[];
  stop(): void;
}

export async function startReceiver(answers: number[] = []): Promise<Receiver> {
  const receiver = { url: "", secret: "", answers, received: [] as Received[], stop: () => {} };
  const server = createServer(async (request, response) => {
    const chunks: Uint8Array[] = [];
    for await (const chunk of request) {
      chunks.push(chunk);
    }
    const body = Buffer.concat(chunks).toString();
    const header = (name: string) => String(request.headers[name]);
    const headers = Object.fromEntries(
      ["webhook-id", "webhook-timestamp", "webhook-signature"].map((name) => [name, header(name)]),
    );
    try {
      new Webhook(receiver.secret).verify(body, headers);
      receiver.received.push({ id: header("webhook-id"), message: JSON.parse(body) });
      response.writeHead(receiver.answers.shift() ?? 204).end();
    } catch {
      response.writeHead(401).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  receiver.url = `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}/lossline`;
  receiver.stop = () => {
    server.closeAllConnections();
    server.close();
  };
  return receiver;
}
