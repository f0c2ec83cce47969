import type { MemberStore } from "../service/stores.ts";
import { getBody, putBody } from "./bodies.ts";
import type { Table } from "./dynamodb.ts";
import { attributes, text, whole } from "./item.ts";
import { key, partition } from "./keys.ts";

/** A tenant's member data: each version in parts, then one item that points to the current one. */
export function memberStore(table: Table): MemberStore {
  return {
    async current(tenantId) {
      const item = await table.get(key.currentMembers(tenantId));
      if (item === undefined) {
        return undefined;
      }
      const body = await getBody(table, partition.members(tenantId), text(item, "body"));
      return {
        json: new TextDecoder().decode(body),
        revision: whole(item, "revision"),
        updatedAt: text(item, "updatedAt"),
      };
    },

    async replace(tenantId, { json, revision, updatedAt }) {
      const body = await putBody(table, partition.members(tenantId), new TextEncoder().encode(json));
      const current = key.currentMembers(tenantId);
      const item = attributes({ body, revision, updatedAt });
      const replaced =
        revision === 1
          ? await table.put(current, item)
          : await table.change(current, { set: item, when: attributes({ revision: revision - 1 }) });
      // Refused also when an attempt whose answer was lost has done it.
      const now = replaced ? item : await table.get(current);
      return now !== undefined && text(now, "body") === body && whole(now, "revision") === revision;
    },
  };
}
