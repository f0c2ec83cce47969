import type { TenantId } from "../ids.ts";

/** Keeps secrets that must be recovered, like the keys of webhooks: what is stored is sealed, and opens for its tenant only. */
export interface Secrets {
  /** A sealed secret, as text that can be stored. It has a few kilobytes at most. */
  seal(tenantId: TenantId, secret: string): Promise<string>;
  /** @throws when it was not sealed for this tenant, or has been changed */
  open(tenantId: TenantId, sealed: string): Promise<string>;
}
