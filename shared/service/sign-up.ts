import { sha256Hex } from "../canonical/index.ts";
import { type Clock, isoTime } from "../clock.ts";
import { newSecret, newTenantId, type Random, type TenantId, tenantOf } from "../ids.ts";
import { Refusal } from "./refusal.ts";
import type { TenantStore } from "./stores.ts";

const API_KEY_PREFIX = "ll";

export interface SignedUp {
  readonly tenantId: TenantId;
  readonly name: string;
  /** Shown this once; only its hash is kept. */
  readonly apiKey: string;
}

/** Makes a new tenant with one API key. @throws Refusal where sign-up is closed. */
export async function signUp(
  service: { clock: Clock; random: Random; tenants: TenantStore; signUp: "open" | "closed" },
  name: string,
): Promise<SignedUp> {
  if (service.signUp !== "open") {
    throw new Refusal("signUpClosed", "This installation does not let anyone sign up");
  }
  const tenantId = newTenantId(service.random);
  const apiKey = `${API_KEY_PREFIX}_${tenantId}_${newSecret(service.random)}`;
  await service.tenants.create(
    { tenantId, name, createdAt: isoTime(service.clock.now()) },
    sha256Hex(apiKey),
  );
  return { tenantId, name, apiKey };
}

/** The tenant that an API key belongs to. @throws Refusal for any key that was not given out by `signUp`. */
export async function authenticate(service: { tenants: TenantStore }, apiKey: string): Promise<TenantId> {
  const tenantId = tenantOf(API_KEY_PREFIX, apiKey);
  if (tenantId === undefined || !(await service.tenants.holdsApiKey(tenantId, sha256Hex(apiKey)))) {
    throw new Refusal("unauthorized", "The API key is not valid");
  }
  return tenantId;
}
