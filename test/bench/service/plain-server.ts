/**
 * What there is to be compared with, in a process of its own: a Hono route that does nothing, and one that gets one item.
 * Arguments: the DynamoDB endpoint, the table's name. Says its URL to its parent.
 */

import { DynamoDBClient, GetItemCommand, PutItemCommand } from "@aws-sdk/client-dynamodb";
import { serve } from "@hono/node-server";
import { Hono } from "hono";

const [, , endpoint = "", TableName = ""] = process.argv;
const client = new DynamoDBClient({
  endpoint,
  region: "us-east-1",
  credentials: { accessKeyId: "local", secretAccessKey: "local" },
});
const Key = { pk: { S: "bench" }, sk: { S: "bench" } };
await client.send(new PutItemCommand({ TableName, Item: { ...Key, body: { S: "x".repeat(500) } } }));

const app = new Hono();
app.get("/empty", (c) => c.json({ ok: true }));
app.get("/item", async (c) => {
  const { Item } = await client.send(new GetItemCommand({ TableName, Key, ConsistentRead: true }));
  return c.json({ body: Item?.body?.S });
});
serve({ fetch: app.fetch, hostname: "127.0.0.1", port: 0 }, ({ port }) => {
  process.send?.(`http://127.0.0.1:${port}`);
});
