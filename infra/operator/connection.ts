import { randomBytes } from "node:crypto";
import { readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { DynamoDBClient, type DynamoDBClientConfig } from "@aws-sdk/client-dynamodb";
import { dynamoTable, type Table } from "../../shared/storage/dynamodb.ts";

/** Where a running one-machine edition lets its operator in. It holds as long as that process lives. */
export interface Connection {
  readonly tableName: string;
  readonly endpoint: string;
  readonly credentials: {
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
    readonly sessionToken: string;
  };
  /** Where the engine itself is, for whoever keeps the table; who they are, where it is this edition's own. */
  readonly engine: {
    readonly endpoint: string;
    readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
  };
}

const fileIn = (directory: string) => join(directory, "operator.json");

/** Lets in whoever can read the data directory: the file is its owner's alone. */
export async function letOperatorIn(
  directory: string,
  { tableName, endpoint, credentials, engine }: Connection,
): Promise<void> {
  const { accessKeyId, secretAccessKey, sessionToken } = credentials;
  const own = { accessKeyId, secretAccessKey, sessionToken };
  const connection: Connection = { tableName, endpoint, credentials: own, engine };
  const draft = `${fileIn(directory)}.new`;
  await writeFile(draft, JSON.stringify(connection), { mode: 0o600 });
  await rename(draft, fileIn(directory));
}

/** A table that was opened, and how it is closed. */
interface Opened {
  readonly table: Table;
  close(): void;
}

/**
 * The directory of an installation: with a table's name, as the AWS SDK finds it (credentials, region, endpoint); without,
 * that of the edition that runs on `data`.
 *
 * @throws Error in plain words when there is none
 */
export async function openDirectory(data: string, named: string | undefined): Promise<Opened> {
  if (named !== undefined && named !== "") {
    return opened({}, named);
  }
  const { tableName, endpoint, credentials } = await connectionOf(data);
  return opened({ endpoint, credentials, region: REGION, maxAttempts: 2 }, tableName);
}

/** The whole table, likewise. On one machine it is reached as whoever has the data directory can reach it anyway. */
export async function openTable(data: string, named: string | undefined): Promise<Opened> {
  if (named !== undefined && named !== "") {
    return opened({}, named);
  }
  const { tableName, engine } = await connectionOf(data);
  return opened({ ...engine, region: REGION, maxAttempts: 2 }, tableName);
}

const REGION = "us-east-1";

function opened(config: DynamoDBClientConfig, tableName: string): Opened {
  const client = new DynamoDBClient(config);
  return { table: dynamoTable(client, tableName, randomBytes), close: () => client.destroy() };
}

async function connectionOf(data: string): Promise<Connection> {
  const text = await readFile(fileIn(data), "utf8").catch(() => {
    throw new Error(
      `No edition has run on ${data}: name its data directory with --data, or a stage's table in TABLE_NAME`,
    );
  });
  return JSON.parse(text);
}
