import { machinesOf } from "../../shared/service/rulebooks/machines.ts";
import type { Sweeper } from "../../shared/service/runs/sweep.ts";
import { callSettingsStore } from "../../shared/storage/call-settings.ts";
import { liveStore } from "../../shared/storage/live.ts";
import { MIGRATIONS } from "../../shared/storage/migrations.ts";
import { peopleDirectory, peopleStore } from "../../shared/storage/people.ts";
import { publicationStore, publicIdStore } from "../../shared/storage/publication.ts";
import { purgeStore } from "../../shared/storage/purge.ts";
import { registerStore } from "../../shared/storage/register.ts";
import { rulebookStore } from "../../shared/storage/rulebooks.ts";
import { tenantDirectory } from "../../shared/storage/tenants.ts";
import { clock } from "../clock.ts";
import { runsIn } from "../runs.ts";
import { perTenant } from "../sessions.ts";
import { executionsIn, functionsOfSteps } from "../state-machines.ts";
import { openDirectory, tableIn } from "../table.ts";

/** What the sweeper works with, as the environment describes it. */
export function sweeperFromEnvironment(): Sweeper {
  const directory = openDirectory();
  const functions = functionsOfSteps();
  return {
    clock,
    tenants: tenantDirectory(directory),
    directory: peopleDirectory(directory),
    publicIds: publicIdStore(directory),
    tenant: perTenant((session) => {
      const table = tableIn(session);
      const rulebooks = rulebookStore(table);
      const executions = executionsIn(session);
      return {
        runs: runsIn(table),
        live: liveStore(table),
        rulebooks,
        register: registerStore(table),
        callSettings: callSettingsStore(table),
        people: peopleStore(table),
        publications: publicationStore(table),
        purge: purgeStore(table),
        migrations: MIGRATIONS.map((migration) => migration(table)),
        executions,
        machines: machinesOf({ rulebooks, executions, functions }),
      };
    }),
  };
}
