import {
  RecordDiffersError,
  type RecordedTranche,
  RunCancelledError,
  type RunStore,
} from "../service/runs/runs.ts";
import { putBody } from "./bodies.ts";
import type { Table } from "./dynamodb.ts";
import { attributes, type Item } from "./item.ts";
import { key, partition, partName, prefix } from "./keys.ts";
import { news } from "./news.ts";
import { partOf, partsOf, putParts } from "./parts.ts";
import { cancellationAttributes, cancellationOf, trancheItem, trancheOf } from "./run-items.ts";
import { bodyOf, encode } from "./run-table.ts";

/** What tranches recorded, and whether any may. */
export function runTranches(
  table: Table,
): Pick<
  RunStore,
  "begin" | "forbid" | "forbidden" | "recordTranche" | "tranches" | "trancheRecord" | "parts" | "part"
> {
  return {
    async begin(tenantId, runId) {
      const at = key.beginning(tenantId, runId);
      const there = (await table.get(at)) ?? (await putOrGet(table, at, attributes({ begun: true })));
      const cancellation = there && cancellationOf(there);
      if (cancellation !== undefined) {
        throw new RunCancelledError(`The run was cancelled by ${cancellation.by}: ${cancellation.reason}`);
      }
    },

    async forbid(tenantId, runId, cancellation) {
      const item = attributes(cancellationAttributes(cancellation));
      const there = await putOrGet(table, key.beginning(tenantId, runId), item);
      return there === undefined || cancellationOf(there) !== undefined;
    },

    async forbidden(tenantId, runId) {
      const there = await table.get(key.beginning(tenantId, runId));
      return there && cancellationOf(there);
    },

    async recordTranche(tenantId, runId, { summary, record, parts }, recordedAt) {
      const { trancheId } = summary;
      await putParts(table, tenantId, runId, partName.tranche(trancheId), parts);
      const hash = await putBody(table, partition.run(tenantId, runId), encode(record));
      const item = trancheItem({ ...summary, recordHash: hash, recordedAt });
      const at = key.tranche(tenantId, runId, trancheId);
      const recorded = await table.together([{ put: { key: at, item } }, news(tenantId, runId)]);
      const found = recorded ? item : await table.get(at);
      if (found === undefined || !isSameTranche(trancheOf(found), trancheOf(item))) {
        throw new RecordDiffersError(
          `Tranche ${trancheId} is recorded already, and not as it is computed now`,
        );
      }
    },

    async tranches(tenantId, runId) {
      const found = new Map();
      for await (const item of table.query(partition.run(tenantId, runId), { prefix: prefix.tranche })) {
        const summary = trancheOf(item);
        found.set(summary.trancheId, summary);
      }
      return found;
    },

    trancheRecord: (tenantId, runId, summary) => bodyOf(table, tenantId, runId, summary.recordHash),

    parts: (tenantId, runId, chunk) => partsOf(table, tenantId, runId, chunk),

    part: (tenantId, runId, chunk, trancheId) =>
      partOf(table, tenantId, runId, chunk, partName.tranche(trancheId)),
  };
}

/** Whether two say the same, whoever recorded it first. */
function isSameTranche(one: RecordedTranche, other: RecordedTranche): boolean {
  const said = ({ recordedAt: _, ...rest }: RecordedTranche) => JSON.stringify(rest);
  return said(one) === said(other);
}

/** Writes an item if there is none; answers with the one that was there. */
async function putOrGet(
  table: Table,
  at: Parameters<Table["get"]>[0],
  item: Item,
): Promise<Item | undefined> {
  return (await table.put(at, item)) ? undefined : table.get(at);
}
