import { sha256Hex } from "../../canonical/index.ts";
import { type Clock, isoTime } from "../../clock.ts";
import { newSecret, type Random, type TenantId, tenantOf } from "../../ids.ts";
import { Refusal } from "../refusal.ts";
import { type Actor, actorName, SCOPES, type Scope } from "./access.ts";

/** What a system of a tenant proves itself with. The key itself is shown once and kept nowhere. */
export interface ApiKey {
  readonly keyId: string;
  readonly name: string;
  /** How the key begins, to tell it from others. */
  readonly prefix: string;
  readonly scopes: readonly Scope[];
  readonly state: "active" | "revoked";
  readonly createdAt: string;
  /** Who made it, as `actorName` writes it. */
  readonly createdBy: string;
  readonly revokedAt?: string;
  readonly revokedBy?: string;
  readonly expiresAt?: string;
  /** To within a few minutes. */
  readonly lastUsedAt?: string;
}

/** A tenant's API keys, by the hash of the key. A key's id is how its hash begins. */
export interface ApiKeyStore {
  add(tenantId: TenantId, hash: string, apiKey: ApiKey): Promise<void>;
  find(tenantId: TenantId, hash: string): Promise<ApiKey | undefined>;
  all(tenantId: TenantId): Promise<readonly ApiKey[]>;
  used(tenantId: TenantId, hash: string, at: string): Promise<void>;
  /** The key as it is after that; undefined when there is none of this id. */
  revoke(
    tenantId: TenantId,
    keyId: string,
    revocation: Required<Pick<ApiKey, "revokedAt" | "revokedBy">>,
  ): Promise<ApiKey | undefined>;
}

const PREFIX = "ll";
const SHOWN_OF_SECRET = 6;
const KEY_ID_LENGTH = 16;
const MOST_ACTIVE = 100;
const USE_NOTED_EVERY_MS = 5 * 60_000;

interface Keys {
  readonly clock: Clock;
  readonly random: Random;
  readonly apiKeys: ApiKeyStore;
}

/** What a new key may do, and until when. */
export interface KeyTerms {
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly expiresAt?: string | undefined;
}

/** A key, the text of it included, which nobody can show again. */
export type ShownKey = ApiKey & { readonly apiKey: string };

/** Makes a key. @throws Refusal for scopes that a key which asks for this has not itself, and for a moment that has passed */
export async function createApiKey(
  service: Keys,
  tenantId: TenantId,
  actor: Actor,
  terms: KeyTerms,
): Promise<ShownKey> {
  const lacking =
    actor.kind === "apiKey" ? terms.scopes.filter((scope) => !actor.scopes.includes(scope)) : [];
  if (lacking.length > 0) {
    throw new Refusal("forbidden", `A key cannot give what it has not itself: ${lacking.join(", ")}`);
  }
  if (terms.expiresAt !== undefined && terms.expiresAt <= isoTime(service.clock.now())) {
    const message = "The key would have expired already";
    throw new Refusal("invalid", message, [{ path: "/expiresAt", code: "expiresAt", message }]);
  }
  const active = (await service.apiKeys.all(tenantId)).filter(({ state }) => state === "active");
  if (active.length >= MOST_ACTIVE) {
    throw new Refusal("tooManyApiKeys", `A tenant can have ${MOST_ACTIVE} active keys: revoke one first`);
  }
  return addApiKey(service, tenantId, actorName(actor), terms);
}

/** A tenant's first key, which may do everything. */
export function firstApiKey(service: Keys, tenantId: TenantId, by: string): Promise<ShownKey> {
  return addApiKey(service, tenantId, by, { name: "First key", scopes: SCOPES });
}

async function addApiKey(
  { clock, random, apiKeys }: Keys,
  tenantId: TenantId,
  createdBy: string,
  { name, scopes, expiresAt }: KeyTerms,
): Promise<ShownKey> {
  const secret = newSecret(random);
  const apiKey = `${PREFIX}_${tenantId}_${secret}`;
  const hash = sha256Hex(apiKey);
  const kept: ApiKey = {
    keyId: hash.slice(0, KEY_ID_LENGTH),
    name,
    prefix: `${PREFIX}_${tenantId}_${secret.slice(0, SHOWN_OF_SECRET)}`,
    scopes: SCOPES.filter((scope) => scopes.includes(scope)),
    state: "active",
    createdAt: isoTime(clock.now()),
    createdBy,
    ...(expiresAt === undefined ? {} : { expiresAt }),
  };
  await apiKeys.add(tenantId, hash, kept);
  return { ...kept, apiKey };
}

/** Makes a key worthless, from the next request on. @throws Refusal for an id of no key */
export async function revokeApiKey(
  { apiKeys, clock }: { readonly apiKeys: ApiKeyStore; readonly clock: Clock },
  tenantId: TenantId,
  keyId: string,
  by: Actor,
): Promise<ApiKey> {
  const revocation = { revokedAt: isoTime(clock.now()), revokedBy: actorName(by) };
  const known = /^[0-9a-f]{16}$/.test(keyId) ? await apiKeys.revoke(tenantId, keyId, revocation) : undefined;
  if (known === undefined) {
    throw new Refusal("notFound", "There is no such API key");
  }
  return known;
}

/** The tenant that a key claims to be of; undefined for a text that is no key. */
export function tenantOfApiKey(apiKey: string): TenantId | undefined {
  return tenantOf(PREFIX, apiKey);
}

/** Whether a credential is meant to be an API key, even one that is none. */
export function looksLikeApiKey(credential: string): boolean {
  return credential.startsWith(`${PREFIX}_`);
}

/**
 * Who the holder of a key is. `noted` is done when the use of the key is on record; nobody needs to wait for it.
 * @throws Refusal, the same for a key that was never given out, was revoked, or has expired
 */
export async function authenticateApiKey(
  { clock, apiKeys }: { clock: Clock; apiKeys: ApiKeyStore },
  tenantId: TenantId,
  apiKey: string,
): Promise<{ readonly actor: Actor; readonly noted: Promise<void> }> {
  const hash = sha256Hex(apiKey);
  const known = await apiKeys.find(tenantId, hash);
  const now = clock.now();
  if (
    known === undefined ||
    known.state !== "active" ||
    (known.expiresAt !== undefined && known.expiresAt <= isoTime(now))
  ) {
    throw new Refusal("unauthorized", "The API key is not valid");
  }
  const stale = known.lastUsedAt === undefined || now - Date.parse(known.lastUsedAt) >= USE_NOTED_EVERY_MS;
  return {
    actor: { kind: "apiKey", id: known.keyId, scopes: known.scopes },
    noted: stale ? apiKeys.used(tenantId, hash, isoTime(now)) : Promise.resolve(),
  };
}
