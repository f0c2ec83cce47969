import { isDeepStrictEqual } from "node:util";
import type { TenantId } from "../ids.ts";
import type { Run } from "../service/runs/runs.ts";
import { getBody } from "./bodies.ts";
import type { Table } from "./dynamodb.ts";
import { DamagedItemError } from "./item.ts";
import { key, partition } from "./keys.ts";
import { runOf } from "./run-items.ts";

/** What the stores of runs have in common. */

export const encode = (json: string) => new TextEncoder().encode(json);

export async function findRun(table: Table, tenantId: TenantId, runId: string): Promise<Run | undefined> {
  const item = await table.get(key.run(tenantId, runId));
  return item && runOf(item);
}

/**
 * For whoever writes again because the run has moved on meanwhile. @throws DamagedItemError when it has not: something else is
 * not as the run says, as in a table that was restored to a second at which it was being written
 */
export function refuseUnmoved(before: Run | undefined, run: Run): void {
  if (isDeepStrictEqual(before, run)) {
    throw new DamagedItemError(`What is recorded of the run ${run.runId} is not what it says of itself`);
  }
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
