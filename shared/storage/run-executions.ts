import { isOpen, type Run, type RunStore, waitsForItsTurn } from "../service/runs/runs.ts";
import { raised } from "./alarms.ts";
import type { Table, Write } from "./dynamodb.ts";
import { attributes, whole } from "./item.ts";
import { key, partition, prefix } from "./keys.ts";
import { news } from "./news.ts";
import { endAttributes, executionItem, executionOf } from "./run-items.ts";
import { findRun, refuseUnmoved } from "./run-table.ts";
import { SORT_KEY } from "./table.ts";

/** Which executions served a run, and how far it is. */
export function runExecutions(table: Table): Pick<RunStore, "started" | "executions" | "progress"> {
  return {
    async started(tenantId, runId, execution, replaced) {
      const { number, arn } = execution;
      const former = { lastExecution: number - 1 };
      for (let before: Run | undefined; ; ) {
        const run = await findRun(table, tenantId, runId);
        if (run === undefined || run.lastExecution !== former.lastExecution) {
          return;
        }
        refuseUnmoved(before, run);
        before = run;
        const { status, holds } = run;
        const goesOn = isOpen(run) && !waitsForItsTurn(run);
        const set = { ...(goesOn ? { status: "running" } : {}), lastExecution: number, executionArn: arn };
        const writes: Write[] = [
          { put: { key: key.execution(tenantId, runId, number), item: executionItem(execution) } },
          {
            change: {
              key: key.run(tenantId, runId),
              set: attributes(set),
              when: attributes({ ...former, status, holds }),
            },
          },
          // A run that is under way says what it waits for.
          news(tenantId, runId),
        ];
        if (replaced !== undefined) {
          const set = attributes(endAttributes(replaced.end));
          writes.push(
            { change: { key: key.execution(tenantId, runId, number - 1), set, when: {} } },
            ...raised(tenantId, runId, replaced.alarm),
          );
        }
        if (await table.together(writes)) {
          return;
        }
      }
    },

    async executions(tenantId, runId) {
      const executions = [];
      for await (const item of table.query(partition.run(tenantId, runId), { prefix: prefix.execution })) {
        executions.push(executionOf(item));
      }
      return executions;
    },

    async progress(tenantId, { runId, lastResumption }) {
      let recorded = 0;
      const only = { prefix: prefix.tranche, only: [SORT_KEY] };
      for await (const _ of table.query(partition.run(tenantId, runId), only)) {
        recorded += 1;
      }
      const acts = await table.get(key.acts(tenantId, runId));
      return `${recorded} tranches, ${acts === undefined ? 0 : whole(acts, "acts")} acts, ${lastResumption} resumptions`;
    },
  };
}
