import { createServer } from "node:http";
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

/** An error of AWS as the SDK throws it. */
const named = (name: string, httpStatusCode = 400) =>
  Object.assign(new Error(name), { name, $metadata: { httpStatusCode } });

/** What each service throws by itself, and may not throw the next time. */
test.each([
  ...["InternalServerError", "RequestLimitExceeded", "ThrottlingException", "LimitExceededException"],
  ...["TransactionConflictException", "TransactionInProgressException", "ExpiredTokenException"],
  ...["KMSInternalException", "DependencyTimeoutException", "KeyUnavailableException", "Throttling"],
  ...["ServiceUnavailable", "TooManyRequestsException", "RequestTimeout", "ConflictException"],
])("%s is for the state machine to try again", async (name) => {
  expect(await thrown(named(name))).toBeInstanceOf(TransientError);
});

test.each(["ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH", "ECONNREFUSED", "EPIPE", "ETIMEDOUT"])(
  "a network that says %s is too",
  async (code) => {
    expect(await thrown(Object.assign(new Error("connect"), { code }))).toBeInstanceOf(TransientError);
  },
);

test.each([500, 502, 503, 504, 429])("whatever AWS answers with status %i is too", async (status) => {
  expect(await thrown(named("UnknownError", status))).toBeInstanceOf(TransientError);
});

test("an answer that was cut off is for the state machine to try again", async () => {
  const server = createServer((_, response) => {
    response.writeHead(200, { "content-type": "application/x-amz-json-1.0" }).end('{"Item":{"pk":');
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const client = new DynamoDBClient({
    endpoint: `http://127.0.0.1:${address instanceof Object ? address.port : 0}`,
    region: "us-east-1",
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
    maxAttempts: 1,
  });
  const get = () =>
    client.send(new GetItemCommand({ TableName: "lossline", Key: { pk: { S: "a" }, sk: { S: "b" } } }));
  await expect(markingTransient(get)).rejects.toBeInstanceOf(TransientError);
  client.destroy();
  server.close();
});

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
  ["what is not allowed", named("AccessDeniedException")],
  ["a damaged text of ours", new SyntaxError("Unexpected end of JSON input")],
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
