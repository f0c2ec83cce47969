import { DynamoDBClient, ListTablesCommand } from "@aws-sdk/client-dynamodb";
import { EndpointCache } from "@aws-sdk/endpoint-cache";

/* A program that comes to parts which no function comes to, and prints what it is told there. */

const region = "eu-central-1";

const deeds: readonly (() => unknown)[] = [
  () => new DynamoDBClient({ region }).send(new ListTablesCommand()),
  () => import("@smithy/core/event-streams"),
  () => new EndpointCache(1).get("a region"),
  () => new DynamoDBClient({ region, retryMode: "adaptive" }).config.retryStrategy(),
];

for (const deed of deeds) {
  try {
    await deed();
    console.log("nothing");
  } catch (error) {
    console.log(error instanceof Error ? error.message : error);
  }
}
