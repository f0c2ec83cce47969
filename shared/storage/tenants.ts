import { isTenantId } from "../ids.ts";
import { PLAN_NAMES } from "../service/plans.ts";
import { TENANT_STATUSES, type TenantDirectory } from "../service/stores.ts";
import type { Table } from "./dynamodb.ts";
import { attributes, oneOf, text } from "./item.ts";
import { key, partition } from "./keys.ts";
import { membershipOf } from "./people.ts";
import { spending } from "./sign-up-codes.ts";

/** The tenants there are, in the directory. */
export function tenantDirectory(table: Table): TenantDirectory {
  return {
    async add({ tenantId, ...tenant }, { codeHash, personId } = {}) {
      const { createdAt } = tenant;
      const added = await table.together([
        { put: { key: key.listedTenant(tenantId), item: attributes({ createdAt }) } },
        { put: { key: key.tenant(tenantId), item: attributes({ ...tenant }) } },
        ...(codeHash === undefined ? [] : [spending(codeHash, tenantId)]),
        ...(personId === undefined ? [] : [membershipOf(personId, tenantId)]),
      ]);
      const known = added ? undefined : await table.get(key.tenant(tenantId));
      // A tenant id is 80 random bits: if it is there already, it is this very request, tried again.
      if (known !== undefined && text(known, "createdAt") !== createdAt) {
        throw new Error("A tenant of this id exists already");
      }
      return added || known !== undefined;
    },

    async find(tenantId) {
      const item = await table.get(key.tenant(tenantId));
      return (
        item && {
          tenantId,
          name: text(item, "name"),
          status: oneOf(item, "status", TENANT_STATUSES),
          plan: oneOf(item, "plan", PLAN_NAMES),
          createdAt: text(item, "createdAt"),
        }
      );
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
