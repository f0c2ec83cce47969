import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { dynamoTable, type Table } from "../shared/storage/dynamodb.ts";
import { ownCredentials } from "./credentials.ts";
import { setting } from "./environment.ts";
import type { Session } from "./sessions.ts";

/** The one table, `TABLE_NAME`, as far as the function's own role reaches: the directory. */
export function openDirectory(): Table {
  return dynamoTable(new DynamoDBClient({ ...ownCredentials(), ...settings() }), setting("TABLE_NAME"));
}

/** The same table, as far as a session reaches: the partitions of its tenant. */
export function tableIn(session: Session): Table {
  return dynamoTable(new DynamoDBClient({ credentials: session, ...settings() }), setting("TABLE_NAME"));
}

let connections: DynamoDBClient["config"]["requestHandler"] | undefined;

/** All clients share their connections. A request that hangs is given up and tried again. */
function settings() {
  connections ??= new DynamoDBClient({
    requestHandler: { connectionTimeout: 2_000, requestTimeout: 10_000, throwOnRequestTimeout: true },
  }).config.requestHandler;
  return { maxAttempts: 5, requestHandler: connections };
}
