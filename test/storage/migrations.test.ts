import { afterAll, beforeAll, expect, test } from "vitest";
import { newTenantId, type TenantId } from "../../shared/ids.ts";
import { migrate } from "../../shared/service/tenants/migrate.ts";
import type { Table } from "../../shared/storage/dynamodb.ts";
import { attributes } from "../../shared/storage/item.ts";
import { key } from "../../shared/storage/keys.ts";
import { MIGRATIONS } from "../../shared/storage/migrations.ts";
import { tenantDirectory } from "../../shared/storage/tenants.ts";
import { type LocalTable, startLocalTable } from "./local-table.ts";

let local: LocalTable;
beforeAll(async () => {
  local = await startLocalTable();
});
afterAll(() => local.stop());

const RUNS = 130;

/** A tenant as it was stored before there were migrations, with more runs than one step looks at. */
async function earlierTenant(): Promise<TenantId> {
  const tenantId = newTenantId((size) => crypto.getRandomValues(new Uint8Array(size)));
  await local.table.put(key.listedTenant(tenantId), attributes({ createdAt: "2026-01-01T00:00:00.000Z" }));
  for (let i = 0; i < RUNS; i += 1) {
    const runId = `run-${String(i).padStart(4, "0")}`;
    await local.table.put(key.run(tenantId, runId), attributes({ runId, stateMachineVersionArn: `of-${i}` }));
    await local.table.put(key.execution(tenantId, runId, 1), attributes({ number: 1, arn: `arn-${i}` }));
  }
  return tenantId;
}

/** A table whose process dies at the nth change. */
function dyingAt(change: number): Table {
  let changes = 0;
  return {
    ...local.table,
    async change(key, what) {
      changes += 1;
      if (changes === change) {
        throw new Error("died");
      }
      return local.table.change(key, what);
    },
  };
}

const migrateOn = (table: Table) =>
  migrate({
    tenants: tenantDirectory(table),
    tenant: () => ({ migrations: MIGRATIONS.map((migration) => migration(table)) }),
  });

test("a migration goes on where it was when its process died, and touches no tenant that has had it", async () => {
  const tenantId = await earlierTenant();
  const tenants = tenantDirectory(local.table);
  const progress = async () => {
    for await (const { tenantId: id, ...migrated } of tenants.migrated()) {
      if (id === tenantId) {
        return migrated;
      }
    }
    return undefined;
  };
  expect(await migrateOn(dyingAt(40))).toHaveLength(1);
  expect(await progress()).toEqual({ done: 0 });
  // The hundred of the first step, what notes it, and some of the second.
  expect(await migrateOn(dyingAt(75))).toHaveLength(1);
  expect(await progress()).toEqual({ done: 0, place: "run-0099" });
  expect(await migrateOn(local.table)).toEqual([]);
  expect(await progress()).toEqual({ done: MIGRATIONS.length });
  for (let i = 0; i < RUNS; i += 1) {
    const execution = await local.table.get(key.execution(tenantId, `run-${String(i).padStart(4, "0")}`, 1));
    expect(execution?.stateMachineVersionArn).toEqual({ S: `of-${i}` });
  }
  expect(await migrateOn(dyingAt(1))).toEqual([]);
});
