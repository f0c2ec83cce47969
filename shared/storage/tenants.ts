import { isTenantId } from "../ids.ts";
import type { TenantStore } from "../service/stores.ts";
import type { Table } from "./dynamodb.ts";
import { attributes, text } from "./item.ts";
import { key, partition } from "./keys.ts";

/** Tenants and the hashes of their API keys. */
export function tenantStore(table: Table): TenantStore {
  return {
    async create({ tenantId, name, createdAt }, apiKeyHash) {
      const created = await table.together([
        { put: { key: key.listedTenant(tenantId), item: attributes({ createdAt }) } },
        { put: { key: key.tenant(tenantId), item: attributes({ name, createdAt }) } },
        { put: { key: key.apiKey(tenantId, apiKeyHash), item: attributes({ createdAt }) } },
      ]);
      // A tenant id is 80 random bits: if it is there already, it is this very request, tried again.
      if (!created && (await table.get(key.apiKey(tenantId, apiKeyHash))) === undefined) {
        throw new Error("A tenant of this id exists already");
      }
    },

    async holdsApiKey(tenantId, apiKeyHash) {
      return (await table.get(key.apiKey(tenantId, apiKeyHash))) !== undefined;
    },

    async *all() {
      for await (const item of table.query(partition.tenants(), { only: ["sk"] })) {
        const id = text(item, "sk");
        if (isTenantId(id)) {
          yield id;
        }
      }
    },
  };
}
