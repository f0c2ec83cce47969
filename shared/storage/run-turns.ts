import { isToBeFrozen, type RunStore } from "../service/runs/runs.ts";
import type { Table, Write } from "./dynamodb.ts";
import { attributes, text } from "./item.ts";
import { key, partition, prefix } from "./keys.ts";
import { unchanged } from "./register.ts";
import { frozenAttributes, resumptionItem, resumptionOf, turnsOf } from "./run-items.ts";
import { findRun } from "./run-table.ts";

/** Who holds the waterfall, whose turn is next, and runs that take another turn. */
export function runTurns(
  table: Table,
): Pick<RunStore, "turns" | "holder" | "takeTurn" | "freeze" | "skipTurn" | "resume" | "resumptions"> {
  return {
    turns: async (tenantId) => turnsOf(await table.get(key.turns(tenantId))),

    async holder(tenantId) {
      const held = await table.get(key.waterfall(tenantId));
      return held && text(held, "runId");
    },

    takeTurn(tenantId, { runId, turn = 0 }, frozen, revision) {
      return table.together([
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

    async freeze(tenantId, runId, frozen) {
      const set = attributes(frozenAttributes(frozen));
      for (;;) {
        const run = await findRun(table, tenantId, runId);
        if (run === undefined || !isToBeFrozen(run)) {
          return;
        }
        const { status, holds, lastResumption } = run;
        const when = attributes({ status, holds, lastResumption });
        if (await table.change(key.run(tenantId, runId), { set, when })) {
          return;
        }
      }
    },

    async skipTurn(tenantId, turn) {
      await table.together([
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
      return table.together(writes);
    },

    async resumptions(tenantId, runId) {
      const resumptions = [];
      for await (const item of table.query(partition.run(tenantId, runId), { prefix: prefix.resumption })) {
        resumptions.push(resumptionOf(item));
      }
      return resumptions;
    },
  };
}
