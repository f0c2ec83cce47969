import { afterAll, beforeAll, expect, test } from "vitest";
import { serviceFromEnvironment } from "../../functions/api/service.ts";
import type { Fault } from "../../infra/local/iam/faults.ts";
import { signUp } from "../../shared/service/tenants/sign-up.ts";
import { createSignUpCode } from "../../shared/service/tenants/sign-up-codes.ts";
import { key } from "../../shared/storage/keys.ts";
import { type Edition, startEdition } from "./edition.ts";
import { anEmail, joined, person, tokenFor } from "./people.ts";
import { expectProblem } from "./problem.ts";
import { type Answer, ask, newTenant, said } from "./tenant.ts";

let edition: Edition;
beforeAll(async () => {
  edition = await startEdition();
});
afterAll(() => edition.stop());

test("somebody is invited by letter, signs in, accepts, and does what the role allows", async () => {
  const tenant = await newTenant(edition.url, "Venue & Sons");
  const ana = await person(edition, anEmail("ana"));
  expectProblem(await ana.as("GET", "/v1/runs"), 403, "noMembership");

  const invitation = await tenant.succeed("POST", "/v1/invitations", { email: ana.email, role: "viewer" });
  expect(invitation).toMatchObject({ state: "open", createdBy: expect.stringMatching(/^apiKey:/) });
  const [letter] = await edition.letters();
  expect(letter).toMatchObject({ to: [ana.email], subject: "Your invitation to Venue & Sons" });
  expect(letter?.text).toContain(`${edition.url}/invitation#iv_${tenant.tenantId}_`);

  const accepted = await ana.accept();
  expect(said(accepted)).toMatchObject({ tenantId: tenant.tenantId, person: { role: "viewer" } });
  expect((await ana.accept()).text).toBe(accepted.text);
  expect(said(await ana.as("GET", "/v1/runs")).runs).toEqual([]);
  expectProblem(await ana.as("POST", "/v1/rulebooks", { body: {} }), 403, "forbidden");
  expectProblem(await ana.as("POST", "/v1/api-keys", { body: {} }), 403, "forbidden");
  const [listed] = (await tenant.succeed("GET", "/v1/invitations")).invitations;
  expect(listed).toMatchObject({ state: "accepted", acceptedBy: said(accepted).person.personId });
});

test("a letter is worth nothing to anyone else, without a person, or by another tenant's means", async () => {
  const tenant = await newTenant(edition.url);
  const ana = await person(edition, anEmail("ana"));
  const eve = await person(edition, anEmail("eve"));
  const { invitationId } = await tenant.succeed("POST", "/v1/invitations", {
    email: ana.email,
    role: "owner",
  });
  const body = { token: await tokenFor(edition, ana.email) };
  expectProblem(await eve.as("POST", "/v1/invitations/accept", { body }), 403, "anotherPersonsInvitation");
  expectProblem(await ask(edition.url, "POST", "/v1/invitations/accept", { body }), 401, "unauthorized");
  expectProblem(await tenant.as("POST", "/v1/invitations/accept", { body }), 401, "unauthorized");

  const other = await newTenant(edition.url);
  const elsewhere = `/v1/invitations/${invitationId}`;
  expectProblem(await other.as("DELETE", elsewhere), 404, "notFound");
  expectProblem(await other.as("POST", `${elsewhere}/resend`, { body: undefined }), 404, "notFound");
  expect((await other.succeed("GET", "/v1/invitations")).invitations).toEqual([]);

  expect(said(await tenant.as("DELETE", elsewhere)).state).toBe("revoked");
  expectProblem(await ana.accept(), 409, "invitationNotOpen");
});

test("a letter can be sent again, and the first one no longer counts", async () => {
  const tenant = await newTenant(edition.url);
  const ana = await person(edition, anEmail("ana"));
  const { invitationId } = await tenant.succeed("POST", "/v1/invitations", {
    email: ana.email,
    role: "viewer",
  });
  const first = await tokenFor(edition, ana.email);
  await tenant.succeed("POST", `/v1/invitations/${invitationId}/resend`);
  const body = { token: first };
  expectProblem(await ana.as("POST", "/v1/invitations/accept", { body }), 404, "notFound");
  expect((await ana.accept()).status).toBe(200);
});

test("the venue's founder owns it, and is never taken out of it as the last owner", async () => {
  const ana = await person(edition, anEmail("ana"));
  const { tenantId, owner, apiKey } = said(await ana.as("POST", "/v1/tenants", { body: { name: "Ana's" } }));
  expect(owner).toMatchObject({ email: ana.email, role: "owner" });
  expect(said(await ana.as("GET", "/v1/me"))).toMatchObject({
    kind: "person",
    email: ana.email,
    tenants: [{ tenantId, name: "Ana's", role: "owner" }],
  });
  const itself = `/v1/people/${owner.personId}`;
  expectProblem(await ana.as("DELETE", itself), 409, "lastOwner");
  expectProblem(await ana.as("PATCH", itself, { body: { role: "viewer" } }), 409, "lastOwner");

  const bob = await person(edition, anEmail("bob"));
  const invited = await ana.as("POST", "/v1/invitations", { body: { email: bob.email, role: "owner" } });
  expect(said(invited).createdBy).toBe(`person:${owner.personId}`);
  await bob.accept();
  expect((await ana.as("DELETE", itself)).status).toBe(204);
  expectProblem(await ana.as("GET", "/v1/runs"), 403, "noMembership");
  expect(said(await bob.as("GET", "/v1/people")).people).toHaveLength(1);
  // What was the founder's key is the tenant's.
  expect((await ask(edition.url, "GET", "/v1/runs", { apiKey })).status).toBe(200);
});

test("of two who change a person at once, one wins and the other is told", async () => {
  const tenant = await newTenant(edition.url);
  const { personId } = await joined(edition, tenant, "viewer");
  const path = `/v1/people/${personId}`;
  const etag = (await tenant.as("GET", path)).headers.get("etag") ?? "";
  const change = (role: string) =>
    ask(edition.url, "PATCH", path, { apiKey: tenant.apiKey, body: { role }, headers: { "if-match": etag } });
  const answers = await Promise.all([change("approver"), change("riskOfficer")]);
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 412]);
  const [winner] = answers.filter(({ status }) => status === 200);
  expect(said(await tenant.as("GET", path))).toEqual(winner && said(winner));
  const [late] = answers.filter(({ status }) => status === 412);
  expect(late?.headers.get("etag")).toBe(winner?.headers.get("etag"));
});

test("somebody of two venues says which one is meant, and sees nothing of a third", async () => {
  const [one, two, three] = [
    await newTenant(edition.url),
    await newTenant(edition.url),
    await newTenant(edition.url),
  ];
  const ana = await person(edition, anEmail("ana"));
  for (const tenant of [one, two]) {
    await tenant.succeed("POST", "/v1/invitations", { email: ana.email, role: "owner" });
    await ana.accept();
  }
  const keysOf = (tenantId?: string) =>
    ana.as("GET", "/v1/api-keys", tenantId === undefined ? {} : { headers: { "lossline-tenant": tenantId } });
  expectProblem(await keysOf(), 400, "tenantNotChosen");
  for (const { tenantId, apiKey } of [one, two]) {
    expect(said(await keysOf(tenantId)).apiKeys).toMatchObject([{ prefix: apiKey.slice(0, 26) }]);
  }
  const strangers = await keysOf(three.tenantId);
  expectProblem(strangers, 403, "noMembership");
  expect(said(await keysOf("222222222222222z")).detail).toBe(said(strangers).detail);
  expectProblem(await keysOf("0000000000000000"), 403, "noMembership");
});

test("a member's person reaches what is for every role, and nothing of the officers'", async () => {
  const tenant = await newTenant(edition.url);
  const member = await joined(edition, tenant, "member", { memberId: "M-1" });
  expect(said(await member.as("GET", "/v1/me")).tenants).toMatchObject([{ role: "member", memberId: "M-1" }]);
  expect((await member.as("GET", "/v1/rulebooks")).status).toBe(200);
  for (const path of ["/v1/people", "/v1/member-data", "/v1/runs", "/v1/api-keys", "/v1/invitations"]) {
    expectProblem(await member.as("GET", path), 403, "forbidden");
  }
});

test("a key does what its scopes say until it is revoked, and its use is on record", async () => {
  const tenant = await newTenant(edition.url);
  const made = await tenant.succeed("POST", "/v1/api-keys", {
    name: "Reports",
    scopes: ["runs:read", "runs:read"],
  });
  expect(made).toMatchObject({ scopes: ["runs:read"], state: "active" });
  const asKey = (method: string, path: string, body?: unknown) =>
    ask(edition.url, method, path, { apiKey: made.apiKey, body });
  expect((await asKey("GET", "/v1/runs")).status).toBe(200);
  expect(said(await asKey("GET", "/v1/me"))).toEqual({
    kind: "apiKey",
    keyId: made.keyId,
    scopes: ["runs:read"],
    tenants: [{ tenantId: tenant.tenantId, name: "Venue" }],
  });
  expectProblem(
    await asKey("POST", "/v1/api-keys", { name: "More", scopes: ["runs:read"] }),
    403,
    "forbidden",
  );
  const { apiKeys } = await tenant.succeed("GET", "/v1/api-keys");
  expect(apiKeys).toHaveLength(2);
  expect(apiKeys[1]).toMatchObject({ keyId: made.keyId, lastUsedAt: expect.any(String) });
  expect(JSON.stringify(apiKeys)).not.toContain(made.apiKey);

  const revoked = await tenant.as("DELETE", `/v1/api-keys/${made.keyId}`);
  expect(said(revoked).state).toBe("revoked");
  expectProblem(await asKey("GET", "/v1/runs"), 401, "unauthorized");
  expectProblem(await asKey("GET", "/v1/me"), 401, "unauthorized");
  const other = await newTenant(edition.url);
  const [theirs] = (await other.succeed("GET", "/v1/api-keys")).apiKeys;
  expectProblem(await tenant.as("DELETE", `/v1/api-keys/${theirs.keyId}`), 404, "notFound");
});

test.each([
  ["an unknown scope", { name: "x", scopes: ["everything"] }],
  ["no scope", { name: "x", scopes: [] }],
  ["a moment that has passed", { name: "x", scopes: ["runs:read"], expiresAt: "2020-01-01T00:00:00Z" }],
  ["no name", { scopes: ["runs:read"] }],
])("a key with %s is not made", async (_, body) => {
  const tenant = await newTenant(edition.url);
  expectProblem(await tenant.as("POST", "/v1/api-keys", { body }), 422, "invalid");
});

test.each([
  ["a role that there is not", { email: "a@b.example", role: "god" }],
  ["no address", { email: "nobody", role: "viewer" }],
  ["two addresses", { email: "a@b.example, c@d.example", role: "viewer" }],
  ["a line of its own", { email: "a@b.example\nBcc: c@d.example", role: "viewer" }],
  ["a member for an officer", { email: "a@b.example", role: "viewer", memberId: "M-1" }],
  ["no member for a member's person", { email: "a@b.example", role: "member" }],
])("an invitation with %s is not made", async (_, body) => {
  const tenant = await newTenant(edition.url);
  const before = (await edition.letters()).length;
  expectProblem(await tenant.as("POST", "/v1/invitations", { body }), 422, "invalid");
  expect(await edition.letters()).toHaveLength(before);
});

test("a venue that signs up without a person can have its owner invited", async () => {
  const ana = await person(edition, anEmail("ana"));
  const body = { name: "Ana's", ownerEmail: ana.email };
  const { tenantId, invitation } = said(await ask(edition.url, "POST", "/v1/tenants", { body }));
  expect(invitation).toMatchObject({ email: ana.email, role: "owner", state: "open" });
  expect(said(await ana.accept())).toMatchObject({ tenantId, person: { role: "owner" } });
  const wrong = { name: "Nobody's", ownerEmail: "nobody" };
  expectProblem(await ask(edition.url, "POST", "/v1/tenants", { body: wrong }), 422, "invalid");
});

test("a bad token signs nobody up", async () => {
  const body = { name: "Venue" };
  for (const apiKey of ["x", "a.b.c", (await newTenant(edition.url)).apiKey]) {
    expectProblem(await ask(edition.url, "POST", "/v1/tenants", { apiKey, body }), 401, "unauthorized");
  }
});

test("where sign-up is by code, one code makes one tenant, however many ask at once", async () => {
  const service = { ...serviceFromEnvironment(), signUp: "code" as const, dashboardUrl: undefined };
  await expect(signUp(service, { name: "Venue" })).rejects.toMatchObject({ code: "signUpCodeNotValid" });
  const { code } = await createSignUpCode(service, { note: "For Ana", days: 7 });
  const attempts = Array.from({ length: 4 }, () => signUp(service, { name: "Venue", signUpCode: code }));
  const made = (await Promise.allSettled(attempts)).filter(({ status }) => status === "fulfilled");
  expect(made).toHaveLength(1);
  await expect(signUp(service, { name: "Venue", signUpCode: code })).rejects.toMatchObject({
    code: "signUpCodeNotValid",
  });

  const late = await createSignUpCode(service, { note: "For Bob", days: 1 });
  const tomorrow = { ...service, clock: { now: () => Date.now() + 24 * 60 * 60_000 } };
  await expect(signUp(tomorrow, { name: "Venue", signUpCode: late.code })).rejects.toMatchObject({
    code: "signUpCodeNotValid",
  });
  const [used] = (await service.signUpCodes.all()).filter(({ note }) => note === "For Ana");
  expect(used).toMatchObject({ state: "used", usedBy: expect.any(String) });
  await expect(signUp({ ...service, signUp: "closed" }, { name: "Venue" })).rejects.toMatchObject({
    code: "signUpClosed",
  });
});

test("where to sign in is there for everyone to read", async () => {
  expect(said(await ask(edition.url, "GET", "/v1/sign-in"))).toEqual({
    issuer: edition.issuer,
    audience: "urn:lossline:api",
    clientId: "lossline",
    signUp: "open",
  });
});

test("somebody whom only the directory knows belongs to nothing", async () => {
  const tenant = await newTenant(edition.url);
  const { as, personId } = await joined(edition, tenant, "viewer");
  await edition.remove(key.person(tenant.tenantId, personId));
  expectProblem(await as("GET", "/v1/runs"), 403, "noMembership");
  expect(said(await as("GET", "/v1/me")).tenants).toEqual([]);
});

test.each<Fault>(["throttled", "conflict", "cutBefore", "cutAfter"])(
  "where every third request to the table is %s, people come in, change and go as if nothing were",
  async (fault) => {
    let requests = 0;
    edition.disturb(({ service, operation }) => {
      // Only a write can be in conflict with another.
      if (service !== "dynamodb" || (fault === "conflict" && /^(Get|Query)/.test(operation))) {
        return undefined;
      }
      requests += 1;
      return requests % 3 === 0 ? fault : undefined;
    });
    try {
      const ana = await person(edition, anEmail("ana"));
      const { tenantId, owner, apiKey } = said(
        await untilTaken(() => ana.as("POST", "/v1/tenants", { body: { name: "Venue" } })),
      );
      const bob = await person(edition, anEmail("bob"));
      const body = { email: bob.email, role: "owner" };
      await untilTaken(() => ana.as("POST", "/v1/invitations", { body }));
      const accepted = said(await untilTaken(bob.accept));
      expect(accepted).toMatchObject({ tenantId, person: { role: "owner" } });
      const path = `/v1/people/${owner.personId}`;
      await untilTaken(() => bob.as("PATCH", path, { body: { role: "viewer" } }));
      expect(said(await untilTaken(() => ana.as("GET", "/v1/me"))).tenants).toMatchObject([
        { role: "viewer" },
      ]);
      await untilTaken(() => ask(edition.url, "DELETE", path, { apiKey }));
      const { people } = said(await untilTaken(() => bob.as("GET", "/v1/people")));
      expect(people).toMatchObject([{ personId: accepted.person.personId, role: "owner" }]);
      expect(requests).toBeGreaterThan(9);
    } finally {
      edition.disturb(() => undefined);
    }
  },
);

/** Asks again where the service says that this may help, as its clients do. */
async function untilTaken(send: () => Promise<Answer>): Promise<Answer> {
  for (let attempt = 1; ; attempt += 1) {
    const answer = await send();
    if (answer.status !== 503 || attempt === 10) {
      expect(answer.status, answer.text).toBeLessThan(300);
      return answer;
    }
  }
}
