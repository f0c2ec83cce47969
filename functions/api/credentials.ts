import type { Identity } from "../../shared/identity/tokens.ts";
import { tenantOfApiKey } from "../../shared/service/people/api-keys.ts";
import { type Authenticated, authenticate } from "../../shared/service/people/authenticate.ts";
import { Refusal } from "../../shared/service/refusal.ts";
import type { TenantService } from "../tenant-service.ts";
import type { Service } from "./service.ts";

/** By which somebody who belongs to several tenants says which one is meant. */
const CHOICE = "lossline-tenant";

/** The credential of a request (`Authorization: Bearer …`), if it has one. */
export function credentialIn(headers: Headers): string | undefined {
  const given = headers.get("authorization");
  if (given === null) {
    return undefined;
  }
  const [, credential] = /^Bearer ([\w.-]+)$/i.exec(given) ?? [];
  if (credential === undefined) {
    throw new Refusal("unauthorized", "A credential is sent as Authorization: Bearer …");
  }
  return credential;
}

function requiredCredential(headers: Headers): string {
  const credential = credentialIn(headers);
  if (credential === undefined) {
    throw new Refusal("unauthorized", "The request needs a credential: Authorization: Bearer …");
  }
  return credential;
}

/**
 * Who sends a request and in whose name, by its credential, with the service confined to that tenant.
 *
 * @throws Refusal that reads the same for any key that is not good, and says what is wrong with a person's token
 */
export function callerOf(service: Service, headers: Headers): Promise<Authenticated<TenantService>> {
  return authenticate(service, requiredCredential(headers), headers.get(CHOICE) ?? undefined);
}

/** The same for a request that only reads: a credential that was good a moment ago is not looked up again. */
export async function recentCallerOf(
  service: Service,
  headers: Headers,
): Promise<Authenticated<TenantService>> {
  const key = `${headers.get("authorization")}\n${headers.get(CHOICE)}`;
  const now = service.clock.now();
  const recent = service.recentCallers.recall(key, now);
  if (recent !== undefined) {
    return recent;
  }
  const caller = await callerOf(service, headers);
  service.recentCallers.remember(key, caller, now);
  return caller;
}

/** Somebody who has signed in, with the token that says so. */
export interface SignedInPerson {
  readonly identity: Identity;
  readonly accessToken: string;
}

/** Who has signed in, of whatever tenant or none. @throws Refusal */
export async function personOf(service: Service, headers: Headers): Promise<SignedInPerson> {
  const accessToken = requiredCredential(headers);
  if (isApiKey(accessToken)) {
    throw new Refusal("unauthorized", "This is for people: sign in, and send your access token");
  }
  return { accessToken, identity: await service.tokens.verify(accessToken) };
}

/** The same where the request may be nobody's. */
export async function personIfAny(service: Service, headers: Headers): Promise<SignedInPerson | undefined> {
  return credentialIn(headers) === undefined ? undefined : personOf(service, headers);
}

export function isApiKey(credential: string): boolean {
  return tenantOfApiKey(credential) !== undefined;
}
