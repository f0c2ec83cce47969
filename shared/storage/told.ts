import type { ToldStore } from "../service/webhooks/told.ts";
import type { Table } from "./dynamodb.ts";
import { attributes, text, whole } from "./item.ts";
import { key, partition, prefix } from "./keys.ts";
import { EXPIRES_AT, SORT_KEY } from "./table.ts";
import { counting } from "./usage.ts";

/** What endpoints were told about the steps of runs, in the partition of each, and who is telling them. */
export function toldStore(table: Table): ToldStore {
  return {
    async *untold(tenantId) {
      for await (const item of table.query(partition.untold(tenantId))) {
        yield text(item, SORT_KEY);
      }
    },

    async news(tenantId, runId) {
      const item = await table.get(key.untold(tenantId, runId));
      return item?.news === undefined ? undefined : whole(item, "news");
    },

    async done(tenantId, runId, news) {
      await table.remove(key.untold(tenantId, runId), attributes({ news }));
    },

    async begin(tenantId, runId, endpointId, now, until) {
      const at = key.telling(tenantId, runId, endpointId);
      const turn = attributes({ [EXPIRES_AT]: until });
      if (await table.put(at, turn)) {
        return true;
      }
      const there = await table.get(at);
      return (
        there !== undefined &&
        whole(there, EXPIRES_AT) <= now &&
        table.change(at, { set: turn, when: attributes({ [EXPIRES_AT]: whole(there, EXPIRES_AT) }) })
      );
    },

    async end(tenantId, runId, endpointId, until) {
      await table.remove(key.telling(tenantId, runId, endpointId), attributes({ [EXPIRES_AT]: until }));
    },

    async messages(tenantId, runId) {
      const messages = new Set<string>();
      const query = { prefix: prefix.told, only: [SORT_KEY] };
      for await (const item of table.query(partition.run(tenantId, runId), query)) {
        messages.add(text(item, SORT_KEY).slice(prefix.told.length));
      }
      return messages;
    },

    take(tenantId, runId, endpointId, message, at, { until, then }) {
      const taken = { key: key.told(tenantId, runId, endpointId, message), item: attributes({ at }) };
      const turn = {
        key: key.telling(tenantId, runId, endpointId),
        set: attributes({ [EXPIRES_AT]: then }),
        when: attributes({ [EXPIRES_AT]: until }),
      };
      const counted = counting(tenantId, at, { webhookDeliveries: 1 }, runId + endpointId);
      return table.together([{ put: taken }, { change: turn }, counted]);
    },
  };
}
