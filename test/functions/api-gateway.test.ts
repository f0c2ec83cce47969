import type { LambdaContext } from "hono/aws-lambda";
import { afterAll, beforeAll, expect, test } from "vitest";
import { signWebhook } from "../../shared/webhooks/signature.ts";
import { type Edition, startEdition } from "../end-to-end/edition.ts";
import { newTenant, type Tenant } from "../end-to-end/tenant.ts";
import { vector } from "../end-to-end/vectors.ts";

let edition: Edition;
let tenant: Tenant;
beforeAll(async () => {
  edition = await startEdition();
  tenant = await newTenant(edition.url);
  await tenant.prepare(NASDAQ);
});
afterAll(() => edition.stop());

const NASDAQ = vector("nasdaq-clearing-2018");

/** A request as API Gateway (HTTP API, payload version 2) gives it to the function. */
function request(method: string, path: string, headers: Record<string, string>, body?: string) {
  return {
    version: "2.0" as const,
    routeKey: "$default",
    rawPath: path,
    rawQueryString: "",
    headers: { host: "api.example.com", "x-forwarded-proto": "https", ...headers },
    requestContext: {
      accountId: "123456789012",
      apiId: "abc",
      authentication: null,
      authorizer: {},
      domainName: "api.example.com",
      domainPrefix: "api",
      http: { method, path, protocol: "HTTP/1.1", sourceIp: "192.0.2.1", userAgent: "test" },
      requestId: "r-1",
      routeKey: "$default",
      stage: "$default",
      time: "01/Mar/2026:17:00:00 +0000",
      timeEpoch: 1772384400000,
    },
    body: body === undefined ? null : Buffer.from(body).toString("base64"),
    isBase64Encoded: true,
  };
}

const CONTEXT: LambdaContext = {
  awsRequestId: "r-1",
  callbackWaitsForEmptyEventLoop: false,
  functionName: "api",
  functionVersion: "1",
  invokedFunctionArn: "arn:aws:lambda:eu-central-1:123456789012:function:api",
  memoryLimitInMB: "512",
  logGroupName: "api",
  logStreamName: "1",
  getRemainingTimeInMillis: () => 30_000,
};

async function answer(event: ReturnType<typeof request>) {
  const { handler } = await import("../../functions/api/handler.ts");
  return handler(event, CONTEXT);
}

const JSON_BODY = { "content-type": "application/json" };

test("behind API Gateway the API answers as it does anywhere", async () => {
  const headers = { authorization: `Bearer ${tenant.apiKey}` };
  const { statusCode, body, headers: answered } = await answer(request("GET", "/v1/runs", headers));
  expect({ statusCode, body: JSON.parse(body) }).toEqual({ statusCode: 200, body: { runs: [] } });
  expect(answered).toMatchObject({ "content-type": "application/json", "cache-control": "no-store" });
});

test("a notice signed over its bytes is taken, whatever API Gateway does to the body", async () => {
  const { sourceId, secret } = await tenant.succeed("POST", "/v1/notice-sources", { name: "Risk" });
  const text = JSON.stringify({ type: "default.declared", data: { ...NASDAQ.event, id: "Zürich-1" } });
  const headers = { ...JSON_BODY, ...signWebhook(secret, "msg_1", Date.now(), text) };
  const { statusCode, body } = await answer(request("POST", `/v1/notices/${sourceId}`, headers, text));
  expect(statusCode).toBe(202);
  expect(await tenant.ended(JSON.parse(body).runId)).toMatchObject({
    eventId: "Zürich-1",
    status: "completed",
  });
});

test("a notice source is told the public address of its notices", async () => {
  const headers = { ...JSON_BODY, authorization: `Bearer ${tenant.apiKey}` };
  const { body } = await answer(request("POST", "/v1/notice-sources", headers, '{"name":"Risk"}'));
  const { url, sourceId } = JSON.parse(body);
  expect(url).toBe(`https://api.example.com/v1/notices/${sourceId}`);
});

test("what is not JSON is a problem document behind API Gateway too", async () => {
  const { statusCode, headers } = await answer(request("POST", "/v1/tenants", JSON_BODY, "{"));
  expect(statusCode).toBe(400);
  expect(headers).toMatchObject({ "content-type": "application/problem+json" });
});
