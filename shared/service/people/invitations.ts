import { sha256Hex } from "../../canonical/index.ts";
import { type Clock, isoTime } from "../../clock.ts";
import { emailAddress } from "../../identity/email.ts";
import type { Identity } from "../../identity/tokens.ts";
import {
  isInvitationId,
  isTenantId,
  newInvitationId,
  newSecret,
  type Random,
  type TenantId,
} from "../../ids.ts";
import { Refusal } from "../refusal.ts";
import type { Tenant } from "../stores.ts";
import { allowedByStatus } from "../tenants/tenancy.ts";
import type { Role } from "./access.ts";
import type { Letter, Mail } from "./mail.ts";
import {
  admitted,
  checkPlace,
  ownersWith,
  type PeopleDirectory,
  type PeopleStore,
  type Person,
  type PersonChange,
  personIdOf,
} from "./people.ts";

/** A place in a tenant that is kept for whoever has an e-mail address. */
export interface Invitation {
  /** In order of time. */
  readonly invitationId: string;
  readonly email: string;
  readonly role: Role;
  readonly memberId?: string;
  readonly state: "open" | "accepted" | "revoked";
  /** Of the token in the last letter; earlier letters no longer count. */
  readonly secretHash: string;
  readonly createdAt: string;
  /** Who made it, as `actorName` writes it. */
  readonly createdBy: string;
  readonly expiresAt: string;
  /** When the last letter was handed over; none yet if it was not taken. */
  readonly sentAt?: string;
  readonly acceptedBy?: string;
  readonly acceptedAt?: string;
}

/** An invitation as it stands now: what was open and has expired says so. */
export type InvitationView = Omit<Invitation, "secretHash" | "state"> & {
  readonly state: Invitation["state"] | "expired";
};

export interface InvitationStore {
  create(tenantId: TenantId, invitation: Invitation): Promise<void>;
  find(tenantId: TenantId, invitationId: string): Promise<Invitation | undefined>;
  /** So many, the newest first, those before `before`. */
  list(tenantId: TenantId, limit: number, before?: string): Promise<readonly Invitation[]>;
  /** Changes an open invitation whose secret is still the one that was read. `false`, and nothing done, otherwise. */
  change(
    tenantId: TenantId,
    before: Invitation,
    changes: Partial<Pick<Invitation, "state" | "secretHash" | "expiresAt" | "sentAt">>,
  ): Promise<boolean>;
  /** Uses the invitation up and admits the person, both or neither. `false`, and nothing done, if either has changed. */
  accept(tenantId: TenantId, before: Invitation, acceptedAt: string, change: PersonChange): Promise<boolean>;
}

const TOKEN = /^iv_([2-7a-z]{16})_([2-7a-z]{26})([2-7a-z]{52})$/;
const VALID_FOR_MS = 14 * 24 * 60 * 60_000;

interface Inviting {
  readonly clock: Clock;
  readonly random: Random;
  readonly invitations: InvitationStore;
  readonly mail: Mail;
  /** Where people open the dashboard, if they can. */
  readonly dashboardUrl?: string | undefined;
}

/** Who is invited, by whom, to what. */
export interface Inviter {
  /** What the letter calls the tenant. */
  readonly tenantName: string;
  /** As `actorName` writes it. */
  readonly by: string;
}

/**
 * Keeps a place for whoever has the address, and writes to them. The token is in the letter only. A letter that was not
 * taken leaves the invitation without `sentAt`: it can be sent again.
 */
export async function invite(
  service: Inviting,
  tenantId: TenantId,
  { tenantName, by }: Inviter,
  place: { email: string; role: Role; memberId?: string | undefined },
): Promise<InvitationView> {
  checkPlace(place);
  const email = emailAddress(place.email);
  if (email === undefined) {
    const message = "That is not an e-mail address";
    throw new Refusal("invalid", message, [{ path: "/email", code: "email", message }]);
  }
  const now = service.clock.now();
  const invitationId = newInvitationId(now, service.random);
  const token = newToken(service, tenantId, invitationId);
  const invitation: Invitation = {
    invitationId,
    email,
    role: place.role,
    ...(place.memberId === undefined ? {} : { memberId: place.memberId }),
    state: "open",
    secretHash: sha256Hex(token),
    createdAt: isoTime(now),
    createdBy: by,
    expiresAt: isoTime(now + VALID_FOR_MS),
  };
  await service.invitations.create(tenantId, invitation);
  return viewOf(service, await send(service, tenantId, tenantName, invitation, token));
}

/** Writes again, with a new token and another fourteen days. @throws Refusal for one that is not open */
export async function resendInvitation(
  service: Inviting,
  tenantId: TenantId,
  { tenantName }: Inviter,
  invitationId: string,
): Promise<InvitationView> {
  const before = await openInvitation(service, tenantId, invitationId);
  const token = newToken(service, tenantId, invitationId);
  const changes = {
    secretHash: sha256Hex(token),
    expiresAt: isoTime(service.clock.now() + VALID_FOR_MS),
  };
  if (!(await service.invitations.change(tenantId, before, changes))) {
    throw new Refusal("changedMeanwhile", "The invitation was changed meanwhile");
  }
  return viewOf(service, await send(service, tenantId, tenantName, { ...before, ...changes }, token));
}

/** Takes an invitation back; what is in the letter no longer counts. @throws Refusal for one that is not open */
export async function revokeInvitation(
  service: { clock: Clock; invitations: InvitationStore },
  tenantId: TenantId,
  invitationId: string,
): Promise<InvitationView> {
  const before = await openInvitation(service, tenantId, invitationId);
  if (!(await service.invitations.change(tenantId, before, { state: "revoked" }))) {
    throw new Refusal("changedMeanwhile", "The invitation was changed meanwhile");
  }
  return viewOf(service, { ...before, state: "revoked" });
}

/** Invitations, the newest first. */
export async function listInvitations(
  service: { clock: Clock; invitations: InvitationStore },
  tenantId: TenantId,
  limit: number,
  before?: string,
): Promise<readonly InvitationView[]> {
  const invitations = await service.invitations.list(tenantId, limit, before);
  return invitations.map((invitation) => viewOf(service, invitation));
}

interface Accepting {
  readonly clock: Clock;
  readonly tenants: { find(tenantId: TenantId): Promise<Tenant | undefined> };
  readonly directory: PeopleDirectory;
  readonly tenant: (tenantId: TenantId) => { people: PeopleStore; invitations: InvitationStore };
}

/**
 * Takes the place that a letter offers. The person must be known to their provider by the address that was invited. The
 * tenant's own records come first and in one transaction; the directory follows. Whoever accepts again gets the same
 * answer, and with it whatever an interrupted attempt left undone.
 * @throws Refusal that reads the same for every token that was never given out
 */
export async function acceptInvitation(
  service: Accepting,
  identity: Identity,
  token: string,
): Promise<{ readonly tenantId: TenantId; readonly person: Person }> {
  const { tenantId, invitationId } = await placeOf(service, token);
  const { people, invitations } = service.tenant(tenantId);
  const invitation = await invitations.find(tenantId, invitationId);
  if (invitation === undefined || invitation.secretHash !== sha256Hex(token)) {
    throw unknownToken();
  }
  const email = identity.email === undefined ? undefined : emailAddress(identity.email);
  if (!identity.emailVerified || email !== invitation.email) {
    throw new Refusal(
      "anotherPersonsInvitation",
      "The invitation is for another e-mail address than the one that your provider vouches for",
    );
  }
  const personId = personIdOf(identity);
  const before = await people.find(tenantId, personId);
  if (invitation.state === "accepted" && invitation.acceptedBy === personId && before?.status === "active") {
    await service.directory.enter(personId, tenantId);
    return { tenantId, person: before };
  }
  checkOpen(service, invitation);
  const person = admitted(service, identity, email, invitation, before);
  const owners = await people.owners(tenantId);
  const accepted = await invitations.accept(tenantId, invitation, isoTime(service.clock.now()), {
    person,
    before,
    owners: { before: owners, after: ownersWith(owners, person) },
  });
  if (!accepted) {
    throw new Refusal(
      "changedMeanwhile",
      "The invitation or the people of the tenant changed meanwhile; try again",
    );
  }
  await service.directory.enter(personId, tenantId);
  return { tenantId, person };
}

/** The tenant is looked up before anything of it is touched: the token may be made up. */
async function placeOf(
  service: Accepting,
  token: string,
): Promise<{ tenantId: TenantId; invitationId: string }> {
  const [, claimed, invitationId] = TOKEN.exec(token) ?? [];
  const tenantId = claimed !== undefined && isTenantId(claimed) ? claimed : undefined;
  const tenant = tenantId && (await service.tenants.find(tenantId));
  if (!tenant || invitationId === undefined) {
    throw unknownToken();
  }
  allowedByStatus(tenant, { changes: "tenant", whileDeleting: false });
  return { tenantId: tenant.tenantId, invitationId };
}

function unknownToken(): Refusal {
  return new Refusal("notFound", "There is no such invitation, or a newer letter has replaced it");
}

async function openInvitation(
  service: { clock: Clock; invitations: InvitationStore },
  tenantId: TenantId,
  invitationId: string,
): Promise<Invitation> {
  const invitation = isInvitationId(invitationId)
    ? await service.invitations.find(tenantId, invitationId)
    : undefined;
  if (invitation === undefined) {
    throw new Refusal("notFound", "There is no such invitation");
  }
  if (invitation.state !== "open") {
    throw new Refusal("invitationNotOpen", `The invitation was ${invitation.state}`);
  }
  return invitation;
}

function checkOpen(service: { clock: Clock }, invitation: Invitation): void {
  const { state } = viewOf(service, invitation);
  if (state !== "open") {
    const message = `The invitation ${state === "expired" ? "has" : "was"} ${state}`;
    throw new Refusal("invitationNotOpen", message, [{ path: "/token", code: state, message }]);
  }
}

function viewOf({ clock }: { clock: Clock }, { secretHash: _, ...invitation }: Invitation): InvitationView {
  const expired = invitation.state === "open" && invitation.expiresAt <= isoTime(clock.now());
  return { ...invitation, state: expired ? "expired" : invitation.state };
}

/** The tenant, the invitation and 256 random bits. */
function newToken({ random }: { random: Random }, tenantId: TenantId, invitationId: string): string {
  return `iv_${tenantId}_${invitationId}${newSecret(random)}`;
}

async function send(
  service: Inviting,
  tenantId: TenantId,
  tenantName: string,
  invitation: Invitation,
  token: string,
): Promise<Invitation> {
  try {
    await service.mail.send(letterOf(service, tenantName, invitation, token));
  } catch (error) {
    console.error(`The letter of invitation ${invitation.invitationId} was not taken:`, error);
    return invitation;
  }
  const sentAt = isoTime(service.clock.now());
  await service.invitations.change(tenantId, invitation, { sentAt });
  return { ...invitation, sentAt };
}

/** What people are called in a letter. */
const WORDS: Readonly<Record<Role, string>> = {
  owner: "owner",
  riskOfficer: "risk officer",
  approver: "approver",
  viewer: "viewer",
  member: "member",
};

function letterOf(
  { dashboardUrl }: Inviting,
  tenantName: string,
  { email, role, expiresAt }: Invitation,
  token: string,
): Letter {
  // A name is whatever its owner typed, and a line of a letter must not begin with it.
  const name = tenantName.replace(/\p{C}+/gu, " ");
  const how =
    dashboardUrl === undefined
      ? `Sign in, and accept the invitation with this code:\n\n  ${token}`
      : `Open this address, and sign in with this e-mail address (${email}):\n\n  ${dashboardUrl}/invitation#${token}`;
  return {
    to: email,
    subject: `Your invitation to ${name}`,
    text: `Hello,

you are invited to ${name} on Lossline, as ${WORDS[role]}.

${how}

The invitation is for you alone, can be used once, and expires on ${expiresAt.slice(0, 10)}.
If you do not know what this is about, you need not do anything.
`,
  };
}
