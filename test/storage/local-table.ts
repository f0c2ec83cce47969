import { spawn } from "node:child_process";
import { createServer } from "node:net";
import { fileURLToPath } from "node:url";
import {
  type AttributeValue,
  CreateTableCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
} from "@aws-sdk/client-dynamodb";
import { dynamoTable, type Table } from "../../shared/storage/dynamodb.ts";
import type { Key } from "../../shared/storage/keys.ts";
import { PARTITION_KEY, SORT_KEY } from "../../shared/storage/table.ts";

const ENGINE = fileURLToPath(new URL("../../node_modules/@dynoxide/linux-x64/dynoxide", import.meta.url));
const NAME = "lossline-test";

/** A real table in memory, and a way to do to it what the stores never would. */
export interface LocalTable {
  readonly table: Table;
  /** Overwrites attributes of a stored item. */
  alter(key: Key, changes: Record<string, AttributeValue>): Promise<void>;
  stop(): void;
}

/** Starts a database engine on a free port and creates the table. */
export async function startLocalTable(): Promise<LocalTable> {
  const port = await freePort();
  const engine = spawn(ENGINE, ["serve", "--port", String(port)], { stdio: "ignore" });
  const client = new DynamoDBClient({
    endpoint: `http://127.0.0.1:${port}`,
    region: "eu-central-1",
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
    maxAttempts: 10,
  });
  await client.send(
    new CreateTableCommand({
      TableName: NAME,
      BillingMode: "PAY_PER_REQUEST",
      AttributeDefinitions: [PARTITION_KEY, SORT_KEY].map((name) => ({
        AttributeName: name,
        AttributeType: "S",
      })),
      KeySchema: [
        { AttributeName: PARTITION_KEY, KeyType: "HASH" },
        { AttributeName: SORT_KEY, KeyType: "RANGE" },
      ],
    }),
  );
  return {
    table: dynamoTable(client, NAME),
    async alter({ pk, sk }, changes) {
      const Key = { [PARTITION_KEY]: { S: pk }, [SORT_KEY]: { S: sk } };
      const { Item } = await client.send(new GetItemCommand({ TableName: NAME, Key }));
      await client.send(new PutItemCommand({ TableName: NAME, Item: { ...Item, ...Key, ...changes } }));
    },
    stop() {
      client.destroy();
      engine.kill();
    },
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => (typeof address === "object" && address ? resolve(address.port) : reject(address)));
    });
  });
}
