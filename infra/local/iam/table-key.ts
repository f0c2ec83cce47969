import { keyArn, REGION } from "../arns.ts";
import type { JsonObject } from "../states/json.ts";
import { askedOfDynamoDb } from "./dynamodb-requests.ts";
import type { Asked } from "./evaluate.ts";

/** The key that the table is encrypted with on AWS. Here it is a name: what is on this machine's disk, its owner encrypts. */
export const TABLE_KEY_ARN = keyArn("table");

/** How policies name DynamoDB, when it asks for a key in somebody's name. */
export const TABLE_SERVICE = `dynamodb.${REGION}.amazonaws.com`;

/**
 * All that a request to DynamoDB asks for: what it does to items, and the table's key, for which DynamoDB asks in the name
 * of its caller. So who may not open the key is refused here as on AWS.
 */
export function askedOfEncryptedTable(operation: string, body: JsonObject): Asked[] {
  return [...askedOfDynamoDb(operation, body), THE_KEY];
}

/** The same of whoever reads the table's stream, which is encrypted with it. */
export function askedOfEncryptedStream(operation: string, streamArn: string): Asked[] {
  return [{ action: `dynamodb:${operation}`, resource: streamArn, context: {} }, THE_KEY];
}

const THE_KEY: Asked = {
  action: "kms:Decrypt",
  resource: TABLE_KEY_ARN,
  context: { "kms:ViaService": TABLE_SERVICE },
};
