import { afterAll, beforeAll, expect, test } from "vitest";
import { type Edition, startEdition } from "./edition.ts";
import { expectProblem } from "./problem.ts";
import { ask, newTenant, said, type Tenant } from "./tenant.ts";
import { vector } from "./vectors.ts";

let edition: Edition;
let tenant: Tenant;
beforeAll(async () => {
  edition = await startEdition();
  tenant = await newTenant(edition.url);
  await tenant.succeed("POST", "/v1/rulebooks", NASDAQ.rulebook);
});
afterAll(() => edition.stop());

const NASDAQ = vector("nasdaq-clearing-2018");

const part = (path: string, text: string, type = "text/csv") =>
  ask(edition.url, "PUT", path, { apiKey: tenant.apiKey, text, headers: { "content-type": type } });

test("members come in as CSV and JSON Lines, part by part, and are there after the commit", async () => {
  const { operator } = NASDAQ.snapshot;
  await tenant.succeed("PUT", "/v1/member-data", { operator, members: [] });
  const csv = await tenant.succeed("POST", "/v1/imports", { format: "csv", mode: "merge" });
  const one = `/v1/imports/${csv.importId}`;
  const first = await part(`${one}/parts/1`, 'id,name,margin,fund\r\nCM-1,"A, the first",1.00,2\r\n');
  expect([first.status, said(first)]).toEqual([201, { part: 1, rows: 1, repeated: false }]);
  expect((await part(`${one}/parts/2?firstLine=3`, "id,margin,fund\nCM-2,3,4\n")).status).toBe(201);
  expect(said(await tenant.as("GET", one))).toMatchObject({ status: "open", rows: 2, parts: [{}, {}] });
  expect(await tenant.succeed("POST", `${one}/commit`)).toMatchObject({ status: "committed", members: 2 });

  const lines = await tenant.succeed("POST", "/v1/imports", { format: "jsonl", mode: "merge", parts: 1 });
  const other = `/v1/imports/${lines.importId}`;
  const row = JSON.stringify({ id: "CM-3", figures: { margin: "5", fund: "6" } });
  expect((await part(`${other}/parts/1`, row, "application/x-ndjson")).status).toBe(201);
  expect(await tenant.succeed("POST", `${other}/commit`)).toMatchObject({ members: 3, revision: 3 });
  const { members } = await tenant.succeed("GET", "/v1/member-data");
  expect(members.map(({ id, figures }: { id: string; figures: object }) => [id, figures])).toEqual([
    ["CM-1", { fund: "2", margin: "1.00" }],
    ["CM-2", { fund: "4", margin: "3" }],
    ["CM-3", { fund: "6", margin: "5" }],
  ]);
});

test("faulty rows are listed with their lines, and what is no part of it is refused", async () => {
  const { importId } = await tenant.succeed("POST", "/v1/imports", { format: "csv", mode: "merge" });
  const path = `/v1/imports/${importId}`;
  const faulty = await part(`${path}/parts/1?firstLine=50001`, "id,margin,fund\nCM-1,1,2\nCM-2,x,2\n");
  expectProblem(faulty, 422, "invalid");
  expect(said(faulty).errors).toEqual([
    {
      pointer: "/50002/margin",
      code: "wrongValue",
      detail: expect.stringContaining("member CM-2"),
      line: 50_002,
    },
  ]);
  expectProblem(await part(`${path}/parts/1`, "{}", "application/x-ndjson"), 415, "wrongContentType");
  expectProblem(await part(`${path}/parts/1`, "{}", "application/json"), 415, "wrongContentType");
  expectProblem(await part(`${path}/parts/0`, "id\n"), 422, "invalid");
  expectProblem(await part("/v1/imports/nonsense/parts/1", "id\n"), 404, "notFound");
  expectProblem(await tenant.as("POST", `${path}/commit`), 409, "importIncomplete");
  expect((await tenant.as("DELETE", path)).status).toBe(204);
  expectProblem(await tenant.as("POST", `${path}/commit`), 409, "importNotOpen");
});
