import { afterAll, beforeAll, expect, test } from "vitest";
import { type Edition, startEdition } from "./edition.ts";
import { expectProblem } from "./problem.ts";
import { ask, newTenant, preparedTenant, said, type Tenant } from "./tenant.ts";
import { vector } from "./vectors.ts";

let edition: Edition;
let tenant: Tenant;
let runId: string;
beforeAll(async () => {
  edition = await startEdition();
  tenant = await preparedTenant(edition.url, NASDAQ);
  runId = await tenant.declare(NASDAQ.event);
  await tenant.ended(runId);
});
afterAll(() => edition.stop());

const NASDAQ = vector("nasdaq-clearing-2018");

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
  const entered = (await tenant.wholeHistory(runId))
    .filter(({ type }) => type === "TaskStateEntered")
    .map(({ state }) => state);
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
  expect(await ids(`?limit=2&cursor=${next}`)).toEqual(["p-1"]);
  expectProblem(await paged.as("GET", "/v1/runs?limit=1000"), 422, "invalid");
  expectProblem(await paged.as("GET", "/v1/runs?cursor=nonsense"), 422, "invalid");
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
  expect(rulebooks.map(({ name, status }: Record<string, string>) => [name, status])).toEqual([
    ["Next year's", "future"],
    ["Now in force", "inForce"],
    ["Superseded", "superseded"],
    ["Since the leap second", "superseded"],
    [NASDAQ.rulebook.name, "superseded"],
  ]);
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
