import type { TenantId } from "../ids.ts";
import type { Migration } from "../service/tenants/migrate.ts";
import type { Table } from "./dynamodb.ts";
import { attributes, text, whole } from "./item.ts";
import { key, partition, prefix } from "./keys.ts";
import { SORT_KEY } from "./table.ts";

/** As many runs are looked at in one step. */
const RUNS_A_STEP = 100;

/**
 * What has changed in how a tenant's items are stored. Tenants are known to have had the first so many: new ones are added
 * at the end, and none is ever taken out.
 */
export const MIGRATIONS: readonly ((table: Table) => Migration)[] = [
  (table) => ({
    what: "Executions name the state machine that they are of",
    some: (tenantId, place) => nameMachines(table, tenantId, place),
  }),
];

/** Until then every execution was of the version that its run was declared with. */
async function nameMachines(table: Table, tenantId: TenantId, place = ""): Promise<string | undefined> {
  const looked: string[] = [];
  const options = {
    limit: RUNS_A_STEP,
    only: [SORT_KEY, MACHINE],
    ...(place === "" ? {} : { after: place }),
  };
  for await (const run of table.query(partition.runs(tenantId), options)) {
    const runId = text(run, SORT_KEY);
    for await (const item of table.query(partition.run(tenantId, runId), { prefix: prefix.execution })) {
      if (item[MACHINE] === undefined) {
        await table.change(key.execution(tenantId, runId, whole(item, "number")), {
          set: attributes({ [MACHINE]: text(run, MACHINE) }),
          when: attributes({ arn: text(item, "arn") }),
        });
      }
    }
    looked.push(runId);
  }
  return looked.length === RUNS_A_STEP ? looked.at(-1) : undefined;
}

const MACHINE = "stateMachineVersionArn";
