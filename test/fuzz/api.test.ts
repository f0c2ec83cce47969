import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { signWebhook } from "../../shared/webhooks/signature.ts";
import { type Edition, startEdition } from "../end-to-end/edition.ts";
import { ask, preparedTenant, said, type Tenant } from "../end-to-end/tenant.ts";
import { vector } from "../end-to-end/vectors.ts";
import { signIn } from "../identity/sign-in.ts";
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

const NASDAQ = vector("nasdaq-clearing-2018");

let edition: Edition;
let document: Document;
let other: Tenant;
let otherRun: string;
let ours: Tenant;
let seeds: Seeds;
let sourceSecret: string;
/** Of somebody who is invited. */
let accessToken: string;

beforeAll(async () => {
  edition = await startEdition();
  document = said(await ask(edition.url, "GET", "/v1/openapi.json"));
  other = await preparedTenant(edition.url, {
    ...NASDAQ,
    rulebook: { ...NASDAQ.rulebook, name: THEIRS },
  });
  otherRun = await other.declare(NASDAQ.event);
  await other.ended(otherRun);
  await newTenant();
});
afterAll(() => edition.stop());

/** A tenant of our own to do anything to, with something of everything. */
async function newTenant(): Promise<void> {
  ours = await preparedTenant(edition.url, NASDAQ);
  const runId = await ours.declare(NASDAQ.event);
  await ours.ended(runId);
  const { hash } = (await ours.succeed("GET", "/v1/rulebooks")).rulebooks[0];
  const theirHash = (await other.succeed("GET", "/v1/rulebooks")).rulebooks[0].hash;
  const source = await ours.succeed("POST", "/v1/notice-sources", { name: "Risk system" });
  sourceSecret = source.secret;
  const theirSource = await other.succeed("POST", "/v1/notice-sources", { name: THEIRS });
  const { asOf: _, ...memberData } = { asOf: undefined, ...NASDAQ.snapshot };
  const invited = await invitedPeople(ours);
  const theirs = await invitedPeople(other);
  ({ accessToken } = await signIn(edition.issuer, invited.email));
  const key = await ours.succeed("POST", "/v1/api-keys", { name: "Reports", scopes: ["runs:read"] });
  const [theirKey] = (await other.succeed("GET", "/v1/api-keys")).apiKeys;
  seeds = {
    ids: {
      cursor: [
        (await ours.succeed("GET", "/v1/runs?limit=1")).next,
        (await other.succeed("GET", "/v1/runs?limit=1")).next,
      ],
      runId: [runId, otherRun],
      hash: [hash, theirHash],
      sourceId: [source.sourceId, theirSource.sourceId],
      memberId: ["CM-01", "CM-02", "CM-99"],
      tenantId: [ours.tenantId, other.tenantId],
      invitationId: [invited.invitationId, theirs.invitationId],
      personId: [invited.personId, theirs.personId],
      keyId: [key.keyId, theirKey.keyId],
    },
    bodies: {
      putMemberData: [memberData],
      publishRulebook: [NASDAQ.rulebook],
      declareDefault: [{ ...NASDAQ.event, id: "fuzzed" }],
      invite: [{ email: "somebody@venue.example", role: "viewer" }],
      acceptInvitation: [{ token: invited.token }, { token: theirs.token }],
      changePerson: [{ role: "approver" }],
      createApiKey: [{ name: "Reports", scopes: ["runs:read"] }],
      recordRecovery: [{ id: "r-1", amount: "1.00" }],
      addWebhookEndpoint: [{ url: "https://example.com/hook" }],
      sendNotice: [
        {
          type: "default.declared",
          timestamp: "2026-03-01T17:00:00Z",
          data: { ...NASDAQ.event, id: "sent" },
        },
      ],
    },
  };
}

/** An invitation to be sent again or taken back, another to be accepted, and a person. */
async function invitedPeople(tenant: Tenant) {
  const invite = (email: string) => tenant.succeed("POST", "/v1/invitations", { email, role: "viewer" });
  const email = `coming@${tenant.tenantId}.example`;
  const present = `here@${tenant.tenantId}.example`;
  const { invitationId } = await invite(`nobody@${tenant.tenantId}.example`);
  await invite(present);
  const body = { token: await tokenFor(present) };
  const { accessToken: apiKey } = await signIn(edition.issuer, present);
  const accepted = await ask(edition.url, "POST", "/v1/invitations/accept", { apiKey, body });
  await invite(email);
  return { invitationId, personId: said(accepted).person.personId, email, token: await tokenFor(email) };
}

async function tokenFor(email: string): Promise<string> {
  const letter = (await edition.letters()).find(({ to }) => to.includes(email));
  return /iv_\w+/.exec(letter?.text ?? "")?.[0] ?? "";
}

/** Signed as our source signs: what is refused then is refused for what it says. */
function signed(operationId: string, body: string | undefined): Record<string, string> {
  return operationId === "sendNotice" ? { ...signWebhook(sourceSecret, "m-1", Date.now(), body ?? "") } : {};
}

/** Nothing of ours is under way, so that what changes is changed by the request that is sent. */
async function settled(): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    const answer = await ours.as("GET", "/v1/runs");
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
    const counts = new Map<number, number>();
    statuses.set(operation.operationId, counts);
    const writes = operation.method !== "GET";
    let before = writes ? await edition.everythingOf(ours.tenantId) : "";
    const samples = fc.sample(requestsOf(operation, document, seeds), {
      numRuns: REQUESTS,
      seed: SEED + position,
    });
    for (const { path, headers, body } of [...plainRequestsOf(operation, seeds), ...samples]) {
      const answer = await ask(edition.url, operation.method, path, {
        ...(operation.isOpen ? {} : { apiKey: operation.isForPeople ? accessToken : ours.apiKey }),
        ...(body === undefined ? {} : { text: body }),
        headers: { ...headers, ...signed(operation.operationId, body) },
      });
      const shown = `${operation.method} ${path} ${JSON.stringify(headers)} ${body?.slice(0, 500)}\n${answer.status} ${answer.text.slice(0, 500)}`;
      counts.set(answer.status, (counts.get(answer.status) ?? 0) + 1);
      expect(answer.status, shown).toBeLessThan(500);
      expect(answer.text, shown).not.toContain(THEIRS);
      if (answer.status >= 400) {
        expect(answer.headers.get("content-type"), shown).toBe("application/problem+json");
        expect(answer.text, shown).not.toMatch(/\.ts:\d|node_modules| at \w+ \(|TypeError|ZodError/);
      }
      if (writes && answer.status >= 400) {
        expect(await edition.everythingOf(ours.tenantId), shown).toBe(before);
      } else if (writes) {
        await settled();
        before = await edition.everythingOf(ours.tenantId);
      }
    }
  }
  const never = [...statuses].filter(([, counts]) => ![...counts.keys()].some((status) => status < 400));
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
