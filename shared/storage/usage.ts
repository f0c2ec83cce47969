import type { TenantId } from "../ids.ts";
import type { Revision } from "../service/members/register.ts";
import { sizesOf } from "../service/tenants/plans.ts";
import { type Counts, type Mark, monthOf, type UsageStore } from "../service/tenants/usage.ts";
import type { Table, Write } from "./dynamodb.ts";
import { attributes, type Item, text, whole } from "./item.ts";
import { key, partition } from "./keys.ts";

const SHARDS = 16;

/**
 * Counts something that happened at a moment, in the transaction of what is counted: so it is counted exactly once.
 * `by` is the id of what is counted; different ids mostly count in different items.
 */
export function counting(
  tenantId: TenantId,
  at: string,
  counts: Partial<Counts>,
  by: string,
): Extract<Write, { readonly add: unknown }> {
  return { add: { key: key.usageCounts(tenantId, monthOf(at), shardOf(by)), counts: defined(counts) } };
}

/**
 * The writes that raise the month's mark to what a revision of the register has, for the transaction that makes the
 * revision current. All who raise the mark change the current revision too: whoever is late is late for both.
 */
export async function raising(table: Table, tenantId: TenantId, revision: Revision): Promise<Write[]> {
  const at = key.usageMark(tenantId, monthOf(revision.at));
  const found = await table.get(at);
  const { members, accounts } = sizesOf(revision);
  if (found === undefined) {
    return [{ put: { key: at, item: attributes({ members, accounts }) } }];
  }
  const before = markOf(found);
  if (members <= before.members && accounts <= before.accounts) {
    return [];
  }
  const set = attributes({
    members: Math.max(members, before.members),
    accounts: Math.max(accounts, before.accounts),
  });
  return [{ change: { key: at, set, when: attributes({ ...before }) } }];
}

export function usageStore(table: Table): UsageStore {
  return {
    async counts(tenantId) {
      const months = new Map<string, Counts>();
      for await (const item of table.query(partition.usage(tenantId))) {
        const [month = "", kind] = text(item, "sk").split("#");
        if (kind === "counts") {
          months.set(month, sum(months.get(month), item));
        }
      }
      return [...months].map(([month, counts]) => ({ month, ...counts }));
    },

    async mark(tenantId, month) {
      const item = await table.get(key.usageMark(tenantId, month));
      return item && markOf(item);
    },
  };
}

function markOf(item: Item): Mark {
  return { members: whole(item, "members"), accounts: whole(item, "accounts") };
}

function sum(before: Counts | undefined, item: Item): Counts {
  const plus = (name: keyof Counts) =>
    (before?.[name] ?? 0) + (item[name] === undefined ? 0 : whole(item, name));
  return {
    runs: plus("runs"),
    drills: plus("drills"),
    webhookDeliveries: plus("webhookDeliveries"),
    bytesWritten: plus("bytesWritten"),
  };
}

/** Ids end in random characters. */
function shardOf(id: string): string {
  return ((id.codePointAt(id.length - 1) ?? 0) % SHARDS).toString(16);
}

function defined(counts: Partial<Counts>): Record<string, number> {
  return Object.fromEntries(Object.entries(counts).filter(([, count]) => count !== undefined));
}
