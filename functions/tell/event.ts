import { isRunId, isTenantId, type TenantId } from "../../shared/ids.ts";
import { key } from "../../shared/storage/keys.ts";
import { PARTITION_KEY, SORT_KEY } from "../../shared/storage/table.ts";
import { property } from "../payload.ts";

/** What wakes the function: the minute, or the table's stream with runs in which something has happened. */
export type Waking =
  | { readonly by: "minute" }
  | { readonly by: "news"; readonly runs: ReadonlyMap<TenantId, ReadonlySet<string>> };

/**
 * Reads an event of EventBridge's schedule, or of the table's stream. Of the stream only what the event source mapping lets
 * through is taken: keys of what is still to be told, each of which names a tenant and a run. Nothing else is trusted to
 * name a tenant.
 *
 * @throws Error that says what cannot be read; nobody is told of anything then
 */
export function wakingOf(event: unknown): Waking {
  if (property(event, "detail-type") === "Scheduled Event") {
    return { by: "minute" };
  }
  const records = property(event, "Records");
  if (!Array.isArray(records)) {
    throw new Error("The event is neither of the schedule nor of the table's stream");
  }
  const runs = new Map<TenantId, Set<string>>();
  for (const [i, record] of records.entries()) {
    if (property(record, "eventSource") !== "aws:dynamodb") {
      throw new Error(`Record ${i} of the event is not of a table's stream`);
    }
    // What has been told is removed, which is no news.
    if (property(record, "eventName") === "REMOVE") {
      continue;
    }
    const { tenantId, runId } = untoldOf(record, i);
    runs.set(tenantId, (runs.get(tenantId) ?? new Set()).add(runId));
  }
  return { by: "news", runs };
}

/** The run in the key of what is still to be told. @throws when the key is of anything else */
function untoldOf(record: unknown, i: number): { tenantId: TenantId; runId: string } {
  const keys = property(property(record, "dynamodb"), "Keys");
  const [pk, runId] = [PARTITION_KEY, SORT_KEY].map((name) => property(property(keys, name), "S"));
  const tenantId = typeof pk === "string" ? (pk.split("#")[0] ?? "") : "";
  if (typeof runId === "string" && isRunId(runId) && isTenantId(tenantId)) {
    if (key.untold(tenantId, runId).pk === pk) {
      return { tenantId, runId };
    }
  }
  throw new Error(`Record ${i} of the event is not of a run that is still to be told of`);
}
