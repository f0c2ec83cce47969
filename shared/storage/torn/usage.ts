import type { TenantId } from "../../ids.ts";
import type { Revision } from "../../service/members/register.ts";
import { sizesOf } from "../../service/tenants/plans.ts";
import { monthOf } from "../../service/tenants/usage.ts";
import type { Table } from "../dynamodb.ts";
import { attributes, text, whole } from "../item.ts";
import { key, partition } from "../keys.ts";
import { SORT_KEY } from "../table.ts";
import { counting, usageStore } from "../usage.ts";
import { type Finding, putRight } from "./finding.ts";
import { all } from "./lists.ts";
import type { Happened, Tally } from "./tally.ts";

const COUNTED: readonly (keyof Happened)[] = ["runs", "drills", "webhookDeliveries"];

/** What is counted for a tenant's use is as much as there is, month by month; bytes are not counted exactly. */
export async function* usage(
  table: Table,
  tenantId: TenantId,
  { months }: Tally,
  revisions: readonly Revision[],
): AsyncGenerator<Finding> {
  const counts = new Map((await usageStore(table).counts(tenantId)).map((one) => [one.month, one]));
  for (const month of new Set([...months.keys(), ...counts.keys()])) {
    const missing = COUNTED.flatMap((name) => {
      const by = (months.get(month)?.[name] ?? 0) - (counts.get(month)?.[name] ?? 0);
      return by === 0 ? [] : [[name, by] as const];
    });
    if (missing.length > 0) {
      yield {
        message: `What was counted of ${month} is not what happened: ${missing.map(([name, by]) => `${name} ${by > 0 ? "+" : ""}${by}`).join(", ")}.`,
        mend: {
          does: "counts it",
          writes: [counting(tenantId, month, Object.fromEntries(missing), "0")],
        },
      };
    }
  }
  yield* marks(table, tenantId, revisions);
}

/** The most members and accounts that a revision of a month has. */
async function* marks(
  table: Table,
  tenantId: TenantId,
  revisions: readonly Revision[],
): AsyncGenerator<Finding> {
  const most = new Map<string, { members: number; accounts: number }>();
  for (const revision of revisions) {
    const { members, accounts } = sizesOf(revision);
    const before = most.get(monthOf(revision.at));
    most.set(monthOf(revision.at), {
      members: Math.max(members, before?.members ?? 0),
      accounts: Math.max(accounts, before?.accounts ?? 0),
    });
  }
  const marked = (await all(table, partition.usage(tenantId))).filter((item) =>
    text(item, SORT_KEY).endsWith("#mark"),
  );
  const stored = new Map(marked.map((item) => [monthOf(text(item, SORT_KEY)), item]));
  for (const month of new Set([...most.keys(), ...stored.keys()])) {
    const at = key.usageMark(tenantId, month);
    const [mark, there] = [most.get(month), stored.get(month)];
    const isSame = (name: "members" | "accounts") =>
      there !== undefined && whole(there, name) === mark?.[name];
    if (!(isSame("members") && isSame("accounts"))) {
      yield {
        message: `The most members and accounts that there were in ${month} are not marked as the register has them.`,
        mend: {
          does: "marks them",
          writes: [mark === undefined ? { remove: { key: at } } : putRight(at, there, attributes(mark))],
        },
      };
    }
  }
}
