import { afterAll, beforeAll, expect, test } from "vitest";
import { type Edition, startEdition } from "./edition.ts";
import { type Answer, ask, newTenant, said, type Tenant } from "./tenant.ts";
import { vector } from "./vectors.ts";

let edition: Edition;
let tenant: Tenant;
let runId: string;
beforeAll(async () => {
  edition = await startEdition();
  tenant = await newTenant(edition.url, "First venue");
  await tenant.prepare(NASDAQ);
  runId = await tenant.declare(NASDAQ.event);
  await tenant.ended(runId);
});
afterAll(() => edition.stop());

const NASDAQ = vector("nasdaq-clearing-2018");

function expectProblem(answer: Answer, status: number, code: string): void {
  expect(answer.headers.get("content-type")).toBe("application/problem+json");
  expect(said(answer)).toMatchObject({ type: `urn:lossline:problem:${code}`, status });
  expect(answer.status).toBe(status);
  expect(answer.text).not.toMatch(/\.ts:\d|node_modules| at \w+ \(/);
}

test("a venue signs up and is given a key that nobody else has", async () => {
  const answer = await ask(edition.url, "POST", "/v1/tenants", { body: { name: "Second venue" } });
  expect(answer.status).toBe(201);
  expect(said(answer)).toMatchObject({
    tenantId: expect.stringMatching(/^[2-7a-z]{16}$/),
    name: "Second venue",
  });
  expect(said(answer).apiKey).toMatch(/^ll_[2-7a-z]{16}_[2-7a-z]{52}$/);
});

test("a run in full shows each tranche with its amounts, in the order of the waterfall", async () => {
  const run = await tenant.succeed("GET", `/v1/runs/${runId}`);
  expect(run).toMatchObject({
    runId,
    eventId: NASDAQ.event.id,
    status: "completed",
    uncovered: "0.00",
    rulebook: {
      name: "Commodities waterfall, September 2018",
      currency: "EUR",
      minorUnits: 2,
      segments: null,
    },
  });
  const tranches = run.tranches.map(({ id, clause, state, borne }: Record<string, string>) => [
    id,
    clause,
    state,
    borne,
  ]);
  expect(tranches.slice(2)).toEqual([
    ["junior-capital", "3", "applied", "7000000.00"],
    ["default-fund", "4", "applied", "107000000.00"],
  ]);
});

test("the execution's history names each tranche as a state", async () => {
  const { events } = await tenant.succeed("GET", `/v1/runs/${runId}/history`);
  const entered = events
    .filter(({ type }: { type: string }) => type === "TaskStateEntered")
    .map(({ state }: { state: string }) => state);
  expect(entered).toEqual([
    "defaulter-margin",
    "defaulter-fund",
    "junior-capital",
    "default-fund",
    "Final check",
    "Tell the endpoints",
  ]);
});

test("the result is the same bytes every time it is asked for", async () => {
  const [one, two] = [
    await tenant.as("GET", `/v1/runs/${runId}/result`),
    await tenant.as("GET", `/v1/runs/${runId}/result`),
  ];
  expect(one.text).toBe(two.text);
  expect(said(one).engine).toBe("lossline/1");
});

test("runs are listed newest first, a page at a time", async () => {
  const paged = await newTenant(edition.url);
  await paged.prepare(NASDAQ);
  for (const id of ["p-1", "p-2", "p-3"]) {
    await paged.declare({ ...NASDAQ.event, id });
  }
  const ids = async (query: string) =>
    (await paged.succeed("GET", `/v1/runs${query}`)).runs.map(({ eventId }: { eventId: string }) => eventId);
  expect(await ids("")).toEqual(["p-3", "p-2", "p-1"]);
  const { next } = await paged.succeed("GET", "/v1/runs?limit=2");
  expect(await ids(`?limit=2&before=${next}`)).toEqual(["p-1"]);
  expectProblem(await paged.as("GET", "/v1/runs?limit=1000"), 422, "invalid");
  expectProblem(await paged.as("GET", "/v1/runs?before=nonsense"), 422, "invalid");
});

test("a rulebook is published once, and given back as the bytes its hash is of", async () => {
  const again = await tenant.as("POST", "/v1/rulebooks", { body: NASDAQ.rulebook });
  expect(again.status).toBe(200);
  const { rulebooks } = await tenant.succeed("GET", "/v1/rulebooks");
  expect(rulebooks).toHaveLength(1);
  expect(rulebooks[0].stateMachineVersionArn).toBe(said(again).stateMachineVersionArn);
  const bytes = new TextEncoder().encode((await tenant.as("GET", `/v1/rulebooks/${rulebooks[0].hash}`)).text);
  const digest = Buffer.from(await crypto.subtle.digest("SHA-256", bytes)).toString("hex");
  expect(`sha256:${digest}`).toBe(rulebooks[0].hash);
});

test("the rulebook in force at the declaration decides, whatever is published for later", async () => {
  const venue = await newTenant(edition.url);
  await venue.prepare(NASDAQ);
  const later = { ...NASDAQ.rulebook, name: "Next year's", effectiveFrom: "2099-01-01T00:00:00Z" };
  const newer = { ...NASDAQ.rulebook, name: "Now in force", effectiveFrom: "2020-01-01T01:00:00+01:00" };
  const older = { ...NASDAQ.rulebook, name: "Superseded", effectiveFrom: "2019-12-31T23:59:59Z" };
  const leap = {
    ...NASDAQ.rulebook,
    name: "Since the leap second",
    effectiveFrom: "2016-12-31T23:59:60.25Z",
  };
  for (const rulebook of [later, newer, older, leap]) {
    await venue.succeed("POST", "/v1/rulebooks", rulebook);
  }
  const run = await venue.ended(await venue.declare(NASDAQ.event));
  expect(run.rulebook.name).toBe("Now in force");
  const { rulebooks } = await venue.succeed("GET", "/v1/rulebooks");
  expect(rulebooks.at(-1).name).toBe("Next year's");
});

test("rulebooks that a new tenant publishes at the same time are all published", async () => {
  const venue = await newTenant(edition.url);
  const names = ["A", "B", "C", "D"];
  const answers = await Promise.all(
    names.map((name) => venue.as("POST", "/v1/rulebooks", { body: { ...NASDAQ.rulebook, name } })),
  );
  expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201]);
  const versions = answers.map((answer) => said(answer).stateMachineVersionArn);
  expect(new Set(versions).size).toBe(4);
  const { rulebooks } = await venue.succeed("GET", "/v1/rulebooks");
  expect(rulebooks.map(({ name }: { name: string }) => name).sort()).toEqual(names);
});

test("names, clauses and ids may say anything, and the run ends all the same", async () => {
  const venue = await newTenant(edition.url);
  const says = 'He said: "States.UUID()"\n$.runId 💥 \\ \u2028';
  const ids = ["constructor", "hasOwnProperty", "Choice", `t${"-long".repeat(12)}-id`];
  const tranches: object[] = Object(NASDAQ.rulebook.waterfalls).memberDefault;
  const memberDefault = tranches.map((tranche, i) => ({ ...tranche, id: ids[i], name: says, clause: says }));
  await venue.prepare({
    ...NASDAQ,
    rulebook: { ...NASDAQ.rulebook, name: says, waterfalls: { memberDefault } },
  });
  const run = await venue.ended(await venue.declare({ ...NASDAQ.event, id: says }));
  expect(run).toMatchObject({ status: "completed", eventId: says, rulebook: { name: says } });
  expect(run.tranches.map(({ id, borne }: Record<string, string>) => [id, borne])).toEqual([
    ["constructor", "0.00"],
    ["hasOwnProperty", "0.00"],
    ["Choice", "7000000.00"],
    [ids[3], "107000000.00"],
  ]);
});

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
  expectProblem(await venue.as("POST", "/v1/defaults", { body: NASDAQ.event }), 409, "noRulebookInForce");
  await venue.succeed("POST", "/v1/rulebooks", NASDAQ.rulebook);
  expectProblem(await venue.as("POST", "/v1/defaults", { body: NASDAQ.event }), 409, "noMemberData");
  expect((await venue.succeed("GET", "/v1/runs")).runs).toEqual([]);
});

test("a payment above its call is refused when the default is declared, not in the middle of its run", async () => {
  const unpaid = vector("unpaid-call-next");
  const venue = await newTenant(edition.url);
  await venue.prepare(unpaid);
  const [tranche = ""] = Object.keys(Object(unpaid.event.payments));
  const payments = {
    [tranche]: [{ [Object.keys(Object(unpaid.event.payments)[tranche][0])[0] ?? ""]: "999999999" }],
  };
  const answer = await venue.as("POST", "/v1/defaults", { body: { ...unpaid.event, payments } });
  expectProblem(answer, 422, "invalid");
  expect(said(answer).errors[0].code).toBe("paymentAboveCall");
  expect((await venue.succeed("GET", "/v1/runs")).runs).toEqual([]);
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

test("unknown addresses are a problem document too", async () => {
  expectProblem(await tenant.as("GET", "/v1/nothing"), 404, "noSuchRoute");
  expectProblem(await tenant.as("DELETE", "/v1/runs"), 404, "noSuchRoute");
});

const PRIVATE: [string, string][] = [
  ["GET", "/v1/member-data"],
  ["PUT", "/v1/member-data"],
  ["GET", "/v1/rulebooks"],
  ["POST", "/v1/rulebooks"],
  ["GET", "/v1/rulebooks/sha256:0"],
  ["POST", "/v1/defaults"],
  ["POST", "/v1/notice-sources"],
  ["POST", "/v1/webhook-endpoints"],
  ["GET", "/v1/runs"],
  ["GET", "/v1/runs/x"],
  ["GET", "/v1/runs/x/result"],
  ["GET", "/v1/runs/x/history"],
  ["GET", "/v1/runs/x/alarms"],
];

test.each(PRIVATE)("%s %s needs a key that was given out", async (method, path) => {
  const body = method === "GET" ? {} : { body: {} };
  const swapped = `ll_${(await newTenant(edition.url)).tenantId}_${tenant.apiKey.split("_")[2]}`;
  expectProblem(await ask(edition.url, method, path, body), 401, "unauthorized");
  for (const apiKey of ["nonsense", `${tenant.apiKey}x`, swapped]) {
    expectProblem(await ask(edition.url, method, path, { ...body, apiKey }), 401, "unauthorized");
  }
});

test.each(["x", "%00", "..%2Fruns", "a".repeat(3000), "💥"])(
  "what cannot be an id (%s) reads like an unknown one",
  async (id) => {
    expectProblem(await tenant.as("GET", `/v1/runs/${id}`), 404, "notFound");
    expectProblem(await tenant.as("GET", `/v1/runs/${id}/result`), 404, "notFound");
    expectProblem(await tenant.as("GET", `/v1/rulebooks/${id}`), 404, "notFound");
    expectProblem(await tenant.as("GET", `/v1/rulebooks/sha256:${id}`), 404, "notFound");
    const source = `/v1/notices/ns_${tenant.tenantId}_${id}`;
    expectProblem(await ask(edition.url, "POST", source, { body: {} }), 401, "unauthorized");
  },
);

test("another tenant's ids read exactly like unknown ones", async () => {
  const other = await newTenant(edition.url);
  await other.prepare(vector("pari-passu"));
  const { hash } = (await tenant.succeed("GET", "/v1/rulebooks")).rulebooks[0];
  for (const what of ["", "/result", "/history", "/alarms"]) {
    const theirs = await other.as("GET", `/v1/runs/${runId}${what}`);
    const unknown = await other.as("GET", `/v1/runs/${runId.slice(0, -1)}2${what}`);
    expect(theirs.status).toBe(404);
    expect(theirs.text).toBe(unknown.text);
  }
  expect((await other.as("GET", `/v1/rulebooks/${hash}`)).text).toBe(
    (await other.as("GET", "/v1/rulebooks/sha256:0")).text,
  );
  expect((await other.succeed("GET", "/v1/runs")).runs).toEqual([]);
});
