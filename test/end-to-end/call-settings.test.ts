import { afterAll, beforeAll, expect, test } from "vitest";
import { losslineIn, temporaryFolder } from "../cli/command-line.ts";
import { type Edition, startEdition } from "./edition.ts";
import { expectProblem } from "./problem.ts";
import { newTenant, said } from "./tenant.ts";

let edition: Edition;
beforeAll(async () => {
  edition = await startEdition();
});
afterAll(() => edition.stop());

const { write } = temporaryFolder();
const PATH = "/v1/call-settings";
const UNSAID = {
  calendar: { timeZone: "UTC", weekend: ["saturday", "sunday"], holidays: [] },
  defaultDue: "PT24H",
  replenishmentDue: { businessDays: 5 },
};
const STOCKHOLM = { timeZone: "Europe/Stockholm", weekend: ["sunday"], holidays: ["2026-12-24"] };

test("a venue that has said nothing counts in UTC, and gives a day to pay and five to restore", async () => {
  const venue = await newTenant(edition.url);
  expect(await venue.succeed("GET", PATH)).toEqual({ revision: 0, ...UNSAID });
  expect(await venue.succeed("GET", `${PATH}/revisions`)).toEqual({ revisions: [] });
});

test("settings are put whole, and every change stays on record with who made it", async () => {
  const venue = await newTenant(edition.url);
  const first = await venue.succeed("PUT", PATH, { calendar: STOCKHOLM });
  expect(first).toMatchObject({ ...UNSAID, calendar: STOCKHOLM, revision: 1 });
  expect(first.changedBy).toMatch(/^apiKey:/);
  const second = await venue.succeed("PUT", PATH, {
    defaultDue: { businessDays: 2 },
    replenishmentDue: "P2W",
  });
  expect(second).toMatchObject({ calendar: UNSAID.calendar, defaultDue: { businessDays: 2 }, revision: 2 });
  expect(await venue.succeed("GET", PATH)).toEqual(second);
  expect(await venue.succeed("GET", `${PATH}/revisions`)).toEqual({ revisions: [second, first] });
  const page = await venue.succeed("GET", `${PATH}/revisions?limit=1`);
  expect(page.revisions).toEqual([second]);
  expect(await venue.succeed("GET", `${PATH}/revisions?limit=1&cursor=${page.next}`)).toEqual({
    revisions: [first],
  });
});

test("what is there already makes no revision", async () => {
  const venue = await newTenant(edition.url);
  const first = await venue.succeed("PUT", PATH, { calendar: STOCKHOLM });
  expect(await venue.succeed("PUT", PATH, { ...UNSAID, calendar: STOCKHOLM })).toEqual(first);
});

test("whoever says which settings it has seen changes no others", async () => {
  const venue = await newTenant(edition.url);
  const read = await venue.as("GET", PATH);
  const headers = { "if-match": read.headers.get("etag") ?? "" };
  const put = await venue.as("PUT", PATH, { body: { defaultDue: "PT1H" }, headers });
  expect(said(put)).toMatchObject({ defaultDue: "PT1H", revision: 1 });
  expect(put.headers.get("etag")).not.toBe(read.headers.get("etag"));
  const late = await venue.as("PUT", PATH, { body: { defaultDue: "PT2H" }, headers });
  expectProblem(late, 412, "preconditionFailed");
  expect(late.headers.get("etag")).toBe(put.headers.get("etag"));
  expect(said(late).detail).toMatch(/^The settings are at revision 1 now, put by apiKey:\w+ at /);
  expect(said(late).errors).toEqual([
    { pointer: "/defaultDue", code: "changed", detail: "was changed since" },
  ]);
});

test.each([
  [
    "an unknown time zone",
    { calendar: { ...STOCKHOLM, timeZone: "Europe/Gothenburg" } },
    "/calendar/timeZone",
  ],
  [
    "a day that there is not",
    { calendar: { ...STOCKHOLM, holidays: ["2026-02-30"] } },
    "/calendar/holidays/0",
  ],
  ["a deadline of no form", { defaultDue: "tomorrow" }, "/defaultDue"],
  ["a deadline of no day", { replenishmentDue: { businessDays: 0 } }, "/replenishmentDue/businessDays"],
  ["something else", { colour: "red" }, "/colour"],
])("settings with %s are refused", async (_, body, pointer) => {
  const venue = await newTenant(edition.url);
  const answer = await venue.as("PUT", PATH, { body });
  expectProblem(answer, 422, "invalid");
  expect(said(answer).errors.map((error: { pointer: string }) => error.pointer)).toContain(pointer);
  expect((await venue.succeed("GET", PATH)).revision).toBe(0);
});

test("the command line puts them from a file", async () => {
  const venue = await newTenant(edition.url);
  const file = write(
    "calls.yaml",
    `calendar: ${JSON.stringify(STOCKHOLM)}\ndefaultDue: { businessDays: 1 }\n`,
  );
  const environment = { LOSSLINE_URL: edition.url, LOSSLINE_API_KEY: venue.apiKey };
  const { status, out } = await losslineIn(environment, "put-call-settings", file);
  expect({ status, out }).toEqual({ status: 0, out: "Revision 1 of the call settings.\n" });
  expect(await venue.succeed("GET", PATH)).toMatchObject({
    calendar: STOCKHOLM,
    defaultDue: { businessDays: 1 },
  });
});
