import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  type AttributeValue,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
} from "@aws-sdk/client-dynamodb";
import { startDynamoDb } from "../../infra/local/dynamodb.ts";
import { ensureTable } from "../../infra/local/table.ts";
import { dynamoTable, type Table } from "../../shared/storage/dynamodb.ts";
import type { Key } from "../../shared/storage/keys.ts";
import { PARTITION_KEY, SORT_KEY } from "../../shared/storage/table.ts";

const NAME = "lossline";

/** A real table, and a way to do to it what the stores never would. */
export interface LocalTable {
  readonly table: Table;
  /** Overwrites attributes of a stored item. */
  alter(key: Key, changes: Record<string, AttributeValue>): Promise<void>;
  stop(): Promise<void>;
}

/** Starts a database engine on a directory of its own and creates the table. */
export async function startLocalTable(): Promise<LocalTable> {
  const directory = await mkdtemp(join(tmpdir(), "lossline-"));
  const database = await startDynamoDb({
    directory,
    onFault: (error) => {
      throw error;
    },
  });
  const client = new DynamoDBClient({
    endpoint: database.endpoint,
    region: "us-east-1",
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
  });
  await ensureTable(client, NAME);
  return {
    table: dynamoTable(client, NAME, randomBytes),
    async alter({ pk, sk }, changes) {
      const Key = { [PARTITION_KEY]: { S: pk }, [SORT_KEY]: { S: sk } };
      const { Item } = await client.send(new GetItemCommand({ TableName: NAME, Key }));
      await client.send(new PutItemCommand({ TableName: NAME, Item: { ...Item, ...Key, ...changes } }));
    },
    async stop() {
      client.destroy();
      await database.stop();
      await rm(directory, { recursive: true });
    },
  };
}
