import { systemClock } from "../../shared/clock.ts";
import { sweep } from "../../shared/service/sweep.ts";
import { runStore } from "../../shared/storage/runs.ts";
import { tenantStore } from "../../shared/storage/tenants.ts";
import { openExecutions } from "../state-machines.ts";
import { openTable } from "../table.ts";

const table = openTable();
const service = {
  clock: systemClock,
  tenants: tenantStore(table),
  runs: runStore(table),
  executions: openExecutions(),
};

/** Called every minute: starts what was declared and never started, records what failed without a word. */
export const handler = () => sweep(service);
