import { idAt, type TenantId } from "../ids.ts";
import type { Revision } from "../service/members/register.ts";
import {
  type Alarm,
  type Completion,
  type DeliveryFailure,
  isOpen,
  RecordDiffersError,
  type RecordedTranche,
  type Run,
  RunCancelledError,
  type RunFilter,
  type RunStore,
  waitsForItsTurn,
} from "../service/runs/runs.ts";
import { alarmReader, raised } from "./alarms.ts";
import { digestOf, getBody, putBody } from "./bodies.ts";
import { collided, pastCollisions } from "./collision.ts";
import type { Table, Write } from "./dynamodb.ts";
import { attributes, type Item, text, whole } from "./item.ts";
import { key, partition, partName, prefix } from "./keys.ts";
import { partOf, partsOf, putParts } from "./parts.ts";
import { advancing, unchanged } from "./register.ts";
import {
  cancellationAttributes,
  cancellationOf,
  endAttributes,
  executionItem,
  executionOf,
  finalisationAttributes,
  frozenAttributes,
  postedOf,
  resumptionItem,
  resumptionOf,
  runItem,
  runOf,
  trancheItem,
  trancheOf,
  turnsOf,
} from "./run-items.ts";
import { SORT_KEY } from "./table.ts";
import { counting, raising } from "./usage.ts";
import { watchStore } from "./watch.ts";

const encode = (json: string) => new TextEncoder().encode(json);

/** As many runs are looked at for one page of a list, however few of them pass its filter. */
const LOOKED_AT = 500;

/** Runs: their records in one list, and what each of them was given and did in partitions of its own. */
export function runStore(table: Table): RunStore {
  const find = async (tenantId: TenantId, runId: string): Promise<Run | undefined> => {
    const item = await table.get(key.run(tenantId, runId));
    return item && runOf(item);
  };

  const noticeKey = (
    tenantId: TenantId,
    { source, drill }: { source: string; drill: boolean },
    eventId: string,
  ) => key.notice(tenantId, source, drill, digestOf(encode(eventId)));

  const findByNotice: RunStore["findByNotice"] = async (tenantId, notice, eventId) => {
    const item = await table.get(noticeKey(tenantId, notice, eventId));
    return item && find(tenantId, text(item, "runId"));
  };

  const body = async (tenantId: TenantId, runId: string, digest: string): Promise<string> =>
    new TextDecoder().decode(await getBody(table, partition.run(tenantId, runId), digest));

  /** All of the writes or none; whoever is at the same items just then is as good as one who was before. */
  const together = async (writes: readonly Write[]): Promise<boolean> => {
    try {
      return await table.together(writes);
    } catch (error) {
      if (collided(error)) {
        return false;
      }
      throw error;
    }
  };

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

  /** Ends a run with an alarm unless it `stays`, again and again while it moves on at the same time. */
  const end = async (
    tenantId: TenantId,
    runId: string,
    set: Item,
    alarm: Alarm,
    stays: (run: Run) => boolean = () => false,
  ): Promise<void> => {
    for (;;) {
      const run = await find(tenantId, runId);
      if (run === undefined || !isOpen(run) || stays(run)) {
        return;
      }
      if (await together([...ending(tenantId, run, set), ...raised(tenantId, runId, alarm)])) {
        return;
      }
    }
  };

  return {
    ...alarmReader(table),
    ...watchStore(table),
    find,
    findByNotice,

    keepEvent: (tenantId, runId, event) => putBody(table, partition.run(tenantId, runId), encode(event)),

    event: (tenantId, { runId, eventHash, settledEventHash = eventHash }) =>
      body(tenantId, runId, settledEventHash),

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
      if (await together(writes)) {
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

    turns: async (tenantId) => turnsOf(await table.get(key.turns(tenantId))),

    async holder(tenantId) {
      const held = await table.get(key.waterfall(tenantId));
      return held && text(held, "runId");
    },

    takeTurn(tenantId, { runId, turn = 0 }, frozen, revision) {
      return together([
        { check: { key: key.turns(tenantId), when: attributes({ ended: turn - 1 }) } },
        { put: { key: key.waterfall(tenantId), item: attributes({ runId }) } },
        unchanged(tenantId, revision),
        {
          change: {
            key: key.run(tenantId, runId),
            set: attributes({ ...frozenAttributes(frozen), holds: true }),
            when: attributes({ status: "declared", holds: false }),
          },
        },
      ]);
    },

    async skipTurn(tenantId, turn) {
      await together([
        { absent: { key: key.waterfall(tenantId) } },
        {
          change: {
            key: key.turns(tenantId),
            set: attributes({ ended: turn }),
            when: attributes({ ended: turn - 1 }),
          },
        },
      ]);
    },

    async started(tenantId, runId, execution, replaced) {
      const { number, arn } = execution;
      const former = { lastExecution: number - 1 };
      for (;;) {
        const run = await find(tenantId, runId);
        if (run === undefined || run.lastExecution !== former.lastExecution) {
          return;
        }
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
        ];
        if (replaced !== undefined) {
          const set = attributes(endAttributes(replaced.end));
          writes.push(
            { change: { key: key.execution(tenantId, runId, number - 1), set, when: {} } },
            ...raised(tenantId, runId, replaced.alarm),
          );
        }
        if (await together(writes)) {
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

    resume(tenantId, run, resumption, turns) {
      const { runId, declaredAt } = run;
      const { number } = resumption;
      const turn = turns && turns.declared + 1;
      const set = { status: "declared", holds: false, lastResumption: number, turn };
      const writes: Write[] = [
        {
          change: {
            key: key.run(tenantId, runId),
            set: attributes(set),
            when: attributes({ status: "failed", lastResumption: number - 1 }),
          },
        },
        { put: { key: key.openRun(tenantId, runId), item: attributes({ declaredAt, turn }) } },
        { put: { key: key.resumption(tenantId, runId, number), item: resumptionItem(resumption) } },
      ];
      if (turns !== undefined) {
        const change = { set: attributes({ declared: turn }), when: attributes({ ...turns }) };
        writes.push({ change: { key: key.turns(tenantId), ...change } });
      }
      return together(writes);
    },

    async resumptions(tenantId, runId) {
      const resumptions = [];
      for await (const item of table.query(partition.run(tenantId, runId), { prefix: prefix.resumption })) {
        resumptions.push(resumptionOf(item));
      }
      return resumptions;
    },

    async begin(tenantId, runId) {
      const at = key.beginning(tenantId, runId);
      const there = (await table.get(at)) ?? (await putOrGet(table, at, attributes({ begun: true })));
      const cancellation = there && cancellationOf(there);
      if (cancellation !== undefined) {
        throw new RunCancelledError(`The run was cancelled by ${cancellation.by}: ${cancellation.reason}`);
      }
    },

    async forbid(tenantId, runId, cancellation) {
      const item = attributes(cancellationAttributes(cancellation));
      const there = await putOrGet(table, key.beginning(tenantId, runId), item);
      return there === undefined || cancellationOf(there) !== undefined;
    },

    async forbidden(tenantId, runId) {
      const there = await table.get(key.beginning(tenantId, runId));
      return there && cancellationOf(there);
    },

    async recordTranche(tenantId, runId, { summary, record, parts }, recordedAt) {
      const { trancheId } = summary;
      await putParts(table, tenantId, runId, partName.tranche(trancheId), parts);
      const hash = await putBody(table, partition.run(tenantId, runId), encode(record));
      const item = trancheItem({ ...summary, recordHash: hash, recordedAt });
      const at = key.tranche(tenantId, runId, trancheId);
      const recorded = await table.put(at, item);
      const found = recorded ? item : await table.get(at);
      if (found === undefined || !isSameTranche(trancheOf(found), trancheOf(item))) {
        throw new RecordDiffersError(
          `Tranche ${trancheId} is recorded already, and not as it is computed now`,
        );
      }
    },

    async tranches(tenantId, runId) {
      const found = new Map();
      for await (const item of table.query(partition.run(tenantId, runId), { prefix: prefix.tranche })) {
        const summary = trancheOf(item);
        found.set(summary.trancheId, summary);
      }
      return found;
    },

    trancheRecord: (tenantId, runId, summary) => body(tenantId, runId, summary.recordHash),
    parts: (tenantId, runId, chunk) => partsOf(table, tenantId, runId, chunk),
    part: (tenantId, runId, chunk, trancheId) =>
      partOf(table, tenantId, runId, chunk, partName.tranche(trancheId)),

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
      if (await together([...ending(tenantId, run, set), ...posting])) {
        return true;
      }
      const now = await find(tenantId, run.runId);
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
      return together([
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
      return headHash && body(tenantId, runId, headHash);
    },

    async fail(tenantId, runId, alarm, execution) {
      const { at, code, message } = alarm;
      const failed = { status: "failed", endedAt: at, failureCode: code, failureMessage: message };
      const isAnothers = ({ status, lastExecution }: Run) =>
        execution !== undefined &&
        (execution < lastExecution || (execution === lastExecution && status === "declared"));
      await end(tenantId, runId, attributes(failed), alarm, isAnothers);
    },

    async cancel(tenantId, runId, at, cancellation) {
      const { by, reason } = cancellation;
      const cancelled = { status: "cancelled", endedAt: at, ...cancellationAttributes(cancellation) };
      const alarm = { at, code: "RunCancelled", message: `Cancelled by ${by}: ${reason}` };
      await end(tenantId, runId, attributes(cancelled), alarm);
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
      const endpoints = new Map<string, string>();
      for await (const item of table.query(partition.run(tenantId, runId), { prefix: prefix.delivery })) {
        endpoints.set(text(item, "endpointId"), text(item, "at"));
      }
      return endpoints;
    },

    async notDelivered(tenantId, runId, endpointId, { at, message }) {
      const attempt = key.failedDelivery(tenantId, runId, endpointId);
      const set = attributes({ endpointId, at, message });
      if (!(await table.put(attempt, set))) {
        await table.change(attempt, { set, when: {} });
      }
    },

    async failedDeliveries(tenantId, runId) {
      const failures = new Map<string, DeliveryFailure>();
      const query = { prefix: prefix.failedDelivery };
      for await (const item of table.query(partition.run(tenantId, runId), query)) {
        failures.set(text(item, "endpointId"), { at: text(item, "at"), message: text(item, "message") });
      }
      return failures;
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

/** Whether two say the same, whoever recorded it first. */
function isSameTranche(one: RecordedTranche, other: RecordedTranche): boolean {
  const said = ({ recordedAt: _, ...rest }: RecordedTranche) => JSON.stringify(rest);
  return said(one) === said(other);
}

/** Writes an item if there is none; answers with the one that was there. */
async function putOrGet(
  table: Table,
  at: Parameters<Table["get"]>[0],
  item: Item,
): Promise<Item | undefined> {
  return (await table.put(at, item)) ? undefined : table.get(at);
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
