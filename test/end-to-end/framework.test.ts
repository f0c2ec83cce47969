import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ACCESS } from "../../functions/api/access.ts";
import { type Document, operationsOf } from "../fuzz/document.ts";
import { type Edition, startEdition } from "./edition.ts";
import { expectProblem } from "./problem.ts";
import { ask, newTenant, preparedTenant, said, type Tenant } from "./tenant.ts";
import { vector } from "./vectors.ts";

let edition: Edition;
let tenant: Tenant;
beforeAll(async () => {
  edition = await startEdition();
  tenant = await preparedTenant(edition.url, NASDAQ);
});
afterAll(() => edition.stop());

const NASDAQ = vector("nasdaq-clearing-2018");

describe("the document", () => {
  test("is OpenAPI 3.1 and has every operation of the table of permissions, and no other", async () => {
    const answer = await ask(edition.url, "GET", "/v1/openapi.json");
    expect(answer.status).toBe(200);
    const document = said(answer);
    expect(document.openapi).toBe("3.1.0");
    const operations = Object.values<Record<string, { operationId: string }>>(document.paths)
      .flatMap((path) => Object.values(path))
      .map(({ operationId }) => operationId);
    expect(operations.toSorted()).toEqual(Object.keys(ACCESS).toSorted());
  });

  test("points to nothing that is not in it", async () => {
    const document = said(await ask(edition.url, "GET", "/v1/openapi.json"));
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"#([^"]+)"/g)].map(([, ref]) => ref);
    expect(references.length).toBeGreaterThan(10);
    for (const reference of new Set(references)) {
      const found = String(reference)
        .slice(1)
        .split("/")
        .reduce((value, name) => value?.[name], document);
      expect(found, reference).toBeDefined();
    }
  });

  test("says which headers a request may have, which it must have, and which the answer has", async () => {
    const { components, paths } = said(await ask(edition.url, "GET", "/v1/openapi.json"));
    const named = ({ $ref }: { $ref: string }) => components.parameters[String($ref.split("/").at(-1))];
    const taken = (path: string, method: string) =>
      paths[path][method].parameters
        .filter((one: object) => "$ref" in one)
        .map(named)
        .map(({ name, required }: { name: string; required?: true }) => (required ? `${name}!` : name));
    const answered = (path: string, method: string, status: number) =>
      Object.keys(paths[path][method].responses[status].headers);

    expect(taken("/v1/rulebook-drafts/{draftId}", "put")).toEqual(["Lossline-Tenant", "If-Match!"]);
    expect(taken("/v1/members/{memberId}", "put")).toEqual(["Lossline-Tenant", "If-Match", "If-None-Match"]);
    expect(taken("/v1/defaults", "post")).toEqual(["Lossline-Tenant", "Idempotency-Key"]);
    expect(taken("/v1/notices/{sourceId}", "post")).toEqual([
      "webhook-id!",
      "webhook-timestamp!",
      "webhook-signature!",
    ]);
    expect(answered("/v1/defaults", "post", 202)).toEqual(
      expect.arrayContaining(["X-Request-Id", "RateLimit", "Idempotent-Replayed", "Location"]),
    );
    expect(answered("/v1/export", "get", 200)).toContain("Link");
    expect(answered("/v1/rulebook-drafts/{draftId}", "get", 200)).toContain("ETag");
  });
});

describe("an Idempotency-Key", () => {
  const send = (key: string, body: object, path = "/v1/webhook-endpoints", apiKey = tenant.apiKey) =>
    ask(edition.url, "POST", path, { apiKey, body, headers: { "idempotency-key": key } });
  const url = { url: "https://example.com/hook" };

  test("makes a repeated request the first one, answer and all", async () => {
    const [first, second] = [await send("k-1", url), await send("k-1", url)];
    expect(first.status).toBe(201);
    expect(second.status).toBe(201);
    expect(second.text).toBe(first.text);
    expect(second.headers.get("idempotent-replayed")).toBe("true");
    expect(first.headers.get("idempotent-replayed")).toBeNull();
  });

  test("does one of ten at once, and tells the others to wait or what it answered", async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => send("k-2", url)));
    const ids = answers.filter(({ status }) => status === 201).map((answer) => said(answer).endpointId);
    expect(new Set(ids).size).toBe(1);
    for (const answer of answers.filter(({ status }) => status !== 201)) {
      expectProblem(answer, 409, "requestUnderWay");
    }
  });

  test("is refused for another request", async () => {
    await send("k-3", url);
    expectProblem(await send("k-3", { url: "https://example.com/other" }), 422, "idempotencyKeyReused");
    expectProblem(await send("k-3", { name: "x" }, "/v1/notice-sources"), 422, "idempotencyKeyReused");
  });

  test("can be used again for what was refused", async () => {
    expectProblem(await send("k-4", { url: "ftp://example.com" }), 422, "invalid");
    expect((await send("k-4", url)).status).toBe(201);
  });

  test("is each tenant's own", async () => {
    const other = await newTenant(edition.url);
    const [ours, theirs] = [
      await send("k-5", url),
      await send("k-5", url, "/v1/webhook-endpoints", other.apiKey),
    ];
    expect(theirs.status).toBe(201);
    expect(theirs.headers.get("idempotent-replayed")).toBeNull();
    expect(said(theirs).endpointId).not.toBe(said(ours).endpointId);
  });

  test("must be visible ASCII", async () => {
    expectProblem(await send("a b", url), 422, "invalid");
  });
});

describe("a body", () => {
  test.each([
    ["text/plain", "{}", 415, "wrongContentType"],
    ["application/jsonp", "{}", 415, "wrongContentType"],
    ["application/json", "", 400, "malformed"],
    ["application/json", "{", 400, "malformed"],
    ["application/json", '{"url":"https://a.example","url":"https://b.example"}', 400, "malformed"],
    ["application/json", "[".repeat(10_000), 400, "malformed"],
    ["application/json", '"\\ud800"', 400, "malformed"],
    ["application/json", '{"url":1}', 422, "invalid"],
    ["application/json", '{"url":"https://example.com","more":1}', 422, "invalid"],
    ["application/json; charset=utf-8", "[]", 422, "invalid"],
  ])("of type %s that says %j is answered by a problem", async (type, text, status, code) => {
    const answer = await ask(edition.url, "POST", "/v1/webhook-endpoints", {
      apiKey: tenant.apiKey,
      text,
      headers: { "content-type": type },
    });
    expectProblem(answer, status, code);
  });

  test("with an unknown property is told which", async () => {
    const answer = await tenant.as("POST", "/v1/webhook-endpoints", {
      body: { url: "https://a.example", x: 1 },
    });
    expect(said(answer).errors).toMatchObject([{ pointer: "/x", code: "unrecognized_keys" }]);
  });
});

test("every answer names its request, and none may be stored", async () => {
  const [one, two] = [await tenant.as("GET", "/v1/runs"), await tenant.as("GET", "/v1/nothing")];
  expect(one.headers.get("x-request-id")).toMatch(/^[\w-]{16}$/);
  expect(two.headers.get("x-request-id")).not.toBe(one.headers.get("x-request-id"));
  expect(one.headers.get("cache-control")).toBe("no-store");
});

test("every answer to a tenant says how much of its share is left", async () => {
  const answer = await tenant.as("GET", "/v1/runs");
  expect(answer.headers.get("ratelimit-policy")).toMatch(/^"tenant";q=\d+;w=\d+$/);
  expect(answer.headers.get("ratelimit")).toMatch(/^"tenant";r=\d+;t=\d+$/);
});

test("a query parameter that nobody reads is refused by every operation, whether it reads others or none", async () => {
  const document: Document = said(await ask(edition.url, "GET", "/v1/openapi.json"));
  const reading = operationsOf(document).filter((one) => one.method === "GET" && !one.isForPeople);
  expect(reading.length).toBeGreaterThan(50);
  for (const { operationId, path } of reading) {
    const refused = await tenant.as("GET", `${path.replace(/\{\w+\}/g, "x")}?unheardOf=1`);
    expectProblem(refused, 422, "invalid");
    expect(said(refused).errors, operationId).toContainEqual(
      expect.objectContaining({ pointer: "/unheardOf", code: "unrecognized_keys" }),
    );
  }
});

test.each([
  ["/v1/tenant", "PATCH", { name: "New name" }, /^The tenant is called “New name” now/],
  ["/v1/publication", "PUT", { enabled: true }, /^Publication was switched on by apiKey:\w+ at /],
])("who has not seen what %s is by now is told by 412", async (path, method, body, says) => {
  const headers = { "if-match": (await tenant.as("GET", path)).headers.get("etag") ?? "" };
  const first = await tenant.as(method, path, { body, headers });
  expect(first.status).toBe(200);
  const late = await tenant.as(method, path, { body, headers });
  expectProblem(late, 412, "preconditionFailed");
  expect(said(late).detail).toMatch(says);
  expect(late.headers.get("etag")).toBe(first.headers.get("etag"));
});
