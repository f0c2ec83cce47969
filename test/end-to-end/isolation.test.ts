import { afterAll, beforeAll, expect, test } from "vitest";
import { type Edition, startEdition } from "./edition.ts";
import { expectProblem, saidOf } from "./problem.ts";
import { ask, preparedTenant, type Tenant } from "./tenant.ts";
import { vector } from "./vectors.ts";

let edition: Edition;
let tenant: Tenant;
beforeAll(async () => {
  edition = await startEdition();
  tenant = await preparedTenant(edition.url, NASDAQ);
});
afterAll(() => edition.stop());

const NASDAQ = vector("nasdaq-clearing-2018");

test("unknown addresses are a problem document too", async () => {
  expectProblem(await tenant.as("GET", "/v1/nothing"), 404, "noSuchRoute");
  const wrong = await tenant.as("DELETE", "/v1/runs");
  expectProblem(wrong, 405, "wrongMethod");
  expect(wrong.headers.get("allow")).toBe("GET");
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
  const other = await preparedTenant(edition.url, vector("pari-passu"));
  const runId = await tenant.declare(NASDAQ.event);
  await tenant.ended(runId);
  for (const what of ["", "/result", "/history", "/alarms", "/recoveries"]) {
    const theirs = await other.as("GET", `/v1/runs/${runId}${what}`);
    const unknown = await other.as("GET", `/v1/runs/${runId.slice(0, -1)}2${what}`);
    expect(theirs.status).toBe(404);
    expect(saidOf(theirs)).toEqual(saidOf(unknown));
  }
  const { hash } = (await tenant.succeed("GET", "/v1/rulebooks")).rulebooks[0];
  const theirs = await other.as("GET", `/v1/rulebooks/${hash}`);
  expect(saidOf(theirs)).toEqual(saidOf(await other.as("GET", `/v1/rulebooks/sha256:${"0".repeat(64)}`)));
  expect((await other.succeed("GET", "/v1/runs")).runs).toEqual([]);
  const { next } = await tenant.succeed("GET", "/v1/runs?limit=1");
  expect((await other.succeed("GET", `/v1/runs?cursor=${next}`)).runs).toEqual([]);
});
