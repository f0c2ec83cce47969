import type { TenantId } from "../ids.ts";
import { SCOPES } from "../service/people/access.ts";
import type { ApiKey, ApiKeyStore } from "../service/people/api-keys.ts";
import type { Table } from "./dynamodb.ts";
import { attributes, type Item, oneOf, optionalText, text } from "./item.ts";
import { key, partition } from "./keys.ts";

/** A tenant's API keys, each under the hash of the key. A revoked one stays on record. */
export function apiKeyStore(table: Table): ApiKeyStore {
  async function hashOf(tenantId: TenantId, keyId: string): Promise<string | undefined> {
    for await (const item of table.query(partition.apiKeys(tenantId), { prefix: keyId, only: ["sk"] })) {
      return text(item, "sk");
    }
    return undefined;
  }

  return {
    async add(tenantId, hash, { scopes, expiresAt, ...apiKey }) {
      const item = { ...apiKey, scopes: scopes.join(" "), validUntil: expiresAt };
      await table.put(key.apiKey(tenantId, hash), attributes(item));
    },

    async find(tenantId, hash) {
      const item = await table.get(key.apiKey(tenantId, hash));
      return item && apiKeyOf(item);
    },

    async all(tenantId) {
      const keys: ApiKey[] = [];
      for await (const item of table.query(partition.apiKeys(tenantId))) {
        keys.push(apiKeyOf(item));
      }
      return keys.toSorted((a, b) => (a.createdAt < b.createdAt ? -1 : 1));
    },

    async used(tenantId, hash, at) {
      await table.change(key.apiKey(tenantId, hash), { set: attributes({ lastUsedAt: at }), when: {} });
    },

    async revoke(tenantId, keyId, revocation) {
      const hash = await hashOf(tenantId, keyId);
      if (hash === undefined) {
        return undefined;
      }
      // Whoever comes first is who revoked it.
      await table.change(key.apiKey(tenantId, hash), {
        set: attributes({ state: "revoked", ...revocation }),
        when: attributes({ state: "active" }),
      });
      return this.find(tenantId, hash);
    },
  };
}

function apiKeyOf(item: Item): ApiKey {
  const scopes = new Set(text(item, "scopes").split(" "));
  const expiresAt = optionalText(item, "validUntil");
  const lastUsedAt = optionalText(item, "lastUsedAt");
  const revokedAt = optionalText(item, "revokedAt");
  const revokedBy = optionalText(item, "revokedBy");
  return {
    keyId: text(item, "keyId"),
    name: text(item, "name"),
    prefix: text(item, "prefix"),
    scopes: SCOPES.filter((scope) => scopes.has(scope)),
    state: oneOf(item, "state", ["active", "revoked"]),
    createdAt: text(item, "createdAt"),
    createdBy: text(item, "createdBy"),
    ...(revokedAt === undefined ? {} : { revokedAt }),
    ...(revokedBy === undefined ? {} : { revokedBy }),
    ...(expiresAt === undefined ? {} : { expiresAt }),
    ...(lastUsedAt === undefined ? {} : { lastUsedAt }),
  };
}
