import { afterAll, beforeAll, expect, test } from "vitest";
import { signWebhook } from "../../shared/webhooks/signature.ts";
import { type Edition, startEdition } from "./edition.ts";
import { anEmail, joined, person } from "./people.ts";
import { expectProblem } from "./problem.ts";
import { ask, eventually, said, type Tenant, tenantAt } from "./tenant.ts";

/*
 * Nothing moves on one person's word where the rulebook asks for another's: whoever may have declared a default, in
 * whatever way, does not approve what follows from it.
 */

let edition: Edition;
beforeAll(async () => {
  edition = await startEdition();
});
afterAll(() => edition.stop());

const RULEBOOK = {
  schema: "lossline/rulebook/1",
  name: "Margin, on two people's word",
  currency: "EUR",
  effectiveFrom: "2020-01-01T00:00:00Z",
  figures: { margin: { type: "resource" } },
  rounding: { method: "largestRemainder", ties: "memberId" },
  waterfalls: {
    memberDefault: [{ id: "margin", kind: "defaulterResource", resource: "margin", approvals: 1 }],
  },
};

type Person = Awaited<ReturnType<typeof person>>;

/** A venue that Ana signed up, and of which Bob is another owner and Cyd an approver. */
async function venue() {
  const ana = await person(edition, anEmail("ana"));
  const { tenantId, apiKey } = said(await ana.as("POST", "/v1/tenants", { body: { name: "Venue" } }));
  const tenant = tenantAt(edition.url, { tenantId, apiKey });
  await tenant.prepare({
    rulebook: RULEBOOK,
    snapshot: { members: [{ id: "D", figures: { margin: "10.00" } }] },
  });
  const [bob, cyd] = [await joined(edition, tenant, "owner"), await joined(edition, tenant, "approver")];
  return { tenant, ana, bob, cyd };
}

const event = (id: string) => ({ id, cause: "memberDefault", losses: [{ memberId: "D", amount: "1.00" }] });

/** Asks for the approval that the run waits for, as each of these people in turn. */
async function approvals(tenant: Tenant, runId: string, people: readonly Person[]): Promise<number[]> {
  await eventually(async () => {
    const run = await tenant.succeed("GET", `/v1/runs/${runId}`);
    return run.waiting?.waitsFor === "approvals" ? run : undefined;
  });
  const statuses: number[] = [];
  for (const somebody of people) {
    const path = `/v1/runs/${runId}/approvals`;
    statuses.push((await somebody.as("POST", path, { body: { step: "margin" } })).status);
  }
  return statuses;
}

test("who signed the venue up does not approve what its first key declared, nor what a key of that key did", async () => {
  const { tenant, ana, cyd } = await venue();
  const first = await tenant.declare(event("by the first key"));
  expect(await approvals(tenant, first, [ana, cyd])).toEqual([403, 200]);
  await tenant.ended(first);

  const scopes = ["defaults:declare"];
  const { apiKey } = await tenant.succeed("POST", "/v1/api-keys", { name: "Desk", scopes });
  const declared = await ask(edition.url, "POST", "/v1/defaults", { apiKey, body: event("by another") });
  expect(await approvals(tenant, said(declared).runId, [ana, cyd])).toEqual([403, 200]);
});

test("who was ever shown the secret of a notice source does not approve what was announced with it", async () => {
  const { tenant, ana, bob, cyd } = await venue();
  const made = said(await bob.as("POST", "/v1/notice-sources", { body: { name: "Risk system" } }));
  const announce = async (secret: string, id: string) => {
    const body = JSON.stringify({ type: "default.declared", data: event(id) });
    const headers = { ...signWebhook(secret, id, Date.now(), body) };
    const answer = await ask(made.url, "POST", made.url, { text: body, headers });
    return said(answer).runId;
  };
  const first = await announce(made.secret, "notice-1");
  expect(await approvals(tenant, first, [bob, cyd])).toEqual([403, 200]);
  await tenant.ended(first);

  const renewed = await ana.as("POST", `/v1/notice-sources/${made.sourceId}/secret`, { body: {} });
  expect(said(renewed).shownTo).toHaveLength(2);
  const second = await announce(said(renewed).secret, "notice-2");
  expect(await approvals(tenant, second, [ana, bob, cyd])).toEqual([403, 403, 200]);
});

test("a key gives nobody what it has not itself: no source that declares, no role above its own", async () => {
  const { tenant } = await venue();
  const keyFor = async (...scopes: string[]) =>
    (await tenant.succeed("POST", "/v1/api-keys", { name: scopes.join(), scopes })).apiKey;
  const settings = await keyFor("settings:read", "settings:write");
  const { sourceId } = await tenant.succeed("POST", "/v1/notice-sources", { name: "Risk system" });
  for (const path of ["/v1/notice-sources", `/v1/notice-sources/${sourceId}/secret`]) {
    const body = path.endsWith("/secret") ? {} : { name: "Another" };
    expectProblem(await ask(edition.url, "POST", path, { apiKey: settings, body }), 403, "forbidden");
  }

  const people = await keyFor("people:read", "people:write", "runs:read");
  const { personId } = await joined(edition, tenant, "viewer");
  const inRole = { email: anEmail("dan"), role: "owner" };
  expectProblem(
    await ask(edition.url, "POST", "/v1/invitations", { apiKey: people, body: inRole }),
    403,
    "forbidden",
  );
  const promoted = await ask(edition.url, "PATCH", `/v1/people/${personId}`, {
    apiKey: people,
    body: { role: "riskOfficer" },
  });
  expectProblem(promoted, 403, "forbidden");
  const member = { email: anEmail("eve"), role: "member", memberId: "D" };
  expect((await tenant.as("POST", "/v1/invitations", { body: member })).status).toBe(201);
});
