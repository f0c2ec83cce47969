import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { dynamoTable, type Table } from "../shared/storage/dynamodb.ts";
import { setting } from "./environment.ts";

/** The one table, `TABLE_NAME`. A request that hangs is given up and tried again. */
export function openTable(): Table {
  const client = new DynamoDBClient({
    maxAttempts: 5,
    requestHandler: { connectionTimeout: 2_000, requestTimeout: 10_000 },
  });
  return dynamoTable(client, setting("TABLE_NAME"));
}
