import { afterAll, beforeAll, expect, test } from "vitest";
import { type Edition, startEdition } from "./edition.ts";
import { holdAt } from "./hold.ts";
import { expectProblem } from "./problem.ts";
import { preparedTenant, said, type Tenant } from "./tenant.ts";

let edition: Edition;
beforeAll(async () => {
  edition = await startEdition();
});
afterAll(() => edition.stop());

const RULEBOOK = {
  schema: "lossline/rulebook/1",
  name: "A venue with collateral",
  currency: "EUR",
  effectiveFrom: "2026-01-01T00:00:00Z",
  segments: ["power", "gas"],
  figures: {
    margin: { type: "resource", default: "0" },
    pledged: { type: "amount", level: "house", default: "0" },
    fund: { type: "resource" },
  },
  rounding: { method: "largestRemainder", ties: "memberId" },
  waterfalls: {
    memberDefault: [
      { id: "margin", kind: "defaulterResource", resource: "margin" },
      { id: "fund", kind: "mutualisedFund", resource: "fund" },
    ],
  },
};

const SNAPSHOT = {
  members: ["A", "B"].map((id) => ({ id, segments: { power: { margin: "10", fund: "100.00" } } })),
};

const venue = () => preparedTenant(edition.url, { rulebook: RULEBOOK, snapshot: SNAPSHOT });

const BOND = { id: "DE0001102580", quantity: "1000", price: "98.50", currency: "EUR", haircut: "0.05" };
const BILL = {
  id: "US912797",
  quantity: "3",
  price: "33.333",
  currency: "USD",
  haircut: "0.015",
  fxRate: "0.9215",
};

const at = (memberId: string, query = "") => `/v1/members/${memberId}/collateral${query}`;
const collateral = (more: object = {}) => ({ figure: "margin", segment: "power", assets: [BOND], ...more });
const valuationsOf = async (tenant: Tenant, memberId: string, query = "") =>
  (await tenant.succeed("GET", at(memberId, query))).valuations;

test("what assets are worth becomes a balance, posted and kept with all that it was made of", async () => {
  const tenant = await venue();
  const valued = await tenant.as("PUT", at("A"), { body: collateral({ assets: [BOND, BILL] }) });
  // 93575 + 3 × 33.333 × 0.985 × 0.9215 = 93575 + 90.7678…
  expect([valued.status, said(valued)]).toMatchObject([
    200,
    {
      member: { id: "A", segments: { power: { margin: "93665.76", fund: "100.00" } } },
      collateral: { value: "93665.76", currency: "EUR" },
      revision: 2,
    },
  ]);
  const read = await tenant.as("GET", "/v1/members/A");
  expect([read.headers.get("etag"), said(read)]).toEqual([valued.headers.get("etag"), said(valued).member]);
  expect(await valuationsOf(tenant, "A")).toEqual([
    {
      memberId: "A",
      figure: "margin",
      segment: "power",
      assets: [BOND, BILL],
      value: "93665.76",
      currency: "EUR",
      minorUnits: 2,
      at: expect.stringMatching(/Z$/),
      by: expect.any(String),
      revision: 2,
      stands: true,
    },
  ]);
  expect(await valuationsOf(tenant, "B")).toEqual([]);
  expect((await tenant.succeed("GET", "/v1/ledger/postings")).postings[0]).toMatchObject({
    revision: 2,
    cause: { kind: "collateral", id: "A" },
    contra: [{ account: "outside", figure: "margin", amount: "-93655.76" }],
  });
  expect(await tenant.succeed("GET", "/v1/ledger/reconciliation")).toMatchObject({
    revision: 2,
    differences: [],
  });
});

test("each figure has its own valuations, and one no longer stands when the figure was set otherwise", async () => {
  const tenant = await venue();
  await tenant.succeed("PUT", at("A"), collateral());
  await tenant.succeed("PUT", at("A"), { figure: "pledged", assets: [BILL] });
  await tenant.succeed("PUT", at("A"), collateral({ assets: [{ ...BOND, price: "97" }] }));
  await tenant.succeed("PUT", at("B"), collateral({ assets: [] }));
  const brief = async (query = "") =>
    (await valuationsOf(tenant, "A", query)).map(
      ({ figure, value, revision, stands }: Record<string, unknown>) => [figure, value, revision, stands],
    );
  expect(await brief()).toEqual([
    ["margin", "92150.00", 4, true],
    ["pledged", "90.76", 3, true],
  ]);
  const history = "?figure=margin&segment=power";
  expect(await brief(history)).toEqual([
    ["margin", "92150.00", 4, true],
    ["margin", "93575.00", 2, false],
  ]);
  const first = await tenant.succeed("GET", at("A", `${history}&limit=1`));
  expect(await brief(`${history}&limit=1&cursor=${first.next}`)).toEqual([["margin", "93575.00", 2, false]]);
  const page = await tenant.succeed("GET", at("A", "?limit=1"));
  expect(await brief(`?limit=1&cursor=${page.next}`)).toEqual([["pledged", "90.76", 3, true]]);
  expect(await valuationsOf(tenant, "A", "?figure=fund&segment=gas")).toEqual([]);

  const member = await tenant.succeed("GET", "/v1/members/A");
  const other = { ...member, segments: { power: { margin: "1", fund: "100.00" } } };
  await tenant.succeed("PUT", "/v1/members/A", other);
  expect(await brief()).toEqual([
    ["margin", "92150.00", 4, false],
    ["pledged", "90.76", 3, true],
  ]);
  const archive = (await tenant.as("GET", "/v1/export")).text.split("\n").filter((line) => line !== "");
  expect(archive.map((line) => JSON.parse(line)).filter(({ kind }) => kind === "valuation")).toHaveLength(4);
});

test("the same value of other assets is a valuation of its own, and moves nothing", async () => {
  const tenant = await venue();
  await tenant.succeed("PUT", at("A"), collateral());
  const again = await tenant.succeed("PUT", at("A"), collateral({ assets: [{ ...BOND, id: "other" }] }));
  expect([again.revision, again.collateral.value]).toEqual([3, "93575.00"]);
  expect((await valuationsOf(tenant, "A"))[0]).toMatchObject({ assets: [{ id: "other" }], stands: true });
  const { postings } = await tenant.succeed("GET", "/v1/ledger/postings");
  expect(postings.map(({ revision }: { revision: number }) => revision)).toEqual([2, 1]);
  expect(await tenant.succeed("GET", "/v1/ledger/reconciliation")).toMatchObject({
    revision: 3,
    differences: [],
  });
});

test("an import that sets the figure otherwise is seen", async () => {
  const tenant = await venue();
  await tenant.succeed("PUT", at("A"), collateral());
  const { importId } = await tenant.succeed("POST", "/v1/imports", { format: "jsonl", mode: "merge" });
  await tenant.as("PUT", `/v1/imports/${importId}/parts/1`, {
    text: JSON.stringify({ id: "A", segments: { power: { margin: "93575.01", fund: "100" } } }),
    headers: { "content-type": "application/x-ndjson" },
  });
  await tenant.succeed("POST", `/v1/imports/${importId}/commit`);
  expect(await valuationsOf(tenant, "A")).toMatchObject([{ value: "93575.00", stands: false }]);
});

test("a valuation that is only tried changes nothing", async () => {
  const tenant = await venue();
  const tried = await tenant.as("PUT", at("A", "?dryRun=true"), { body: collateral() });
  expect([tried.status, tried.headers.get("etag"), said(tried)]).toMatchObject([
    200,
    null,
    { collateral: { value: "93575.00" }, member: { segments: { power: { margin: "93575.00" } } } },
  ]);
  expect(said(tried).revision).toBeUndefined();
  expect(await valuationsOf(tenant, "A")).toEqual([]);
  expect((await tenant.succeed("GET", "/v1/members/A")).segments.power.margin).toBe("10");
});

test("what cannot be valued is refused, every fault by its pointer, and nothing is kept", async () => {
  const tenant = await venue();
  const faulty = await tenant.as("PUT", at("A"), {
    body: collateral({ figure: "fnud", assets: [{ ...BILL, fxRate: undefined, haircut: "1.5" }] }),
  });
  expectProblem(faulty, 422, "invalid");
  expect(said(faulty).errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
    "/figure",
    "/assets/0/haircut",
    "/assets/0/fxRate",
  ]);
  const elsewhere = await tenant.as("PUT", at("A"), { body: collateral({ segment: "gas" }) });
  expectProblem(elsewhere, 422, "invalid");
  expect(said(elsewhere).errors).toMatchObject([{ pointer: "/segment" }]);
  expectProblem(await tenant.as("PUT", at("nobody"), { body: collateral() }), 404, "notFound");
  expectProblem(await tenant.as("GET", at("nobody")), 404, "notFound");
  const stale = { body: collateral(), headers: { "if-match": '"other"' } };
  expectProblem(await tenant.as("PUT", at("A"), stale), 412, "preconditionFailed");
  expect(await valuationsOf(tenant, "A")).toEqual([]);
});

test("of two valuations that have seen the same, one wins; of many that have not, all are kept in their order", async () => {
  const tenant = await venue();
  const etag = (await tenant.as("GET", "/v1/members/A")).headers.get("etag") ?? "";
  const prices = ["1", "2", "3", "4"];
  const bodies = prices.map((price) => collateral({ assets: [{ ...BOND, price }] }));
  const seen = await Promise.all(
    bodies.map((body) => tenant.as("PUT", at("A"), { body, headers: { "if-match": etag } })),
  );
  expect(seen.map(({ status }) => status).toSorted()).toEqual([200, 412, 412, 412]);
  await Promise.all(bodies.map((body) => tenant.succeed("PUT", at("A"), body)));
  const history = await valuationsOf(tenant, "A", "?figure=margin&segment=power");
  expect(history.map(({ revision }: { revision: number }) => revision)).toEqual([6, 5, 4, 3, 2]);
  const { margin } = (await tenant.succeed("GET", "/v1/members/A")).segments.power;
  expect([history[0].value, history[0].stands]).toEqual([margin, true]);
});

test("while a run holds the waterfall collateral may gain value and not lose any", async () => {
  const tenant = await venue();
  await tenant.succeed("PUT", at("A"), collateral());
  const hold = holdAt(edition, "final-check");
  const event = {
    id: "ev-1",
    cause: "memberDefault",
    losses: [{ memberId: "A", segment: "power", amount: "1000.00" }],
  };
  const run = await tenant.declare(event);
  await hold.reached;
  const lower = await tenant.as("PUT", at("A"), { body: collateral({ assets: [{ ...BOND, price: "98" }] }) });
  expectProblem(lower, 409, "waterfallHeld");
  expect(await valuationsOf(tenant, "A", "?figure=margin&segment=power")).toHaveLength(1);
  const higher = await tenant.as("PUT", at("B"), { body: collateral() });
  expect(higher.status, higher.text).toBe(200);
  hold.release();
  expect((await tenant.ended(run)).status).toBe("completed");
  // The run used some of it: what is there now is no longer what the assets were worth.
  expect(await valuationsOf(tenant, "A")).toMatchObject([{ value: "93575.00", stands: false }]);
  expect(await tenant.succeed("GET", "/v1/ledger/reconciliation")).toMatchObject({ differences: [] });
});
