import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import type { Identity } from "../../shared/identity/tokens.ts";
import { newTenantId, type TenantId } from "../../shared/ids.ts";
import type { Actor, Role } from "../../shared/service/people/access.ts";
import {
  acceptInvitation,
  invite,
  listInvitations,
  resendInvitation,
  revokeInvitation,
} from "../../shared/service/people/invitations.ts";
import type { Letter } from "../../shared/service/people/mail.ts";
import { changePlace, type Person, readPerson, removePerson } from "../../shared/service/people/people.ts";
import { invitationStore } from "../../shared/storage/invitations.ts";
import { key } from "../../shared/storage/keys.ts";
import { peopleDirectory, peopleStore } from "../../shared/storage/people.ts";
import { type LocalTable, startLocalTable } from "../storage/local-table.ts";

const tenantRecord = (tenantId: TenantId) => ({
  tenantId,
  name: "Venue",
  status: "active" as const,
  plan: "standard" as const,
  createdAt: "2026-01-01T00:00:00.000Z",
});

const DAY = 24 * 60 * 60_000;

const OWNER: Actor = { kind: "person", id: "ana", role: "owner" };

let local: LocalTable;
beforeAll(async () => {
  local = await startLocalTable();
});
afterAll(() => local.stop());

let time = Date.UTC(2026, 10, 27);
let letters: Letter[] = [];
let tenantId: TenantId;
beforeEach(() => {
  letters = [];
  tenantId = newTenantId(randomBytes);
});

/** Everything these use cases work with, on a real table. */
function service() {
  const people = peopleStore(local.table);
  const invitations = invitationStore(local.table);
  return {
    clock: { now: () => time },
    random: randomBytes,
    people,
    invitations,
    directory: peopleDirectory(local.table),
    tenants: { find: async (id: TenantId) => (id === tenantId ? tenantRecord(id) : undefined) },
    tenant: () => ({ people, invitations }),
    mail: {
      async send(letter: Letter) {
        letters.push(letter);
      },
    },
  };
}

const identity = (email: string, emailVerified = true): Identity => ({
  issuer: "https://issuer.example",
  subject: `${tenantId} ${email.toLowerCase()}`,
  email,
  emailVerified,
});

const inviter = { tenantName: "Venue", by: "apiKey:first" };

/** The token in the last letter. */
function token(): string {
  const [found = ""] = /iv_\w+/.exec(letters.at(-1)?.text ?? "") ?? [];
  return found;
}

async function invited(email: string, role: Role, memberId?: string) {
  return invite(service(), tenantId, inviter, { email, role, memberId });
}

/** Somebody who was invited and has accepted. */
async function joined(email: string, role: Role, memberId?: string): Promise<Person> {
  await invited(email, role, memberId);
  return (await acceptInvitation(service(), identity(email), token())).person;
}

const owners = () => peopleStore(local.table).owners(tenantId);

test("whoever is invited and known by that address takes the place that was kept", async () => {
  const invitation = await invited("Ana@Venue.example", "riskOfficer");
  expect(invitation).toMatchObject({ email: "ana@venue.example", state: "open", createdBy: "apiKey:first" });
  expect(letters).toHaveLength(1);
  expect(letters[0]).toMatchObject({ to: "ana@venue.example", subject: "Your invitation to Venue" });
  const { person } = await acceptInvitation(service(), identity("ana@VENUE.example"), token());
  expect(person).toMatchObject({ email: "ana@venue.example", role: "riskOfficer", status: "active" });
  expect(await service().directory.tenantsOf(person.personId)).toEqual([tenantId]);
  expect(await listInvitations(service(), tenantId, 10)).toMatchObject([
    { invitationId: invitation.invitationId, state: "accepted", acceptedBy: person.personId },
  ]);
});

test("a member's person stands for that member", async () => {
  expect(await joined("pat@member.example", "member", "M-1")).toMatchObject({
    role: "member",
    memberId: "M-1",
  });
  await expect(invited("pat@member.example", "member")).rejects.toMatchObject({ code: "invalid" });
  await expect(invited("pat@member.example", "viewer", "M-1")).rejects.toMatchObject({ code: "invalid" });
});

test("accepting twice is accepting once, and ends what an interrupted attempt began", async () => {
  const person = await joined("ana@venue.example", "viewer");
  await service().directory.leave(person.personId, tenantId);
  const again = await acceptInvitation(service(), identity("ana@venue.example"), token());
  expect(again.person).toEqual(person);
  expect(await service().directory.tenantsOf(person.personId)).toEqual([tenantId]);
});

test("nobody else can use the letter", async () => {
  await invited("ana@venue.example", "viewer");
  for (const other of [
    identity("eve@venue.example"),
    identity("ana@venue.example", false),
    identity("an\u0430@venue.example"),
    { issuer: "https://issuer.example", subject: "no address", emailVerified: false },
  ]) {
    await expect(acceptInvitation(service(), other, token())).rejects.toMatchObject({
      code: "anotherPersonsInvitation",
    });
  }
  await acceptInvitation(service(), identity("ana@venue.example"), token());
  const otherSubject = { ...identity("ana@venue.example"), subject: "another subject of the address" };
  await expect(acceptInvitation(service(), otherSubject, token())).rejects.toMatchObject({
    code: "invitationNotOpen",
  });
});

test("a made-up token reads the same, whoever's it claims to be", async () => {
  await invited("ana@venue.example", "viewer");
  const genuine = token();
  const refusals = await Promise.all(
    [
      "iv_",
      genuine.slice(0, -1),
      `${genuine.slice(0, -1)}${genuine.endsWith("a") ? "b" : "a"}`,
      genuine.replace(tenantId, newTenantId(randomBytes)),
      genuine.replace(/_[2-7a-z]{26}(?=[2-7a-z]{52}$)/, `_${"2".repeat(26)}`),
    ].map((made) =>
      acceptInvitation(service(), identity("ana@venue.example"), made).catch(
        ({ code, message }) => `${code} ${message}`,
      ),
    ),
  );
  expect(new Set(refusals).size).toBe(1);
  expect(refusals[0]).toMatch(/^notFound /);
});

test("a letter counts for fourteen days, and not after another one was sent or the invitation was taken back", async () => {
  const { invitationId } = await invited("ana@venue.example", "viewer");
  const first = token();
  time += 14 * DAY;
  await expect(acceptInvitation(service(), identity("ana@venue.example"), first)).rejects.toMatchObject({
    code: "invitationNotOpen",
  });
  expect((await listInvitations(service(), tenantId, 10))[0]?.state).toBe("expired");

  await resendInvitation(service(), tenantId, inviter, invitationId);
  expect(token()).not.toBe(first);
  await expect(acceptInvitation(service(), identity("ana@venue.example"), first)).rejects.toMatchObject({
    code: "notFound",
  });
  expect((await revokeInvitation(service(), tenantId, invitationId)).state).toBe("revoked");
  await expect(acceptInvitation(service(), identity("ana@venue.example"), token())).rejects.toMatchObject({
    code: "invitationNotOpen",
  });
  await expect(resendInvitation(service(), tenantId, inviter, invitationId)).rejects.toMatchObject({
    code: "invitationNotOpen",
  });
});

test("a letter that was not taken leaves an invitation that can be sent again", async () => {
  vi.spyOn(console, "error").mockImplementationOnce(() => {});
  const broken = { ...service(), mail: { send: () => Promise.reject(new Error("no post today")) } };
  const invitation = await invite(broken, tenantId, inviter, { email: "ana@venue.example", role: "viewer" });
  expect(invitation).toMatchObject({ state: "open" });
  expect(invitation).not.toHaveProperty("sentAt");
  const sent = await resendInvitation(service(), tenantId, inviter, invitation.invitationId);
  expect(sent).toHaveProperty("sentAt");
  await acceptInvitation(service(), identity("ana@venue.example"), token());
});

test("the token is nowhere in what is stored", async () => {
  const { invitationId } = await invited("ana@venue.example", "viewer");
  const stored = JSON.stringify(await local.table.get(key.invitation(tenantId, invitationId)));
  expect(stored).toContain("ana@venue.example");
  expect(stored).not.toContain(token().slice(-52));
});

test("a name cannot write a letter of its own", async () => {
  await invite(
    service(),
    tenantId,
    { ...inviter, tenantName: "Venue\r\nBcc: all@venue.example\n\nPay here" },
    {
      email: "ana@venue.example",
      role: "viewer",
    },
  );
  expect(letters[0]?.subject).toBe("Your invitation to Venue Bcc: all@venue.example Pay here");
  expect(letters[0]?.text).not.toMatch(/^Bcc|^Pay here/m);
});

test("a role can be changed, and what it stood for goes with it", async () => {
  const { personId } = await joined("pat@member.example", "member", "M-1");
  const changed = await changePlace(service(), tenantId, personId, { role: "approver" }, OWNER);
  expect(changed).not.toHaveProperty("memberId");
  expect(await readPerson(service(), tenantId, personId)).toEqual(changed);
  await expect(changePlace(service(), tenantId, personId, { role: "member" }, OWNER)).rejects.toMatchObject({
    code: "invalid",
  });
});

test("whoever edits what somebody else has changed meanwhile is told", async () => {
  const { personId, revision } = await joined("ana@venue.example", "viewer");
  await changePlace(service(), tenantId, personId, { role: "approver" }, OWNER, String(revision));
  await expect(
    changePlace(service(), tenantId, personId, { role: "owner" }, OWNER, String(revision)),
  ).rejects.toMatchObject({ code: "preconditionFailed" });
  expect(await owners()).toEqual([]);
});

test("a tenant is never without an owner, not even when two owners are removed at the same moment", async () => {
  const ana = await joined("ana@venue.example", "owner");
  await expect(
    changePlace(service(), tenantId, ana.personId, { role: "viewer" }, OWNER),
  ).rejects.toMatchObject({
    code: "lastOwner",
  });
  await expect(removePerson(service(), tenantId, ana.personId, OWNER)).rejects.toMatchObject({
    code: "lastOwner",
  });

  for (let round = 0; round < 5; round += 1) {
    const bob = await joined(`bob-${round}@venue.example`, "owner");
    const [kept = ""] = (await owners()).filter((id) => id !== bob.personId);
    const results = await Promise.allSettled([
      removePerson(service(), tenantId, kept, OWNER),
      changePlace(service(), tenantId, bob.personId, { role: "viewer" }, OWNER),
    ]);
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await owners()).toHaveLength(1);
    for (const id of await owners()) {
      expect(await readPerson(service(), tenantId, id)).toMatchObject({ role: "owner" });
    }
  }
});

test("who was removed is known no more, and can be invited again", async () => {
  await joined("ana@venue.example", "owner");
  const bob = await joined("bob@venue.example", "approver");
  await removePerson(service(), tenantId, bob.personId, OWNER);
  expect(await readPerson(service(), tenantId, bob.personId)).toMatchObject({
    status: "removed",
    changedBy: "person:ana",
  });
  expect(await service().directory.tenantsOf(bob.personId)).toEqual([]);
  // The letter of then has been used.
  await expect(acceptInvitation(service(), identity("bob@venue.example"), token())).rejects.toMatchObject({
    code: "invitationNotOpen",
  });
  expect(await joined("bob@venue.example", "viewer")).toMatchObject({ role: "viewer", revision: 3 });
});

test("an invitation is used once, whoever is quicker", async () => {
  await invited("ana@venue.example", "viewer");
  const attempts = ["one", "two", "three", "four"].map((subject) =>
    acceptInvitation(service(), { ...identity("ana@venue.example"), subject }, token()),
  );
  const results = await Promise.allSettled(attempts);
  expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(await service().people.list(tenantId, 10)).toHaveLength(1);
});
