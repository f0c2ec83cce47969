import { createServer, request } from "node:http";
import { startDynamoDb } from "../../../infra/local/dynamodb.ts";

/** What was asked of DynamoDB so far. */
export interface Count {
  requests: number;
  writeUnits: number;
  readUnits: number;
}

export interface CountedDynamoDb {
  readonly endpoint: string;
  readonly enginePid: () => number | undefined;
  /** What was asked since the last time somebody wanted to know. */
  taken(): Count;
  stop(): Promise<void>;
}

const WRITES = /\.(PutItem|UpdateItem|DeleteItem|BatchWriteItem|TransactWriteItems)$/;
const ALWAYS = { requests: 0, writeUnits: 0, readUnits: 0 };

/** A DynamoDB engine behind a counter: of each request it asks what capacity that consumed, and adds it up. */
export async function startCountedDynamoDb(directory: string): Promise<CountedDynamoDb> {
  const engine = await startDynamoDb({ directory, onFault: console.error });
  const { hostname, port } = new URL(engine.endpoint);
  let count: Count = { ...ALWAYS };

  const server = createServer((asked, answer) => {
    const parts: Buffer[] = [];
    asked.on("data", (part: Buffer) => parts.push(part));
    asked.on("end", () => {
      const operation = String(asked.headers["x-amz-target"] ?? "");
      const body = counted(Buffer.concat(parts));
      const headers = { ...asked.headers, "content-length": String(body.length) };
      const onward = request({ hostname, port, method: asked.method, path: asked.url, headers }, (given) => {
        const said: Buffer[] = [];
        given.on("data", (part: Buffer) => said.push(part));
        given.on("end", () => {
          const text = Buffer.concat(said);
          count.requests += 1;
          count[WRITES.test(operation) ? "writeUnits" : "readUnits"] += unitsIn(text);
          answer.writeHead(given.statusCode ?? 500, given.headers).end(text);
        });
      });
      onward.on("error", () => answer.destroy());
      onward.end(body);
    });
  });
  const own = await new Promise<number>((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      resolve(typeof address === "object" && address !== null ? address.port : 0);
    });
  });
  return {
    endpoint: `http://127.0.0.1:${own}`,
    enginePid: engine.pid,
    taken() {
      const taken = count;
      count = { ...ALWAYS };
      return taken;
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await engine.stop();
    },
  };
}

/** The request with the question what it consumes. Requests about tables have no such question. */
function counted(body: Buffer): Buffer {
  const isItem =
    body.includes('"Key"') || body.includes('"Item"') || body.includes('"KeyConditionExpression"');
  const isAsked = body.includes('"ReturnConsumedCapacity"');
  return isItem && !isAsked && body[0] === 0x7b
    ? Buffer.concat([Buffer.from('{"ReturnConsumedCapacity":"TOTAL",'), body.subarray(1)])
    : body;
}

function unitsIn(answer: Buffer): number {
  const at = answer.lastIndexOf('"ConsumedCapacity"');
  if (at < 0) {
    return 0;
  }
  const text = answer.subarray(at).toString("utf8");
  return [...text.matchAll(/"CapacityUnits":([\d.]+)/g)].reduce((sum, [, units]) => sum + Number(units), 0);
}
