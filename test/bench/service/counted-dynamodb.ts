import { createServer, request } from "node:http";
import { startDynamoDb } from "../../../infra/local/dynamodb.ts";

/** What was asked of DynamoDB: how often, and the capacity that it says this consumed. */
export interface Count {
  requests: number;
  writeUnits: number;
  readUnits: number;
  /** Requests by their name. */
  readonly byName: Map<string, number>;
}

export interface CountedDynamoDb {
  readonly endpoint: string;
  readonly enginePid: () => number | undefined;
  /** What was asked since the last time somebody wanted to know. */
  taken(): Count;
  /** The same by who asked: by the application that a request names, `AWS_SDK_UA_APP_ID`. */
  takenBy(): ReadonlyMap<string, Count>;
  stop(): Promise<void>;
}

const WRITES = /^(PutItem|UpdateItem|DeleteItem|BatchWriteItem|TransactWriteItems)$/;

const none = (): Count => ({ requests: 0, writeUnits: 0, readUnits: 0, byName: new Map() });

/** A DynamoDB engine behind a counter: of each request it asks what capacity that consumed, and adds it up. */
export async function startCountedDynamoDb(directory: string): Promise<CountedDynamoDb> {
  const engine = await startDynamoDb({ directory, onFault: console.error });
  const { hostname, port } = new URL(engine.endpoint);
  let counts = new Map<string, Count>();

  const count = (caller: string, operation: string, { read, write }: { read: number; write: number }) => {
    const counted = counts.get(caller) ?? none();
    counts.set(caller, counted);
    counted.requests += 1;
    counted.readUnits += read;
    counted.writeUnits += write;
    counted.byName.set(operation, (counted.byName.get(operation) ?? 0) + 1);
  };

  const server = createServer((asked, answer) => {
    const parts: Buffer[] = [];
    asked.on("data", (part: Buffer) => parts.push(part));
    asked.on("end", () => {
      const operation = String(asked.headers["x-amz-target"]).split(".")[1] ?? "";
      const [, caller = ""] = /\bapp\/(\S+)/.exec(String(asked.headers["user-agent"])) ?? [];
      const body = counted(Buffer.concat(parts));
      const headers = { ...asked.headers, "content-length": String(body.length) };
      const onward = request({ hostname, port, method: asked.method, path: asked.url, headers }, (given) => {
        const said: Buffer[] = [];
        given.on("data", (part: Buffer) => said.push(part));
        given.on("end", () => {
          const text = Buffer.concat(said);
          const units = unitsIn(text);
          const isWrite = WRITES.test(operation);
          count(caller, operation, { read: isWrite ? 0 : units, write: isWrite ? units : 0 });
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
  const takenBy = () => {
    const taken = counts;
    counts = new Map();
    return taken;
  };
  return {
    endpoint: `http://127.0.0.1:${own}`,
    enginePid: engine.pid,
    taken: () => [...takenBy().values()].reduce(sum, none()),
    takenBy,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await engine.stop();
    },
  };
}

/** Two counts together. */
export function sum(one: Count, other: Count): Count {
  const names = new Set([...one.byName.keys(), ...other.byName.keys()]);
  return {
    requests: one.requests + other.requests,
    writeUnits: one.writeUnits + other.writeUnits,
    readUnits: one.readUnits + other.readUnits,
    byName: new Map(
      [...names].map((name) => [name, (one.byName.get(name) ?? 0) + (other.byName.get(name) ?? 0)]),
    ),
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
  return [...text.matchAll(/"CapacityUnits":([\d.]+)/g)].reduce((units, [, each]) => units + Number(each), 0);
}
