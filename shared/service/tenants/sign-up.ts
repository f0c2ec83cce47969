import { type Clock, isoTime } from "../../clock.ts";
import { emailAddress } from "../../identity/email.ts";
import type { Identity } from "../../identity/tokens.ts";
import { newTenantId, type Random, type TenantId } from "../../ids.ts";
import { actorName } from "../people/access.ts";
import { type ApiKeyStore, firstApiKey } from "../people/api-keys.ts";
import { type InvitationStore, type InvitationView, invite } from "../people/invitations.ts";
import type { Mail } from "../people/mail.ts";
import { admitted, type PeopleStore, type Person, personIdOf } from "../people/people.ts";
import { Refusal } from "../refusal.ts";
import type { TenantDirectory } from "../stores.ts";
import type { PlanName } from "./plans.ts";
import { invalidCode, type SignUpCodeStore, usableCode } from "./sign-up-codes.ts";

/** Who may sign up: anyone, whoever has a code of the operator, or nobody. */
export type SignUpPolicy = "open" | "code" | "closed";

interface SigningUp {
  readonly clock: Clock;
  readonly random: Random;
  readonly signUp: SignUpPolicy;
  readonly defaultPlan: PlanName;
  readonly tenants: TenantDirectory;
  readonly signUpCodes: SignUpCodeStore;
  readonly mail: Mail;
  readonly dashboardUrl?: string | undefined;
  /** What is a tenant's own. */
  readonly tenant: (tenantId: TenantId) => {
    readonly apiKeys: ApiKeyStore;
    readonly people: PeopleStore;
    readonly invitations: InvitationStore;
  };
}

export interface Venue {
  readonly name: string;
  readonly signUpCode?: string | undefined;
  /** Who is invited to own it, when nobody who has signed in asks. */
  readonly ownerEmail?: string | undefined;
}

export interface SignedUp {
  readonly tenantId: TenantId;
  readonly name: string;
  /** Shown this once; only its hash is kept. */
  readonly apiKey: string;
  /** The person who signed the venue up, as its owner. */
  readonly owner?: Person;
  /** The invitation of its owner. */
  readonly invitation?: InvitationView;
}

/**
 * Makes a new tenant with one API key. Its owner is the person who has signed in, or whoever has `ownerEmail` and
 * accepts the invitation. What is the tenant's own comes first; the directory names it last, and uses the code up in the
 * same transaction: until then nobody can use what is there already, and the code still counts.
 * @throws Refusal where sign-up is closed, or needs a code that this is not
 */
export async function signUp(service: SigningUp, venue: Venue, identity?: Identity): Promise<SignedUp> {
  const codeHash = await admission(service, venue.signUpCode);
  const email = identity === undefined ? venue.ownerEmail : undefined;
  checkAddress(email);
  const tenantId = newTenantId(service.random);
  const { name } = venue;
  const confined = service.tenant(tenantId);
  const founder = identity === undefined ? "signUp" : actorName({ kind: "person", id: personIdOf(identity) });
  const { apiKey } = await firstApiKey({ ...service, apiKeys: confined.apiKeys }, tenantId, founder);
  const owner = identity && (await found({ ...service, people: confined.people }, tenantId, identity));
  const added = await service.tenants.add(
    { tenantId, name, status: "active", plan: service.defaultPlan, createdAt: isoTime(service.clock.now()) },
    { codeHash, personId: owner?.personId },
  );
  if (!added) {
    throw invalidCode();
  }
  // The tenant is there now, and its key can invite again if this goes wrong.
  const invitation =
    email === undefined
      ? undefined
      : await invite(
          { ...service, invitations: confined.invitations },
          tenantId,
          { tenantName: name, by: "signUp" },
          { email, role: "owner" },
        );
  return {
    tenantId,
    name,
    apiKey,
    ...(owner === undefined ? {} : { owner }),
    ...(invitation === undefined ? {} : { invitation }),
  };
}

/** The hash of the code that lets a venue in, where one is needed. */
async function admission(service: SigningUp, code: string | undefined): Promise<string | undefined> {
  if (service.signUp === "closed") {
    throw new Refusal("signUpClosed", "This installation does not let anyone sign up");
  }
  return service.signUp === "code" || code !== undefined ? usableCode(service, code) : undefined;
}

function checkAddress(email: string | undefined): void {
  if (email !== undefined && emailAddress(email) === undefined) {
    const message = "That is not an e-mail address";
    throw new Refusal("invalid", message, [{ path: "/ownerEmail", code: "email", message }]);
  }
}

async function found(
  service: { clock: Clock; people: PeopleStore },
  tenantId: TenantId,
  identity: Identity,
): Promise<Person> {
  const person = admitted(service, identity, identity.email ?? "", { role: "owner" }, undefined);
  const owners = { before: [], after: [person.personId] };
  if (!(await service.people.replace(tenantId, { person, before: undefined, owners }))) {
    throw new Error("A tenant of this id has people already");
  }
  return person;
}
