import type { TenantId } from "../ids.ts";

/** Removes for good what a tenant had. */
export interface PurgeStore {
  /** Removes up to `most` items; whether nothing is left. */
  some(tenantId: TenantId, most: number): Promise<boolean>;
}
