import type { TenantId } from "../ids.ts";
import type { CallSettingsRevision, CallSettingsStore } from "../service/settings/call-settings.ts";
import { callSettingsSchema } from "../service/settings/schema.ts";
import type { Table } from "./dynamodb.ts";
import { attributes, DamagedItemError, type Item, text, whole } from "./item.ts";
import { key, partition } from "./keys.ts";

/** Call settings: every revision is kept, and the last is the current one. */
export function callSettingsStore(table: Table): CallSettingsStore {
  async function* revisions(
    tenantId: TenantId,
    { limit, before }: { readonly limit: number; readonly before?: number | undefined },
  ) {
    const end = before === undefined ? {} : { before: key.callSettings(tenantId, before).sk };
    for await (const item of table.query(partition.callSettings(tenantId), {
      newestFirst: true,
      limit,
      ...end,
    })) {
      yield revisionOf(item);
    }
  }

  const current = async (tenantId: TenantId) => {
    for await (const revision of revisions(tenantId, { limit: 1 })) {
      return revision;
    }
    return undefined;
  };

  return {
    current,
    revisions,

    add(tenantId, { settings, ...revision }) {
      const item = attributes({ ...revision, settings: JSON.stringify(settings) });
      return table.put(key.callSettings(tenantId, revision.revision), item);
    },
  };
}

function revisionOf(item: Item): CallSettingsRevision {
  const read = callSettingsSchema.safeParse(JSON.parse(text(item, "settings")));
  if (!read.success) {
    throw new DamagedItemError("What is stored of the call settings is not what was written");
  }
  return {
    revision: whole(item, "revision"),
    at: text(item, "at"),
    by: text(item, "by"),
    settings: read.data,
  };
}
