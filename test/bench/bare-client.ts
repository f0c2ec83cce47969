import { DynamoDBClient } from "@aws-sdk/client-dynamodb";

/* What no function that uses DynamoDB can do without, and nothing else: to compare them with. */

export const client = new DynamoDBClient({});
