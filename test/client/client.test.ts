import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { answered, losslineClient, Refused, Unreachable } from "../../shared/client/index.ts";

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** Answers of a service that is not well, one for each request; the last one for all that follow. */
let answers: Answer[];
let heard: IncomingMessage[];
let waited: number[];
let url: string;
let stop: () => Promise<unknown>;

beforeEach(async () => {
  [answers, heard, waited] = [[], [], []];
  const server = createServer((request, response) => {
    heard.push(request);
    const answer = answers.length > 1 ? answers.shift() : answers[0];
    request.resume().on("end", () => answer?.(request, response));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  url = `http://127.0.0.1:${typeof address === "object" ? address?.port : address}`;
  stop = () => new Promise((resolve) => server.close(resolve).closeAllConnections());
});
afterEach(() => stop());

function client(credential = "ll_key", attempts = 4) {
  let keys = 0;
  return losslineClient({
    url,
    credential,
    attempts,
    transport: fetch,
    newKey: () => `key-${++keys}`,
    wait: async (milliseconds) => void waited.push(milliseconds),
  });
}

const says =
  (status: number, body: unknown, headers: Record<string, string> = {}): Answer =>
  (_, response) =>
    response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(body));
const problem = (status: number, code: string, headers: Record<string, string> = {}) =>
  says(status, { type: `urn:lossline:problem:${code}`, title: "Title", status, detail: "Detail" }, headers);
const cut: Answer = (request) => request.socket.destroy();
const endpoint = { endpointId: "e", url: "https://a.example", secret: "s" };

const post = (credential?: string, attempts?: number) =>
  client(credential, attempts).POST("/v1/webhook-endpoints", { body: { url: endpoint.url } });
const put = () => client().PUT("/v1/member-data", { body: { operator: {}, members: [] } });
const keys = () => heard.map(({ headers }) => headers["idempotency-key"]);

test("an answer is the body, with the credential in the request", async () => {
  answers = [says(201, endpoint)];
  expect(answered(await post())).toEqual(endpoint);
  expect(heard[0]?.headers.authorization).toBe("Bearer ll_key");
});

test("a refusal is thrown with its code, every fault and the request's id", async () => {
  const errors = [{ pointer: "/url", code: "invalid_type", detail: "Expected string" }];
  const document = { type: "urn:lossline:problem:invalid", title: "Not valid", detail: "See errors", errors };
  answers = [says(422, document, { "x-request-id": "r-1" })];
  const refused = await post().catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(Refused);
  expect(refused).toMatchObject({
    message: "Not valid: See errors",
    status: 422,
    code: "invalid",
    faults: errors,
    requestId: "r-1",
  });
  expect(heard).toHaveLength(1);
});

test("what answers in the service's place without a problem document is told by its status", async () => {
  answers = [(_, response) => response.writeHead(502).end("<html>Bad gateway</html>")];
  await expect(post()).rejects.toMatchObject({ status: 502, code: "", message: /status 502/ });
});

describe("a call that a passing trouble meets", () => {
  test.each([
    ["a fault of the moment", problem(503, "unavailable", { "retry-after": "2" }), [2000]],
    ["too many requests", problem(429, "tooManyRequests", { "retry-after": "7" }), [7000]],
    ["its own first copy still under way", problem(409, "requestUnderWay"), [250]],
    ["a connection cut", cut, [250]],
  ])("%s is made again with the same key, as late as it is told", async (_, trouble, waits) => {
    answers = [trouble, says(201, endpoint)];
    expect(answered(await post())).toEqual(endpoint);
    expect(keys()).toEqual(["key-1", "key-1"]);
    expect(waited).toEqual(waits);
  });

  test("is given up after so many attempts, each later than the one before", async () => {
    answers = [problem(503, "unavailable")];
    await expect(post()).rejects.toMatchObject({ status: 503 });
    expect(waited).toEqual([250, 500, 1000]);
    answers = [cut];
    await expect(post()).rejects.toBeInstanceOf(Unreachable);
  });

  test("is not made again where once is all that was asked for", async () => {
    answers = [problem(503, "unavailable")];
    await expect(post("ll_key", 1)).rejects.toMatchObject({ status: 503 });
    expect(heard).toHaveLength(1);
  });

  test("and that has no credential to tie a key to is not repeated after silence", async () => {
    answers = [cut];
    await expect(client("").POST("/v1/tenants", { body: { name: "x" } })).rejects.toBeInstanceOf(Unreachable);
    expect(heard).toHaveLength(1);
  });

  test("and that is no POST needs no key to be repeated", async () => {
    answers = [cut, says(200, { members: 0, revision: 1, updatedAt: "2026-01-01T00:00:00.000Z" })];
    expect(answered(await put()).revision).toBe(1);
    expect(keys()).toEqual([undefined, undefined]);
  });
});

test("two calls have two keys", async () => {
  answers = [says(201, endpoint)];
  const one = client();
  await one.POST("/v1/webhook-endpoints", { body: { url: endpoint.url } });
  await one.POST("/v1/webhook-endpoints", { body: { url: endpoint.url } });
  expect(keys()).toEqual(["key-1", "key-2"]);
});

test("a call that its caller gives up is neither repeated nor told as silence", async () => {
  const given = new AbortController();
  answers = [
    (request) => {
      given.abort(new Error("given up"));
      request.socket.destroy();
    },
  ];
  await expect(client().GET("/v1/runs", { signal: given.signal })).rejects.toThrow("given up");
  expect(heard).toHaveLength(1);
});
