import type { PurgeStore } from "../service/tenants/purge.ts";
import type { Table } from "./dynamodb.ts";
import { text } from "./item.ts";
import { key, partitionNamed } from "./keys.ts";
import { partitionsOf } from "./partitions.ts";
import { PARTITION_KEY, SORT_KEY } from "./table.ts";

/** So many items are removed at once: enough to hide latency, few enough to be fair to the partition. */
const AT_ONCE = 16;

/** Removes everything that the inventory knows of. */
export function purgeStore(table: Table): PurgeStore {
  return {
    async some(tenantId, most) {
      let removed = 0;
      for await (const { name, listed } of partitionsOf(table, tenantId)) {
        removed += await emptied(table, partitionNamed(tenantId, name), most - removed);
        if (removed >= most) {
          return removed;
        }
        if (listed) {
          await table.remove(key.listedPartition(tenantId, partitionNamed(tenantId, name)));
        }
      }
      return removed;
    },
  };
}

/** Removes up to `most` items of a partition; answers how many. */
async function emptied(table: Table, pk: string, most: number): Promise<number> {
  let removed = 0;
  let under: Promise<boolean>[] = [];
  for await (const item of table.query(pk, { only: [PARTITION_KEY, SORT_KEY], limit: most })) {
    under.push(table.remove({ pk, sk: text(item, SORT_KEY) }));
    removed += 1;
    if (under.length === AT_ONCE) {
      await Promise.all(under);
      under = [];
    }
  }
  await Promise.all(under);
  return removed;
}
