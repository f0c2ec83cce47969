import { isTenantId, type TenantId } from "../ids.ts";
import { TENANT_STATUSES, type Tenant, type TenantDirectory } from "../service/stores.ts";
import type { Migrated } from "../service/tenants/migrate.ts";
import { PLAN_NAMES } from "../service/tenants/plans.ts";
import type { Table, Write } from "./dynamodb.ts";
import { attributes, type Item, oneOf, optionalText, text, whole } from "./item.ts";
import { key, partition } from "./keys.ts";
import { MIGRATIONS } from "./migrations.ts";
import { membershipOf } from "./people.ts";
import { spending } from "./sign-up-codes.ts";

/** The tenants there are, in the directory. */
export function tenantDirectory(table: Table): TenantDirectory {
  return {
    async add({ tenantId, ...tenant }, { codeHash, personId } = {}) {
      const { createdAt } = tenant;
      const writes: Write[] = [
        { put: { key: key.listedTenant(tenantId), item: listedItem(createdAt) } },
        { put: { key: key.tenant(tenantId), item: tenantItem({ tenantId, ...tenant }) } },
        ...(codeHash === undefined ? [] : [spending(codeHash, tenantId)]),
        ...(personId === undefined ? [] : [membershipOf(personId, tenantId)]),
      ];
      return table.together(writes);
    },

    async find(tenantId) {
      const item = await table.get(key.tenant(tenantId));
      return item && tenantOf(tenantId, item);
    },

    replace: (before, after) =>
      table.change(key.tenant(before.tenantId), {
        set: tenantItem(after),
        when: attributes({ name: before.name, status: before.status, plan: before.plan }),
      }),

    async bury({ tenantId, createdAt }, deletedAt) {
      await table.together([
        { remove: { key: key.listedTenant(tenantId) } },
        { remove: { key: key.tenant(tenantId) } },
        { put: { key: key.buriedTenant(tenantId), item: attributes({ createdAt, deletedAt }) } },
      ]);
    },

    async *migrated() {
      for await (const item of table.query(partition.tenants())) {
        const tenantId = text(item, "sk");
        if (isTenantId(tenantId)) {
          yield { tenantId, ...migratedOf(item) };
        }
      }
    },

    noteMigrated: (tenantId, before, after) =>
      table.change(key.listedTenant(tenantId), {
        set: migratedAttributes(after),
        // Of a tenant that was there before the first migration nothing is noted.
        when: before.done === 0 && before.place === undefined ? {} : migratedAttributes(before),
      }),

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

/** What a new tenant stores needs no migration. */
function listedItem(createdAt: string): Item {
  return { ...attributes({ createdAt }), ...migratedAttributes({ done: MIGRATIONS.length }) };
}

function migratedAttributes({ done, place = "" }: Migrated): Item {
  return attributes({ migrations: done, migrationPlace: place });
}

function migratedOf(item: Item): Migrated {
  const place = optionalText(item, "migrationPlace") ?? "";
  return {
    done: item.migrations === undefined ? 0 : whole(item, "migrations"),
    ...(place === "" ? {} : { place }),
  };
}

/** Every attribute is always written, so that nothing of the record before stays in a new one. */
function tenantItem({ name, status, plan, createdAt, suspension, deletion }: Tenant): Item {
  return attributes({
    name,
    status,
    plan,
    createdAt,
    suspendedAt: suspension?.at ?? "",
    suspendedBecause: suspension?.reason ?? "",
    deletionRequestedAt: deletion?.requestedAt ?? "",
    deletionRequestedBy: deletion?.requestedBy ?? "",
    deletionDueAt: deletion?.dueAt ?? "",
  });
}

function tenantOf(tenantId: TenantId, item: Item): Tenant {
  const at = optionalText(item, "suspendedAt") ?? "";
  const requestedAt = optionalText(item, "deletionRequestedAt") ?? "";
  return {
    tenantId,
    name: text(item, "name"),
    status: oneOf(item, "status", TENANT_STATUSES),
    plan: oneOf(item, "plan", PLAN_NAMES),
    createdAt: text(item, "createdAt"),
    ...(at === "" ? {} : { suspension: { at, reason: text(item, "suspendedBecause") } }),
    ...(requestedAt === ""
      ? {}
      : {
          deletion: {
            requestedAt,
            requestedBy: text(item, "deletionRequestedBy"),
            dueAt: text(item, "deletionDueAt"),
          },
        }),
  };
}
