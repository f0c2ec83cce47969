import type { DeliveryFailure, RunStore } from "../service/runs/runs.ts";
import type { Table } from "./dynamodb.ts";
import { attributes, text } from "./item.ts";
import { key, partition, prefix } from "./keys.ts";
import { counting } from "./usage.ts";

/** Who was told of a completed run. */
export function runDeliveries(
  table: Table,
): Pick<RunStore, "delivered" | "deliveries" | "notDelivered" | "failedDeliveries"> {
  return {
    async delivered(tenantId, runId, endpointId, at) {
      const delivery = {
        key: key.delivery(tenantId, runId, endpointId),
        item: attributes({ endpointId, at }),
      };
      const counted = counting(tenantId, at, { webhookDeliveries: 1 }, runId + endpointId);
      await table.together([{ put: delivery }, counted]);
    },

    async deliveries(tenantId, runId) {
      const endpoints = new Map<string, string>();
      for await (const item of table.query(partition.run(tenantId, runId), { prefix: prefix.delivery })) {
        endpoints.set(text(item, "endpointId"), text(item, "at"));
      }
      return endpoints;
    },

    async notDelivered(tenantId, runId, endpointId, { at, message }) {
      const attempt = key.failedDelivery(tenantId, runId, endpointId);
      const set = attributes({ endpointId, at, message });
      if (!(await table.put(attempt, set))) {
        await table.change(attempt, { set, when: {} });
      }
    },

    async failedDeliveries(tenantId, runId) {
      const failures = new Map<string, DeliveryFailure>();
      const query = { prefix: prefix.failedDelivery };
      for await (const item of table.query(partition.run(tenantId, runId), query)) {
        failures.set(text(item, "endpointId"), { at: text(item, "at"), message: text(item, "message") });
      }
      return failures;
    },
  };
}
