import type { TenantId } from "../ids.ts";
import type { Alarm, RunStore } from "../service/runs/runs.ts";
import type { Table, Write } from "./dynamodb.ts";
import { attributes, type Item, text } from "./item.ts";
import { key, partition, prefix } from "./keys.ts";
import { SORT_KEY } from "./table.ts";

/** The writes that raise an alarm, once: with its run, and among all of the tenant. */
export function raised(tenantId: TenantId, runId: string, { at, code, message }: Alarm): Write[] {
  const item = attributes({ runId, at, code, message });
  return [
    { put: { key: key.alarm(tenantId, runId, { at, code }), item } },
    { put: { key: key.listedAlarm(tenantId, runId, { at, code }), item } },
  ];
}

export function alarmReader(table: Table): Pick<RunStore, "alarms" | "allAlarms"> {
  return {
    async alarms(tenantId, runId) {
      const alarms: Alarm[] = [];
      for await (const item of table.query(partition.run(tenantId, runId), { prefix: prefix.alarm })) {
        alarms.push(alarmOf(item));
      }
      return alarms;
    },

    async allAlarms(tenantId, limit, before) {
      const alarms = [];
      let last: string | undefined;
      const options = { newestFirst: true, limit, ...(before === undefined ? {} : { before }) };
      for await (const item of table.query(partition.alarms(tenantId), options)) {
        alarms.push({ runId: text(item, "runId"), ...alarmOf(item) });
        last = text(item, SORT_KEY);
      }
      return { alarms, ...(alarms.length < limit || last === undefined ? {} : { next: last }) };
    },
  };
}

function alarmOf(item: Item): Alarm {
  return { at: text(item, "at"), code: text(item, "code"), message: text(item, "message") };
}
