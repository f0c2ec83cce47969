import type { TenantId } from "../ids.ts";
import { RecordDiffersError, type RecordedTranche, type Run, type RunStore } from "../service/runs.ts";
import { digestOf, getBody, putBody } from "./bodies.ts";
import { pastCollisions } from "./collision.ts";
import type { Table, Write } from "./dynamodb.ts";
import { attributes, text } from "./item.ts";
import { key, partition, prefix } from "./keys.ts";
import { alarmOf, runItem, runOf, trancheItem, trancheOf } from "./run-items.ts";
import { counting } from "./usage.ts";

const encode = (json: string) => new TextEncoder().encode(json);

/** Runs: their records in one list, and what each of them was given and did in a partition of its own. */
export function runStore(table: Table): RunStore {
  const find = async (tenantId: TenantId, runId: string): Promise<Run | undefined> => {
    const item = await table.get(key.run(tenantId, runId));
    return item && runOf(item);
  };

  const noticeKey = (tenantId: TenantId, source: string, eventId: string) =>
    key.notice(tenantId, source, digestOf(encode(eventId)));

  const findByNotice = async (tenantId: TenantId, source: string, eventId: string) => {
    const notice = await table.get(noticeKey(tenantId, source, eventId));
    return notice && find(tenantId, text(notice, "runId"));
  };

  const body = async (tenantId: TenantId, runId: string, digest: string): Promise<string> =>
    new TextDecoder().decode(await getBody(table, partition.run(tenantId, runId), digest));

  /** A run ends once: whoever takes it off the list of open runs decides how. */
  const end = (tenantId: TenantId, runId: string, set: Record<string, string>, more: readonly Write[] = []) =>
    table.together([
      { remove: { key: key.openRun(tenantId, runId) } },
      { change: { key: key.run(tenantId, runId), set: attributes(set), when: {} } },
      ...more,
    ]);

  return {
    find,
    findByNotice,

    async freeze(tenantId, runId, { snapshot, event }) {
      const own = partition.run(tenantId, runId);
      await putBody(table, own, encode(event));
      await putBody(table, own, encode(snapshot));
    },

    async declare(tenantId, run) {
      await table.together([
        {
          put: {
            key: noticeKey(tenantId, run.source, run.eventId),
            item: attributes({ runId: run.runId, eventId: run.eventId }),
          },
        },
        { put: { key: key.run(tenantId, run.runId), item: runItem(run) } },
        { put: { key: key.openRun(tenantId, run.runId), item: attributes({ declaredAt: run.declaredAt }) } },
        counting(tenantId, run.declaredAt, { runs: 1 }, run.runId),
      ]);
      const declared = await findByNotice(tenantId, run.source, run.eventId);
      if (declared === undefined) {
        throw new Error("A declared default has no run");
      }
      return declared;
    },

    async list(tenantId, limit, before) {
      const runs: Run[] = [];
      const options = { newestFirst: true, limit, ...(before === undefined ? {} : { before }) };
      for await (const item of table.query(partition.runs(tenantId), options)) {
        runs.push(runOf(item));
      }
      return runs;
    },

    async *open(tenantId) {
      for await (const item of table.query(partition.openRuns(tenantId))) {
        yield text(item, "sk");
      }
    },

    async inputs(tenantId, { runId, snapshotHash, eventHash }) {
      return {
        snapshot: await body(tenantId, runId, snapshotHash),
        event: await body(tenantId, runId, eventHash),
      };
    },

    async started(tenantId, runId, executionArn) {
      const at = key.run(tenantId, runId);
      const started = await table.change(at, {
        set: attributes({ status: "running", executionArn }),
        when: attributes({ status: "declared" }),
      });
      const run = started ? undefined : await find(tenantId, runId);
      if (run !== undefined && run.executionArn === undefined) {
        // It ended before this could be noted; how it ended stays.
        await table.change(at, {
          set: attributes({ executionArn }),
          when: attributes({ status: run.status }),
        });
      }
    },

    async recordTranche(tenantId, runId, summary, record) {
      const hash = await putBody(table, partition.run(tenantId, runId), encode(record));
      const item = trancheItem({ ...summary, recordHash: hash });
      const at = key.tranche(tenantId, runId, summary.trancheId);
      const recorded = await table.put(at, item);
      const found = recorded ? item : await table.get(at);
      if (found === undefined || JSON.stringify(trancheOf(found)) !== JSON.stringify(trancheOf(item))) {
        throw new RecordDiffersError(
          `Tranche ${summary.trancheId} is recorded already, and not as it is computed now`,
        );
      }
    },

    async tranches(tenantId, runId) {
      const found = new Map<string, RecordedTranche>();
      for await (const item of table.query(partition.run(tenantId, runId), { prefix: prefix.tranche })) {
        const summary = trancheOf(item);
        found.set(summary.trancheId, summary);
      }
      return found;
    },

    trancheRecord: (tenantId, runId, summary) => body(tenantId, runId, summary.recordHash),

    async complete(tenantId, runId, completion, result) {
      const resultHash = await putBody(table, partition.run(tenantId, runId), encode(result));
      const ended = await end(tenantId, runId, { status: "completed", resultHash, ...completion });
      if (!ended && (await find(tenantId, runId))?.resultHash !== resultHash) {
        throw new RecordDiffersError("The run has ended already, and not with this result");
      }
    },

    async result(tenantId, { runId, resultHash }) {
      return resultHash && body(tenantId, runId, resultHash);
    },

    async fail(tenantId, runId, { at, code, message }) {
      const failed = { status: "failed", endedAt: at, failureCode: code, failureMessage: message };
      const alarm = { put: { key: key.alarm(tenantId, runId, at), item: attributes({ at, code, message }) } };
      await end(tenantId, runId, failed, [alarm]);
    },

    async alarms(tenantId, runId) {
      const alarms = [];
      for await (const item of table.query(partition.run(tenantId, runId), { prefix: prefix.alarm })) {
        alarms.push(alarmOf(item));
      }
      return alarms;
    },

    async delivered(tenantId, runId, endpointId, at) {
      const delivery = {
        key: key.delivery(tenantId, runId, endpointId),
        item: attributes({ endpointId, at }),
      };
      const counted = counting(tenantId, at, { webhookDeliveries: 1 }, runId + endpointId);
      await pastCollisions(() => table.together([{ put: delivery }, counted]));
    },

    async deliveries(tenantId, runId) {
      const endpoints = new Set<string>();
      for await (const item of table.query(partition.run(tenantId, runId), { prefix: prefix.delivery })) {
        endpoints.add(text(item, "endpointId"));
      }
      return endpoints;
    },
  };
}
