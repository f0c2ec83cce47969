import { afterAll, beforeAll, expect, test } from "vitest";
import { ACCESS } from "../../functions/api/access.ts";
import { type Document, type Operation, operationsOf } from "../fuzz/document.ts";
import { type Edition, startEdition } from "./edition.ts";
import { type Furnished, furnishedTenant } from "./furnished.ts";
import { saidOf } from "./problem.ts";
import { type Answer, ask, said } from "./tenant.ts";

/*
 * Two tenants whose names begin alike, each with something of everything. One asks every operation for every id and every
 * place in a list that the other has: the answer is the one for an id that nobody has, and nothing of the other changes.
 */

const OURS = "harbour";
const THEIRS = "harbour-exchange";

let edition: Edition;
let document: Document;
let ours: Furnished;
let theirs: Furnished;
/** A run of ours in which payments are recorded and reversed. */
let oursThatWaits: string;
/** One of theirs in which a payment is recorded. */
let theirsThatWaits: string;

beforeAll(async () => {
  edition = await startEdition();
  document = said(await ask(edition.url, "GET", "/v1/openapi.json"));
  theirs = await furnishedTenant(edition, THEIRS);
  ours = await furnishedTenant(edition, OURS);
  await furnishMore(theirs);
  theirsThatWaits = await theirs.waiting("payments");
  await theirs.paid(theirsThatWaits);
  oursThatWaits = await ours.waiting("payments");
}, 180_000);
afterAll(() => edition.stop());

/** Ids that are for everyone: what they lead to is meant to be seen, or everyone has one of the same number. */
const PUBLIC = new Set(["templateId", "part", "revision"]);

const isOpen = ({ operationId }: Operation) => Object(ACCESS)[operationId].who !== "tenant";

/** The same kind of id, and nobody's. */
function nobodys(id: string): string {
  const last = id.at(-1);
  return id.slice(0, -1) + (last === "2" ? "3" : "2");
}

async function answerTo(operation: Operation, ids: Readonly<Record<string, string>>): Promise<Answer> {
  const [type] = Object.keys(operation.bodies);
  const body = ours.bodies[operation.operationId] ?? {};
  const tag = operation.parameters.some(({ name }) => name === "If-Match") ? { "if-match": '"1"' } : {};
  return ask(edition.url, operation.method, filled(operation, ids), {
    apiKey: ours.tenant.apiKey,
    headers: { ...tag, ...(type === undefined ? {} : { "content-type": type }) },
    ...(type === undefined ? {} : { text: typeof body === "string" ? body : JSON.stringify(body) }),
  });
}

const filled = ({ path }: Operation, ids: Readonly<Record<string, string>>) =>
  path.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(ids[name] ?? "x"));

/** What an answer says, but for the id that was asked for. */
function without(answer: Answer, id: string) {
  const said = answer.status >= 400 ? JSON.stringify(saidOf(answer)) : answer.text;
  return { status: answer.status, said: said.replaceAll(id, "<id>") };
}

test("another tenant's id is answered as nobody's, by every operation that takes one", async () => {
  const before = await edition.everythingOf(theirs.tenant.tenantId);
  const asked: string[] = [];
  for (const operation of operationsOf(document).filter((one) => !isOpen(one))) {
    const names = operation.parameters.filter((parameter) => parameter.in === "path").map(({ name }) => name);
    for (const name of names.filter((one) => !PUBLIC.has(one))) {
      const id = theirs.ids[name];
      expect(id, `The furnished tenant has no ${name}, which ${operation.operationId} takes`).toBeDefined();
      const unknown = nobodys(id ?? "");
      const own = name === "paymentId" ? { ...ours.ids, runId: oursThatWaits } : ours.ids;
      const answer = without(await answerTo(operation, { ...own, [name]: id ?? "" }), id ?? "");
      const nobody = without(await answerTo(operation, { ...own, [name]: unknown }), unknown);
      const shown = `${operation.operationId} with their ${name}`;
      expect(answer, shown).toEqual(nobody);
      expect(answer.said.replaceAll(OURS, "").includes("-exchange"), shown).toBe(false);
      asked.push(shown);
    }
  }
  expect(asked.length).toBeGreaterThan(25);
  expect(await edition.everythingOf(theirs.tenant.tenantId)).toBe(before);
});

/** Lists of which a page has more than a furnished tenant: their places are written as the service writes them. */
const LONG_LISTS: Readonly<Record<string, readonly string[]>> = {
  exportTenant: ["export", "members", "", "0"],
  exportMembers: ["memberExport", `${THEIRS}-1`],
  readPosting: ["lines", "1"],
  reconcile: ["reconciliation", "1", "postings", "1"],
  listOwed: ["owed", "0", "0", "0"],
  listCallsOfMember: ["memberCalls", "0", "0", "0", "0"],
  listInputUse: ["inputUse", "1"],
  listAllAlarms: ["alarms", "1"],
};

/** What there is two of for there to be a second page. */
async function furnishMore({ tenant, ids, bodies }: Furnished): Promise<void> {
  for (const [i, figure] of ["fund", "margin"].entries()) {
    const topUp = { id: `${THEIRS}-${i}`, figure: "fund", amount: "1.00" };
    await tenant.succeed("POST", `/v1/members/${ids.memberId}/top-ups`, topUp);
    await tenant.succeed("PUT", "/v1/call-settings", { defaultDue: `PT${36 + i}H` });
    const collateral = { ...Object(bodies.valueCollateral), figure };
    await tenant.succeed("PUT", `/v1/members/${ids.memberId}/collateral`, collateral);
  }
}

/** A place of the other in each list that has places, by list: what its first page says is next. */
async function theirPlaces(lists: readonly Operation[]): Promise<ReadonlyMap<string, string>> {
  const { tenant, ids } = theirs;
  const live = new Set(["listActs", "listCalls"]);
  const places = new Map<string, string>();
  for (const list of lists) {
    const long = LONG_LISTS[list.operationId];
    const own = live.has(list.operationId) ? { ...ids, runId: theirsThatWaits } : ids;
    const place =
      long === undefined
        ? (await tenant.succeed("GET", `${filled(list, own)}?limit=1`)).next
        : Buffer.from(JSON.stringify(long)).toString("base64url");
    expect(place, `There is no second page of ${list.operationId}`).toBeDefined();
    places.set(list.operationId, place);
  }
  return places;
}

test("another tenant's place in a list shows nothing of that tenant, and is none in any other list", async () => {
  const lists = operationsOf(document).filter(
    (one) => !isOpen(one) && one.parameters.some(({ name }) => name === "cursor"),
  );
  const places = await theirPlaces(lists);
  expect(places.size).toBeGreaterThan(20);
  for (const list of lists) {
    for (const [of, cursor] of places) {
      const path = `${filled(list, ours.ids)}?cursor=${encodeURIComponent(cursor)}`;
      const { status, text } = await ours.tenant.as(list.method, path);
      expect(of === list.operationId ? [200, 422] : [422], `${path}: ${text}`).toContain(status);
      expect(text, path).not.toContain(THEIRS);
      expect(text, path).not.toContain(theirs.tenant.tenantId);
      expect(text, path).not.toContain(theirs.ids.runId);
    }
  }
});

test("another tenant's id in a query, a body or a header is answered as nobody's", async () => {
  const { hash = "", runId = "" } = theirs.ids;
  const draft = `/v1/rulebook-drafts/${ours.ids.draftId}`;
  const asking: Readonly<Record<string, readonly [string, (id: string) => Promise<Answer>]>> = {
    "the rulebook to compare with": [
      hash,
      (id) => ours.tenant.as("GET", `/v1/rulebooks/${ours.ids.hash}/changes?from=${id}`),
    ],
    "the rulebook to compare a draft with": [
      hash,
      (id) => ours.tenant.as("GET", `${draft}/changes?from=${id}`),
    ],
    "the version to begin a draft from": [
      hash,
      (version) => ours.tenant.as("POST", "/v1/rulebook-drafts", { body: { version } }),
    ],
    "the run in which a call was failed": [
      runId,
      (id) =>
        ours.tenant.as("POST", `/v1/defaults?failedIn=${id}`, {
          body: { ...Object(ours.bodies.declareDefault), id: `${OURS}-failed-in` },
        }),
    ],
    "the tenant to act in": [
      theirs.tenant.tenantId,
      (id) =>
        ask(edition.url, "GET", "/v1/people", {
          headers: { authorization: `Bearer ${ours.approverToken}`, "lossline-tenant": id },
        }),
    ],
  };
  for (const [what, [id, send]] of Object.entries(asking)) {
    const answer = without(await send(id), id);
    expect(answer, what).toEqual(without(await send(nobodys(id)), nobodys(id)));
    expect(answer.status, what).toBeGreaterThanOrEqual(400);
  }
});

test("everything that can be listed is one's own", async () => {
  for (const list of operationsOf(document)) {
    if (list.method === "GET" && !isOpen(list)) {
      const { text } = await ours.tenant.as("GET", filled(list, ours.ids));
      expect(text, list.operationId).not.toContain(THEIRS);
      expect(text, list.operationId).not.toContain(theirs.tenant.tenantId);
    }
  }
});
