import { afterAll, beforeAll, expect, test } from "vitest";
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

test("every fault of a rulebook is listed with its pointer", async () => {
  const faulty = { ...NASDAQ.rulebook, effectiveFrom: "yesterday", colour: "red" };
  const answer = await tenant.as("POST", "/v1/rulebooks", { body: faulty });
  expectProblem(answer, 422, "invalid");
  const errors = said(answer).errors;
  expect(errors.map(({ pointer }: { pointer: string }) => pointer).sort()).toEqual([
    "/colour",
    "/effectiveFrom",
  ]);
  expect(errors[0]).toEqual({
    pointer: expect.any(String),
    code: expect.any(String),
    detail: expect.any(String),
  });
});

test("a rulebook whose worked example does not come out as it says is not published", async () => {
  const { rulebook, snapshot, event } = NASDAQ;
  const example = (uncovered: string) => ({
    ...rulebook,
    examples: [
      { name: "2018", snapshot, event, expect: { uncovered, tranches: { "junior-capital": "7000000" } } },
    ],
  });
  const answer = await tenant.as("POST", "/v1/rulebooks", { body: example("1.00") });
  expectProblem(answer, 422, "invalid");
  expect(said(answer).errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
    "/examples/0/expect/uncovered",
  ]);
  expect((await tenant.as("POST", "/v1/rulebooks", { body: example("0") })).status).toBe(201);
});

test("a rulebook too large for a state machine is refused", async () => {
  const group = (step: number) => ({
    id: `g-${step}`,
    kind: "parallel",
    tranches: Array.from({ length: 20 }, (_, i) => ({
      id: `t-${step}-${i}`,
      kind: "operatorCapital",
      resource: i === 0 ? "sitg" : `sitg-${i}`,
    })),
  });
  const figures = Object.fromEntries(
    Array.from({ length: 20 }, (_, i) => [
      i === 0 ? "sitg" : `sitg-${i}`,
      { type: "resource", of: "operator" },
    ]),
  );
  const waterfalls = { nonDefaultLoss: Array.from({ length: 200 }, (_, step) => group(step)) };
  const answer = await tenant.as("POST", "/v1/rulebooks", {
    body: { ...NASDAQ.rulebook, figures, waterfalls },
  });
  expectProblem(answer, 422, "invalid");
  expect(said(answer).errors).toMatchObject([{ pointer: "/waterfalls", code: "tooLarge" }]);
});

test("member data that the rulebook in force cannot read is refused, and what was there stays", async () => {
  const before = (await tenant.as("GET", "/v1/member-data")).text;
  const answer = await tenant.as("PUT", "/v1/member-data", {
    body: {
      asOf: "2026-01-01T00:00:00Z",
      members: [{ id: "CM-01", figures: { margin: "1.001", fund: "1" } }],
    },
  });
  expectProblem(answer, 422, "invalid");
  const pointers = said(answer).errors.map(({ pointer }: { pointer: string }) => pointer);
  expect(pointers).toContain("/members/0/figures/margin");
  expect(pointers).toContain("/asOf");
  expect((await tenant.as("GET", "/v1/member-data")).text).toBe(before);
});

test("nothing can be declared before there are rules and members", async () => {
  const venue = await newTenant(edition.url);
  expectProblem(
    await venue.as("PUT", "/v1/member-data", { body: { members: [] } }),
    409,
    "noRulebookInForce",
  );
  expectProblem(await venue.as("POST", "/v1/defaults", { body: NASDAQ.event }), 409, "noMemberData");
  await venue.succeed("POST", "/v1/rulebooks", NASDAQ.rulebook);
  expectProblem(await venue.as("POST", "/v1/defaults", { body: NASDAQ.event }), 409, "noMemberData");
  expect((await venue.succeed("GET", "/v1/runs")).runs).toEqual([]);
});

test("a payment above its call is refused when a drill is declared, not in the middle of its run", async () => {
  const unpaid = vector("unpaid-call-next");
  const venue = await newTenant(edition.url);
  await venue.prepare(unpaid);
  const [tranche = ""] = Object.keys(Object(unpaid.event.payments));
  const payments = {
    [tranche]: [{ [Object.keys(Object(unpaid.event.payments)[tranche][0])[0] ?? ""]: "999999999" }],
  };
  const answer = await venue.as("POST", "/v1/defaults?drill=true", {
    body: { ...unpaid.event, payments },
  });
  expectProblem(answer, 422, "invalid");
  expect(said(answer).errors[0].code).toBe("paymentAboveCall");
  expect((await venue.succeed("GET", "/v1/runs")).runs).toEqual([]);
});

test("what people pay and decide while a run goes on is not part of a default that is declared", async () => {
  const body = { ...NASDAQ.event, payments: {}, decisions: {} };
  const answer = await tenant.as("POST", "/v1/defaults", { body });
  expectProblem(answer, 422, "invalid");
  expect(said(answer).errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
    "/payments",
    "/decisions",
  ]);
  expect((await tenant.succeed("GET", "/v1/runs")).runs).toEqual([]);
});

test.each([
  ["is not JSON", "{"],
  ["says a key twice", '{"name":"a","name":"b"}'],
  ["is nested a thousand deep", "[".repeat(1000) + "]".repeat(1000)],
  ["is empty", ""],
])("a body that %s is a problem document with status 400", async (_, text) => {
  for (const path of ["/v1/tenants", "/v1/rulebooks", "/v1/defaults", "/v1/notice-sources"]) {
    expectProblem(await tenant.as("POST", path, { text }), 400, "malformed");
  }
});

test("a body that is not UTF-8 is refused", async () => {
  const response = await fetch(`${edition.url}/v1/tenants`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: Uint8Array.from([0x7b, 0xff, 0x7d]),
  });
  expect(response.status).toBe(400);
});

test("a body of the wrong shape says what is wrong with each property", async () => {
  const answer = await ask(edition.url, "POST", "/v1/tenants", { body: { name: 5, plan: "gold" } });
  expectProblem(answer, 422, "invalid");
  expect(said(answer).errors.map(({ pointer }: { pointer: string }) => pointer)).toContain("/name");
});

test("a body larger than six megabytes is refused", async () => {
  const text = JSON.stringify({ name: "x".repeat(6 * 1024 * 1024) });
  expectProblem(await tenant.as("POST", "/v1/rulebooks", { text }), 413, "bodyTooLarge");
});

test("a body that is not called JSON is refused", async () => {
  const headers = { "content-type": "text/plain" };
  expectProblem(
    await ask(edition.url, "POST", "/v1/tenants", { text: "{}", headers }),
    415,
    "wrongContentType",
  );
});

test("a webhook endpoint that is no URL is refused", async () => {
  expectProblem(
    await tenant.as("POST", "/v1/webhook-endpoints", { body: { url: "our office" } }),
    422,
    "invalid",
  );
});
