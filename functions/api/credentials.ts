import { Refusal } from "../../shared/service/refusal.ts";
import { authenticate } from "../../shared/service/sign-up.ts";
import type { TenantService } from "../tenant-service.ts";
import type { Caller } from "./framework/env.ts";
import type { Service } from "./service.ts";

/**
 * Who sends a request and in whose name, by its credential alone (`Authorization: Bearer …`), with the service confined
 * to that tenant.
 *
 * @throws Refusal that reads the same for any credential that is not good
 */
export async function callerOf(
  service: Service,
  headers: Headers,
): Promise<Caller & { readonly tenant: TenantService }> {
  const [, credential] = /^Bearer ([\w.-]+)$/i.exec(headers.get("authorization") ?? "") ?? [];
  if (credential === undefined) {
    throw new Refusal("unauthorized", "The request needs a credential: Authorization: Bearer …");
  }
  const { tenant, actor } = await authenticate(service, credential);
  return { tenantId: tenant.tenantId, actor, tenant: service.tenant(tenant.tenantId) };
}
