import { systemClock } from "../../shared/clock.ts";
import type { Sweeper } from "../../shared/service/sweep.ts";
import { runStore } from "../../shared/storage/runs.ts";
import { tenantDirectory } from "../../shared/storage/tenants.ts";
import { perTenant } from "../sessions.ts";
import { executionsIn } from "../state-machines.ts";
import { openDirectory, tableIn } from "../table.ts";

/** What the sweeper works with, as the environment describes it. */
export function sweeperFromEnvironment(): Sweeper {
  return {
    clock: systemClock,
    tenants: tenantDirectory(openDirectory()),
    tenant: perTenant((session) => ({
      runs: runStore(tableIn(session)),
      executions: executionsIn(session),
    })),
  };
}
