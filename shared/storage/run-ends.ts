import type { TenantId } from "../ids.ts";
import type { Revision } from "../service/members/register.ts";
import {
  type Alarm,
  type Completion,
  isOpen,
  RecordDiffersError,
  type Run,
  type RunStore,
} from "../service/runs/runs.ts";
import { raised } from "./alarms.ts";
import { putBody } from "./bodies.ts";
import type { Table, Write } from "./dynamodb.ts";
import { attributes, type Item } from "./item.ts";
import { key, partition } from "./keys.ts";
import { news } from "./news.ts";
import { advancing } from "./register.ts";
import { cancellationAttributes, finalisationAttributes, postedOf } from "./run-items.ts";
import { bodyOf, encode, findRun, refuseUnmoved } from "./run-table.ts";
import { raising } from "./usage.ts";

/** How runs end, once, and what stands of them afterwards. */
export function runEnds(
  table: Table,
): Pick<RunStore, "complete" | "finalise" | "posted" | "head" | "fail" | "cancel"> {
  /**
   * The writes that end a run as it stands. It ends once: whoever takes it off the list of open runs decides how. One that
   * holds the waterfall gives it back; one that waits must not have been given it meanwhile.
   */
  const ending = (
    tenantId: TenantId,
    { runId, turn = 0, holds, lastResumption }: Run,
    set: Item,
  ): Write[] => {
    const writes: Write[] = [
      { remove: { key: key.openRun(tenantId, runId) } },
      {
        change: {
          key: key.run(tenantId, runId),
          set: { ...set, ...attributes({ holds: false }) },
          when: attributes({ holds, lastResumption }),
        },
      },
    ];
    if (holds) {
      writes.push(
        { remove: { key: key.waterfall(tenantId) } },
        {
          change: {
            key: key.turns(tenantId),
            set: attributes({ ended: turn }),
            when: attributes({ ended: turn - 1 }),
          },
        },
      );
    }
    return writes;
  };

  /** Ends a run with an alarm unless it `stays`, again and again while it moves on at the same time. Says whether it did. */
  const end = async (
    tenantId: TenantId,
    runId: string,
    set: Item,
    alarm: Alarm,
    stays: (run: Run) => boolean = () => false,
  ): Promise<boolean> => {
    for (let before: Run | undefined; ; ) {
      const run = await findRun(table, tenantId, runId);
      if (run === undefined || !isOpen(run) || stays(run)) {
        return false;
      }
      refuseUnmoved(before, run);
      before = run;
      const writes = [
        ...ending(tenantId, run, set),
        ...raised(tenantId, runId, alarm),
        news(tenantId, runId),
      ];
      if (await table.together(writes)) {
        return true;
      }
    }
  };

  return {
    async complete(tenantId, run, completion, head, revision) {
      const headHash = await putBody(table, partition.run(tenantId, run.runId), encode(head));
      const set = attributes({ status: "completed", headHash, ...completion });
      const posting =
        revision === undefined
          ? []
          : [
              ...advancing(tenantId, revision),
              ...posted(tenantId, run, completion, revision),
              ...(await raising(table, tenantId, revision)),
            ];
      if (await table.together([...ending(tenantId, run, set), ...posting])) {
        return true;
      }
      const now = await findRun(table, tenantId, run.runId);
      if (now === undefined || isOpen(now)) {
        return false;
      }
      if (now.resultHash !== completion.resultHash) {
        throw new RecordDiffersError("The run has ended already, and not with this result");
      }
      return true;
    },

    finalise(tenantId, runId, finalisation) {
      const item = attributes(finalisationAttributes(finalisation));
      return table.together([
        { put: { key: key.finalisation(tenantId, runId), item } },
        { change: { key: key.run(tenantId, runId), set: item, when: attributes({ status: "completed" }) } },
        ...(finalisation.repeatedBy === undefined
          ? []
          : [
              { absent: { key: key.recovery(tenantId, runId, 1) } },
              { put: { key: key.repetition(tenantId, runId), item } },
            ]),
      ]);
    },

    async *posted(tenantId) {
      for await (const item of table.query(partition.postedRuns(tenantId))) {
        yield postedOf(item);
      }
    },

    async head(tenantId, { runId, headHash }) {
      return headHash && bodyOf(table, tenantId, runId, headHash);
    },

    async fail(tenantId, runId, alarm, execution) {
      const { at, code, message } = alarm;
      const failed = { status: "failed", endedAt: at, failureCode: code, failureMessage: message };
      const isAnothers = ({ status, lastExecution }: Run) =>
        execution !== undefined &&
        (execution < lastExecution || (execution === lastExecution && status === "declared"));
      return end(tenantId, runId, attributes(failed), alarm, isAnothers);
    },

    async cancel(tenantId, runId, at, cancellation) {
      const { by, reason } = cancellation;
      const cancelled = { status: "cancelled", endedAt: at, ...cancellationAttributes(cancellation) };
      const alarm = { at, code: "RunCancelled", message: `Cancelled by ${by}: ${reason}` };
      await end(tenantId, runId, attributes(cancelled), alarm);
    },
  };
}

/** The write that lists a run among those that the ledger has. */
function posted(
  tenantId: TenantId,
  { runId }: Run,
  { endedAt }: Completion,
  { revision, posting }: Revision,
): readonly Write[] {
  if (posting === undefined) {
    return [];
  }
  const item = attributes({ runId, revision, posting, completedAt: endedAt });
  return [{ put: { key: key.postedRun(tenantId, revision), item } }];
}
