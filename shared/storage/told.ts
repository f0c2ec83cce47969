import type { ToldStore } from "../service/webhooks/told.ts";
import { pastCollisions } from "./collision.ts";
import type { Table } from "./dynamodb.ts";
import { attributes, text } from "./item.ts";
import { key, partition, prefix } from "./keys.ts";
import { SORT_KEY } from "./table.ts";
import { counting } from "./usage.ts";

/** What endpoints were told about the steps of runs, in the partition of each run. */
export function toldStore(table: Table): ToldStore {
  return {
    async *untold(tenantId) {
      for await (const item of table.query(partition.untold(tenantId))) {
        yield text(item, SORT_KEY);
      }
    },

    async done(tenantId, runId) {
      await table.remove(key.untold(tenantId, runId));
    },

    async messages(tenantId, runId) {
      const messages = new Set<string>();
      const query = { prefix: prefix.told, only: [SORT_KEY] };
      for await (const item of table.query(partition.run(tenantId, runId), query)) {
        messages.add(text(item, SORT_KEY).slice(prefix.told.length));
      }
      return messages;
    },

    async take(tenantId, runId, endpointId, message, at) {
      const taken = { key: key.told(tenantId, runId, endpointId, message), item: attributes({ at }) };
      const counted = counting(tenantId, at, { webhookDeliveries: 1 }, runId + endpointId);
      await pastCollisions(() => table.together([{ put: taken }, counted]));
    },
  };
}
