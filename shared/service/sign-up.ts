import { type Clock, isoTime } from "../clock.ts";
import { newTenantId, type Random, type TenantId } from "../ids.ts";
import type { Actor } from "./access.ts";
import { type ApiKeyStore, authenticateApiKey, firstApiKey, tenantOfApiKey } from "./api-keys.ts";
import { Refusal } from "./refusal.ts";
import type { Tenant, TenantDirectory } from "./stores.ts";

export interface SignedUp {
  readonly tenantId: TenantId;
  readonly name: string;
  /** Shown this once; only its hash is kept. */
  readonly apiKey: string;
}

interface Tenants {
  readonly clock: Clock;
  readonly tenants: TenantDirectory;
  /** What is a tenant's own. */
  tenant(tenantId: TenantId): { readonly apiKeys: ApiKeyStore };
}

/**
 * Makes a new tenant with one API key. The directory names it last: until then nobody can use what is there already.
 * @throws Refusal where sign-up is closed.
 */
export async function signUp(
  service: Tenants & { readonly random: Random; readonly signUp: "open" | "closed" },
  name: string,
): Promise<SignedUp> {
  if (service.signUp !== "open") {
    throw new Refusal("signUpClosed", "This installation does not let anyone sign up");
  }
  const { clock, random } = service;
  const tenantId = newTenantId(random);
  const createdAt = isoTime(clock.now());
  const { apiKeys } = service.tenant(tenantId);
  const { apiKey } = await firstApiKey({ clock, random, apiKeys }, tenantId, "signUp");
  await service.tenants.add({ tenantId, name, status: "active", plan: "standard", createdAt });
  return { tenantId, name, apiKey };
}

/**
 * The tenant that an API key belongs to, and who its holder is there. The directory is asked first: a made-up tenant costs
 * no session.
 * @throws Refusal for any key that was not given out, or is good no longer
 */
export async function authenticate(
  service: Tenants,
  apiKey: string,
): Promise<{ readonly tenant: Tenant; readonly actor: Actor }> {
  const claimed = tenantOfApiKey(apiKey);
  const tenant = claimed && (await service.tenants.find(claimed));
  if (!tenant) {
    throw new Refusal("unauthorized", "The API key is not valid");
  }
  const { apiKeys } = service.tenant(tenant.tenantId);
  const { actor, noted } = await authenticateApiKey(
    { clock: service.clock, apiKeys },
    tenant.tenantId,
    apiKey,
  );
  await noted;
  return { tenant, actor };
}
