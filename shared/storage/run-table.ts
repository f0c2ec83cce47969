import type { TenantId } from "../ids.ts";
import type { Run } from "../service/runs/runs.ts";
import { getBody } from "./bodies.ts";
import type { Table } from "./dynamodb.ts";
import { key, partition } from "./keys.ts";
import { runOf } from "./run-items.ts";

/** What the stores of runs have in common. */

export const encode = (json: string) => new TextEncoder().encode(json);

export async function findRun(table: Table, tenantId: TenantId, runId: string): Promise<Run | undefined> {
  const item = await table.get(key.run(tenantId, runId));
  return item && runOf(item);
}

/** A text that is kept in a run's partition, by its hash. */
export async function bodyOf(
  table: Table,
  tenantId: TenantId,
  runId: string,
  digest: string,
): Promise<string> {
  return new TextDecoder().decode(await getBody(table, partition.run(tenantId, runId), digest));
}
