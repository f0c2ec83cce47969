import type { TenantId } from "../ids.ts";
import type { Write } from "./dynamodb.ts";
import { key } from "./keys.ts";

/**
 * The write that says, in the transaction of whatever has happened in a run, that there is something to tell of it. It
 * counts, so that each is seen: by the table's stream, which wakes whoever tells, and by whoever is telling just then.
 */
export function news(tenantId: TenantId, runId: string): Write {
  return { add: { key: key.untold(tenantId, runId), counts: { news: 1 } } };
}
