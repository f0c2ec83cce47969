import { isTenantId } from "../ids.ts";
import type {
  PublicationSetting,
  PublicationStore,
  PublicIdStore,
} from "../service/rulebooks/publication.ts";
import type { Table } from "./dynamodb.ts";
import { attributes, DamagedItemError, flag, type Item, text } from "./item.ts";
import { key } from "./keys.ts";

/** Whether a tenant shows its rulebooks to everyone: one item, changed only if it is as it was read. */
export function publicationStore(table: Table): PublicationStore {
  return {
    async find(tenantId) {
      const item = await table.get(key.publication(tenantId));
      return item && settingOf(item);
    },

    replace(tenantId, before, setting) {
      const at = key.publication(tenantId);
      const item = attributes({ ...setting });
      return before === undefined
        ? table.put(at, item)
        : table.change(at, { set: item, when: attributes({ ...before }) });
    },
  };
}

/** Public ids in the directory. What they lead to is for the tenant's own setting to decide. */
export function publicIdStore(table: Table): PublicIdStore {
  return {
    async tenantOf(publicId) {
      const item = await table.get(key.publicId(publicId));
      if (item === undefined) {
        return undefined;
      }
      const tenantId = text(item, "tenantId");
      if (!isTenantId(tenantId)) {
        throw new DamagedItemError(`The public id ${publicId} is nobody's`);
      }
      return tenantId;
    },

    async add(publicId, tenantId) {
      await table.put(key.publicId(publicId), attributes({ tenantId }));
    },

    async forget(publicId) {
      await table.remove(key.publicId(publicId));
    },
  };
}

function settingOf(item: Item): PublicationSetting {
  return {
    enabled: flag(item, "enabled"),
    publicId: text(item, "publicId"),
    changedAt: text(item, "changedAt"),
    changedBy: text(item, "changedBy"),
  };
}
