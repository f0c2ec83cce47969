import { idAt, type TenantId } from "../ids.ts";
import type { Run, RunFilter, RunStore } from "../service/runs/runs.ts";
import { alarmReader } from "./alarms.ts";
import { digestOf, putBody } from "./bodies.ts";
import type { Table, Write } from "./dynamodb.ts";
import { attributes, text, whole } from "./item.ts";
import { key, partition, prefix } from "./keys.ts";
import { unchanged } from "./register.ts";
import { runDeliveries } from "./run-deliveries.ts";
import { runEnds } from "./run-ends.ts";
import { runExecutions } from "./run-executions.ts";
import { runItem, runOf } from "./run-items.ts";
import { bodyOf, encode, findRun } from "./run-table.ts";
import { runTranches } from "./run-tranches.ts";
import { runTurns } from "./run-turns.ts";
import { counting } from "./usage.ts";
import { watchStore } from "./watch.ts";

/** As many runs are looked at for one page of a list, however few of them pass its filter. */
const LOOKED_AT = 500;

/** Runs: their records in one list, and what each of them was given and did in partitions of its own. */
export function runStore(table: Table): RunStore {
  const noticeKey = (
    tenantId: TenantId,
    { source, drill }: { source: string; drill: boolean },
    eventId: string,
  ) => key.notice(tenantId, source, drill, digestOf(encode(eventId)));

  const findByNotice: RunStore["findByNotice"] = async (tenantId, notice, eventId) => {
    const item = await table.get(noticeKey(tenantId, notice, eventId));
    return item && findRun(table, tenantId, text(item, "runId"));
  };

  return {
    ...alarmReader(table),
    ...watchStore(table),
    ...runTurns(table),
    ...runExecutions(table),
    ...runTranches(table),
    ...runEnds(table),
    ...runDeliveries(table),

    find: (tenantId, runId) => findRun(table, tenantId, runId),

    findByNotice,

    keepEvent: (tenantId, runId, event) => putBody(table, partition.run(tenantId, runId), encode(event)),

    event: (tenantId, { runId, eventHash, settledEventHash = eventHash }) =>
      bodyOf(table, tenantId, runId, settledEventHash),

    async declare(tenantId, run, order) {
      const { runId, declaredAt, turn, holds } = run;
      // A run that repeats another is known by that one.
      const eventId = run.repeats ?? run.eventId;
      const writes: Write[] = [
        { put: { key: noticeKey(tenantId, run, eventId), item: attributes({ runId, eventId }) } },
        { put: { key: key.run(tenantId, runId), item: runItem(run) } },
        { put: { key: key.untold(tenantId, runId), item: attributes({ declaredAt }) } },
        { put: { key: key.openRun(tenantId, runId), item: attributes({ declaredAt, turn }) } },
        counting(tenantId, declaredAt, run.drill ? { drills: 1 } : { runs: 1 }, runId),
      ];
      if (run.failedIn !== undefined) {
        const link = key.failedDefault(tenantId, run.failedIn, runId);
        writes.push({ put: { key: link, item: attributes({ runId }) } });
      }
      if (order !== undefined) {
        const { declared, ended } = order.turns;
        const next = attributes({ declared: declared + 1, ended });
        const turns = key.turns(tenantId);
        writes.push(
          declared === 0
            ? { put: { key: turns, item: next } }
            : { change: { key: turns, set: next, when: attributes({ declared, ended }) } },
        );
        if (holds) {
          writes.push(
            { put: { key: key.waterfall(tenantId), item: attributes({ runId }) } },
            unchanged(tenantId, order.revision),
          );
        }
      }
      if (await table.together(writes)) {
        return run;
      }
      return findByNotice(tenantId, run, eventId);
    },

    async declaredFrom(tenantId, runId) {
      const found: string[] = [];
      const query = { prefix: prefix.failedDefault };
      for await (const item of table.query(partition.run(tenantId, runId), query)) {
        found.push(text(item, "runId"));
      }
      return found;
    },

    async list(tenantId, limit, filter = {}, before) {
      const runs: Run[] = [];
      const end = filter.to === undefined ? undefined : idAt(Date.parse(filter.to) + 1);
      const start = filter.from === undefined ? "" : idAt(Date.parse(filter.from));
      const from = [before, end].filter((bound) => bound !== undefined).sort()[0];
      let looked = 0;
      let last = "";
      const options = {
        newestFirst: true,
        // A list without a filter is not read further than it is given.
        limit: Math.min(LOOKED_AT, isEmpty(filter) ? limit : LOOKED_AT),
        ...(from === undefined ? {} : { before: from }),
      };
      for await (const item of table.query(partition.runs(tenantId), options)) {
        const run = runOf(item);
        if (run.runId < start) {
          return { runs };
        }
        looked += 1;
        last = run.runId;
        if (passes(run, filter)) {
          runs.push(run);
        }
        if (runs.length === limit) {
          break;
        }
      }
      return { runs, ...(runs.length === limit || looked === LOOKED_AT ? { next: last } : {}) };
    },

    async *open(tenantId) {
      for await (const item of table.query(partition.openRuns(tenantId))) {
        yield {
          runId: text(item, "sk"),
          ...(item.turn === undefined ? {} : { turn: whole(item, "turn") }),
        };
      }
    },
  };
}

function isEmpty({ status, drill, cause, from }: RunFilter): boolean {
  return status === undefined && drill === undefined && cause === undefined && from === undefined;
}

function passes(run: Run, { status, drill, cause, from, to }: RunFilter): boolean {
  return (
    (status === undefined || run.status === status) &&
    (drill === undefined || run.drill === drill) &&
    (cause === undefined || run.cause === cause) &&
    (from === undefined || Date.parse(run.declaredAt) >= Date.parse(from)) &&
    (to === undefined || Date.parse(run.declaredAt) <= Date.parse(to))
  );
}
