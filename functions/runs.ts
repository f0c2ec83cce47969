import type { TenantId } from "../shared/ids.ts";
import { isOpen, type RunStore } from "../shared/service/runs/runs.ts";
import type { Table } from "../shared/storage/dynamodb.ts";
import { runStore } from "../shared/storage/runs.ts";
import { report } from "./report.ts";

/** What a run fails of when what is recorded is not what the whole run computes. */
const DIFFERS: ReadonlySet<string> = new Set(["FinalCheckError", "RecordDiffersError", "DamagedItemError"]);

/**
 * The runs in a table. Whichever function ends a run, and for whatever reason, it ends here: so this is where whoever runs
 * the service hears of it, once.
 */
export function runsIn(table: Table): RunStore {
  const runs = runStore(table);
  return {
    ...runs,

    async complete(tenantId, run, ...how) {
      const isDone = await runs.complete(tenantId, run, ...how);
      if (isDone && isOpen(run)) {
        const about = { tenantId, runId: run.runId };
        report({ level: "INFO", says: "A run has completed", about, counts: { RunsCompleted: 1 } });
      }
      return isDone;
    },

    async fail(tenantId, runId, alarm, execution) {
      const hasFailed = await runs.fail(tenantId, runId, alarm, execution);
      if (hasFailed) {
        failed(tenantId, runId, alarm.code);
      }
      return hasFailed;
    },

    async watch(tenantId, runId, before, after, alarm) {
      const isNoted = await runs.watch(tenantId, runId, before, after, alarm);
      if (isNoted && alarm !== undefined) {
        const about = { tenantId, runId, code: alarm.code };
        report({ level: "WARN", says: "A run is stuck", about, counts: { RunsStuck: 1 } });
      }
      return isNoted;
    },
  };
}

/** Of why it failed only the name: the words may have amounts in them, and stand in the run's alarm. */
function failed(tenantId: TenantId, runId: string, code: string): void {
  report({
    level: "WARN",
    says: "A run has failed",
    about: { tenantId, runId, code },
    counts: { RunsFailed: 1, ...(DIFFERS.has(code) ? { FinalCheckDiffered: 1 } : {}) },
  });
}
