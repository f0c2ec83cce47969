import type { Clock } from "../../clock.ts";
import type { Identity, TokenVerifier } from "../../identity/tokens.ts";
import { isTenantId, type TenantId } from "../../ids.ts";
import { Refusal } from "../refusal.ts";
import type { Tenant } from "../stores.ts";
import type { Actor } from "./access.ts";
import { type ApiKeyStore, authenticateApiKey, looksLikeApiKey, tenantOfApiKey } from "./api-keys.ts";
import { type PeopleDirectory, type PeopleStore, type Person, personIdOf } from "./people.ts";

/** What is needed to know who asks. `T` is the service confined to a tenant. */
export interface Authenticating<T> {
  readonly clock: Clock;
  readonly tenants: { find(tenantId: TenantId): Promise<Tenant | undefined> };
  readonly directory: PeopleDirectory;
  readonly tokens: TokenVerifier;
  /** Only for a tenant that the directory knows. */
  readonly tenant: (tenantId: TenantId) => T;
}

/** Someone who may act for a tenant, with the service confined to it. */
export interface Authenticated<T> {
  readonly tenant: Tenant;
  readonly actor: Actor;
  readonly confined: T;
  /** Done when what is noted about the credential is on record; nobody needs to wait for it. */
  readonly noted: Promise<void>;
}

interface Credentials {
  readonly apiKeys: ApiKeyStore;
  readonly people: PeopleStore;
}

/**
 * Who asks, by an API key or a person's access token. A person of several tenants says which one by `chosen`.
 * @throws Refusal
 */
export async function authenticate<T extends Credentials>(
  service: Authenticating<T>,
  credential: string,
  chosen: string | undefined,
): Promise<Authenticated<T>> {
  const claimed = tenantOfApiKey(credential);
  if (claimed !== undefined) {
    return keyHolder(service, claimed, credential);
  }
  if (looksLikeApiKey(credential)) {
    throw new Refusal("unauthorized", "The API key is not valid");
  }
  return memberOf(service, await service.tokens.verify(credential), chosen);
}

/** The directory is asked first: a made-up tenant costs no session. */
async function keyHolder<T extends Credentials>(
  service: Authenticating<T>,
  claimed: TenantId,
  apiKey: string,
): Promise<Authenticated<T>> {
  const tenant = await service.tenants.find(claimed);
  if (tenant === undefined) {
    throw new Refusal("unauthorized", "The API key is not valid");
  }
  const confined = service.tenant(tenant.tenantId);
  const { clock } = service;
  return {
    tenant,
    confined,
    ...(await authenticateApiKey({ clock, apiKeys: confined.apiKeys }, tenant.tenantId, apiKey)),
  };
}

async function memberOf<T extends Credentials>(
  service: Authenticating<T>,
  identity: Identity,
  chosen: string | undefined,
): Promise<Authenticated<T>> {
  const personId = personIdOf(identity);
  const tenantIds = await service.directory.tenantsOf(personId);
  const wanted = chosen === undefined ? tenantIds : tenantIds.filter((tenantId) => tenantId === chosen);
  if (wanted.length > 1) {
    throw new Refusal("tenantNotChosen", "You belong to several tenants: say which one by Lossline-Tenant");
  }
  const [tenantId] = wanted;
  const membership = tenantId && (await membershipIn(service, personId, tenantId));
  if (!membership) {
    throw noMembership(chosen);
  }
  const { person, ...rest } = membership;
  const { role, memberId } = person;
  return {
    ...rest,
    actor: { kind: "person", id: personId, role, ...(memberId === undefined ? {} : { memberId }) },
    noted: Promise.resolve(),
  };
}

/** The same sentence for a tenant that somebody else's is and for one that nobody's is. */
function noMembership(chosen: string | undefined): Refusal {
  return new Refusal(
    "noMembership",
    chosen === undefined || !isTenantId(chosen)
      ? "You belong to no tenant here: accept an invitation, or sign up"
      : "You do not belong to that tenant",
  );
}

/** The tenant's own records decide: the directory may be behind. */
async function membershipIn<T extends Credentials>(
  service: Authenticating<T>,
  personId: string,
  tenantId: TenantId,
): Promise<{ tenant: Tenant; confined: T; person: Person } | undefined> {
  const tenant = await service.tenants.find(tenantId);
  if (tenant === undefined) {
    return undefined;
  }
  const confined = service.tenant(tenantId);
  const person = await confined.people.find(tenantId, personId);
  return person?.status === "active" ? { tenant, confined, person } : undefined;
}

/** More than anyone works for; a list that grew beyond would make asking costly. */
const MOST_TENANTS = 50;

/** Somebody who has signed in, and the tenants they belong to. */
export async function membershipsOf<T extends Credentials>(
  service: Authenticating<T>,
  identity: Identity,
): Promise<readonly { readonly tenant: Tenant; readonly person: Person }[]> {
  const personId = personIdOf(identity);
  const tenantIds = (await service.directory.tenantsOf(personId)).slice(0, MOST_TENANTS);
  const found = await Promise.all(tenantIds.map((tenantId) => membershipIn(service, personId, tenantId)));
  return found.filter((membership) => membership !== undefined);
}
