import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { signWebhook } from "../../shared/webhooks/signature.ts";
import { type Edition, startEdition } from "../end-to-end/edition.ts";
import { type Furnished, furnishedTenant } from "../end-to-end/furnished.ts";
import { ask, said } from "../end-to-end/tenant.ts";
import { type Document, operationsOf } from "./document.ts";
import { plainRequestsOf, requestsOf, type Seeds } from "./requests.ts";

/*
 * Every operation of the API, fuzzed from the API's own document: whatever is sent, the answer is one that the document
 * has, a refusal is a problem document that says nothing of the code, nothing of another tenant is in it, and what is
 * refused has changed nothing.
 */

const REQUESTS = Number(process.env.FUZZ_REQUESTS ?? 40);
const SEED = process.env.FUZZ_SEED === undefined ? 20_261_127 : Number(process.env.FUZZ_SEED);

/** In no answer to anyone else, whatever is asked. */
const THEIRS = "their-own-business";

let edition: Edition;
let document: Document;
let theirs: Furnished;
let ours: Furnished;
let seeds: Seeds;

beforeAll(async () => {
  edition = await startEdition();
  document = said(await ask(edition.url, "GET", "/v1/openapi.json"));
  theirs = await furnishedTenant(edition, THEIRS);
  await newTenant();
});
afterAll(() => edition.stop());

/** A tenant of our own to do anything to, with something of everything. */
async function newTenant(): Promise<void> {
  ours = await furnishedTenant(edition, "ours");
}

/** What is worth sending: ours first, and what the other tenant has. What gets used up is new for each operation. */
async function newSeeds(): Promise<Seeds> {
  const ids = { ...ours.ids, ...(await ours.renewed()) };
  const both = Object.entries(ids).map(([name, id]): [string, string[]] => [
    name,
    [id, theirs.ids[name] ?? id],
  ]);
  return {
    ids: { ...Object.fromEntries(both), cursor: [...ours.cursors, ...theirs.cursors] },
    bodies: Object.fromEntries(Object.entries(ours.bodies).map(([name, body]) => [name, [body]])),
    queries: { compareRulebooks: `from=${ours.ids.hash}`, compareDraft: `from=${ours.ids.hash}` },
  };
}

/** What no plain request gets through to: the run that could be cancelled has ended before it can be asked for. */
const OUT_OF_REACH = ["cancelRun"];

/** Signed as our source signs: what is refused then is refused for what it says. */
function signed(operationId: string, body: string | undefined): Record<string, string> {
  return operationId === "sendNotice"
    ? { ...signWebhook(ours.sourceSecret, "m-1", Date.now(), body ?? "") }
    : {};
}

/** Nothing of ours is under way, so that what changes is changed by the request that is sent. */
async function settled(): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    const answer = await ours.tenant.as("GET", "/v1/runs");
    if (answer.status !== 200) {
      await newTenant();
      return;
    }
    const open = said(answer).runs.filter(({ status }: { status: string }) =>
      ["declared", "running"].includes(status),
    );
    if (open.length === 0) {
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error("A run does not end");
}

test("whatever is sent, the answer is whole and nothing is half done", async () => {
  const operations = operationsOf(document);
  const statuses = new Map<string, Map<number, number>>();
  for (const [position, operation] of operations.entries()) {
    await settled();
    seeds = await newSeeds();
    const counts = new Map<number, number>();
    statuses.set(operation.operationId, counts);
    const writes = operation.method !== "GET";
    let before = writes ? await edition.everythingOf(ours.tenant.tenantId) : "";
    const samples = fc.sample(requestsOf(operation, document, seeds), {
      numRuns: REQUESTS,
      seed: SEED + position,
    });
    for (const { path, headers, body } of [...plainRequestsOf(operation, seeds), ...samples]) {
      const answer = await ask(edition.url, operation.method, path, {
        ...(operation.isOpen
          ? {}
          : { apiKey: operation.isForPeople ? ours.personToken : ours.tenant.apiKey }),
        ...(body === undefined ? {} : { text: body }),
        headers: { ...headers, ...signed(operation.operationId, body) },
      });
      const shown = `${operation.method} ${path} ${JSON.stringify(headers)} ${body?.slice(0, 500)}\n${answer.status} ${answer.text.slice(0, 500)}`;
      counts.set(answer.status, (counts.get(answer.status) ?? 0) + 1);
      expect(answer.status, shown).toBeLessThan(500);
      if (!operation.path.startsWith("/v1/public/")) {
        expect(answer.text, shown).not.toContain(THEIRS);
      }
      if (answer.status >= 400) {
        expect(answer.headers.get("content-type"), shown).toBe("application/problem+json");
        expect(answer.text, shown).not.toMatch(/\.ts:\d|node_modules| at \w+ \(|TypeError|ZodError/);
      }
      if (writes && answer.status >= 400) {
        expect(await edition.everythingOf(ours.tenant.tenantId), shown).toBe(before);
      } else if (writes) {
        await settled();
        before = await edition.everythingOf(ours.tenant.tenantId);
      }
    }
  }
  const never = [...statuses].filter(
    ([id, counts]) => !OUT_OF_REACH.includes(id) && ![...counts.keys()].some((status) => status < 400),
  );
  console.log(
    [...statuses]
      .map(([id, counts]) => `${id}: ${[...counts].map((pair) => pair.join("×")).join(" ")}`)
      .join("\n"),
  );
  expect(
    never.map(([id]) => id),
    "operations that the fuzzer never got through to",
  ).toEqual([]);
});
