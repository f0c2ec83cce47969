import {
  ConditionalCheckFailedException,
  DynamoDBClient,
  GetItemCommand,
  ProvisionedThroughputExceededException,
  TransactionCanceledException,
} from "@aws-sdk/client-dynamodb";
import { expect, test } from "vitest";
import { markingTransient, TransientError } from "../../functions/transient.ts";

const $metadata = {};

function cancelled(...codes: string[]): TransactionCanceledException {
  const CancellationReasons = codes.map((Code) => ({ Code }));
  return new TransactionCanceledException({
    message: "Transaction cancelled",
    $metadata,
    CancellationReasons,
  });
}

async function thrown(error: unknown): Promise<unknown> {
  try {
    await markingTransient(() => Promise.reject(error));
  } catch (caught) {
    return caught;
  }
  return undefined;
}

test.each([
  ["throttling", new ProvisionedThroughputExceededException({ message: "Slow down", $metadata })],
  ["a transaction that met another", cancelled("None", "TransactionConflict")],
  ["a connection that was cut", Object.assign(new Error("socket hang up"), { code: "ECONNRESET" })],
  ["a request that took too long", Object.assign(new Error("too long"), { name: "TimeoutError" })],
])("%s is for the state machine to try again", async (_, error) => {
  const caught = await thrown(error);
  expect(caught).toBeInstanceOf(TransientError);
  expect(caught).toMatchObject({ name: "TransientError", cause: error });
});

test.each([
  ["a condition that does not hold", new ConditionalCheckFailedException({ message: "No", $metadata })],
  ["a transaction whose condition does not hold", cancelled("ConditionalCheckFailed", "TransactionConflict")],
  ["a mistake of ours", new TypeError("x is undefined")],
  ["what is not even an error", "nonsense"],
])("%s is not", async (_, error) => {
  expect(await thrown(error)).toBe(error);
});

test("a database that is not there is for the state machine to try again", async () => {
  const client = new DynamoDBClient({
    endpoint: "http://127.0.0.1:1",
    region: "us-east-1",
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
    maxAttempts: 1,
  });
  const get = () =>
    client.send(new GetItemCommand({ TableName: "lossline", Key: { pk: { S: "a" }, sk: { S: "b" } } }));
  await expect(markingTransient(get)).rejects.toBeInstanceOf(TransientError);
});
