import { type RunStore, SUSPICIONS, type Watched } from "../service/runs/runs.ts";
import { raised } from "./alarms.ts";
import type { Table, Write } from "./dynamodb.ts";
import { attributes, type Item, oneOf, text } from "./item.ts";
import { key } from "./keys.ts";

/** What the sweeper saw of open runs. Of several sweepers at once one is heard. */
export function watchStore(table: Table): Pick<RunStore, "watched" | "watch"> {
  return {
    async watched(tenantId, runId) {
      const item = await table.get(key.watched(tenantId, runId));
      return item && watchedOf(item);
    },

    async watch(tenantId, runId, before, after, alarm) {
      const at = key.watched(tenantId, runId);
      const seen: Write =
        before === undefined
          ? { put: { key: at, item: attributes({ ...after }) } }
          : { change: { key: at, set: attributes({ ...after }), when: attributes({ ...before }) } };
      return table.together([seen, ...(alarm === undefined ? [] : raised(tenantId, runId, alarm))]);
    },
  };
}

function watchedOf(item: Item): Watched {
  return {
    progress: text(item, "progress"),
    since: text(item, "since"),
    at: text(item, "at"),
    suspicion: oneOf(item, "suspicion", SUSPICIONS),
  };
}
