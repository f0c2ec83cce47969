import { randomBytes } from "node:crypto";
import { readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
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
}

const fileIn = (directory: string) => join(directory, "operator.json");

/** Lets in whoever can read the data directory: the file is its owner's alone. */
export async function letOperatorIn(
  directory: string,
  { tableName, endpoint, credentials }: Connection,
): Promise<void> {
  const { accessKeyId, secretAccessKey, sessionToken } = credentials;
  const connection = { tableName, endpoint, credentials: { accessKeyId, secretAccessKey, sessionToken } };
  const draft = `${fileIn(directory)}.new`;
  await writeFile(draft, JSON.stringify(connection), { mode: 0o600 });
  await rename(draft, fileIn(directory));
}

/**
 * The directory of an installation: with a table's name, as the AWS SDK finds it (credentials, region, endpoint); without,
 * that of the edition that runs on `data`.
 *
 * @throws Error in plain words when there is none
 */
export async function openDirectory(
  data: string,
  named: string | undefined,
): Promise<{ table: Table; close(): void }> {
  if (named !== undefined && named !== "") {
    const client = new DynamoDBClient({});
    return { table: dynamoTable(client, named, randomBytes), close: () => client.destroy() };
  }
  const text = await readFile(fileIn(data), "utf8").catch(() => {
    throw new Error(
      `No edition has run on ${data}: name its data directory with --data, or a stage's table in TABLE_NAME`,
    );
  });
  const { tableName, endpoint, credentials }: Connection = JSON.parse(text);
  const client = new DynamoDBClient({ endpoint, credentials, region: "us-east-1", maxAttempts: 2 });
  return { table: dynamoTable(client, tableName, randomBytes), close: () => client.destroy() };
}
