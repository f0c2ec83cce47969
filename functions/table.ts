import { randomBytes } from "node:crypto";
import { DynamoDBClient, type DynamoDBClientConfig } from "@aws-sdk/client-dynamodb";
import { dynamoTable, type Table } from "../shared/storage/dynamodb.ts";
import { metered } from "../shared/storage/metered.ts";
import { listing } from "../shared/storage/partitions.ts";
import { clock } from "./clock.ts";
import { ownCredentials } from "./credentials.ts";
import { setting } from "./environment.ts";
import type { Session } from "./sessions.ts";

/** The one table, `TABLE_NAME`, as far as the function's own role reaches: the directory. */
export function openDirectory(): Table {
  return dynamoTable(clientWith(ownCredentials()), setting("TABLE_NAME"), randomBytes);
}

/**
 * The same table, as far as a session reaches: the partitions of its tenant. What is written is counted, and partitions
 * that could not be found otherwise are listed.
 */
export function tableIn(session: Session): Table {
  const table = dynamoTable(clientWith({ credentials: session }), setting("TABLE_NAME"), randomBytes);
  return listing(metered(table, clock));
}

let connections: DynamoDBClient["config"]["requestHandler"] | undefined;

/** All clients share their connections. A request that hangs is given up and tried again. */
function clientWith(credentials: Pick<DynamoDBClientConfig, "credentials">): DynamoDBClient {
  connections ??= new DynamoDBClient({
    requestHandler: { connectionTimeout: 2_000, requestTimeout: 10_000, throwOnRequestTimeout: true },
  }).config.requestHandler;
  const client = new DynamoDBClient({
    ...credentials,
    maxAttempts: 5,
    requestHandler: connections,
    cacheMiddleware: true,
  });
  // It copies every request and answer for a log that nobody reads.
  client.middlewareStack.remove("loggerMiddleware");
  return client;
}
