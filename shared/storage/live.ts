import { compareCodePoints } from "../canonical/index.ts";
import type { TenantId } from "../ids.ts";
import { accountKey } from "../service/live/account-key.ts";
import type { LiveChange, LiveState, LiveStore, Round } from "../service/live/acts.ts";
import { TOLD_ACTS } from "../service/webhooks/told-acts.ts";
import { digestOf, getBody, putBody } from "./bodies.ts";
import type { Table, Write } from "./dynamodb.ts";
import { attributes, text } from "./item.ts";
import { key, partition, partName, prefix } from "./keys.ts";
import {
  actItem,
  actOf,
  approvalItem,
  decisionItem,
  paidItem,
  paidOf,
  paymentItem,
  paymentOf,
  roundItem,
  standItem,
  stateOf,
} from "./live-items.ts";
import { news } from "./news.ts";
import { partOf, putParts } from "./parts.ts";

const encode = (text: string) => new TextEncoder().encode(text);

/** What was done in runs, in the partition of each: acts, and beside them where the run stands by them. */
export function liveStore(table: Table): LiveStore {
  const paymentKey = (tenantId: TenantId, runId: string, paymentId: string) =>
    key.payment(tenantId, runId, digestOf(encode(paymentId)));

  /** What else an act writes: the item by which it is known, and counts once. */
  const traces = (tenantId: TenantId, runId: string, { acts, reversed = [] }: LiveChange): Write[] => [
    ...acts.flatMap((act): Write[] => {
      switch (act.kind) {
        case "approval":
          return [{ put: { key: key.approval(tenantId, runId, act.step, act.by), item: approvalItem(act) } }];
        case "decision":
          return [{ put: { key: key.decision(tenantId, runId, act.step), item: decisionItem(act) } }];
        case "payment":
        case "latePayment": {
          const { kind, by: _, ...payment } = act;
          const item = paymentItem(kind === "latePayment" ? { ...payment, isLate: true } : payment);
          return [{ put: { key: paymentKey(tenantId, runId, act.paymentId), item } }];
        }
        case "refund":
          return [
            {
              put: { key: key.refund(tenantId, runId, act.trancheId, accountKey(act)), item: attributes({}) },
            },
          ];
        default:
          return [];
      }
    }),
    ...reversed.map(({ paymentId, reversedAt }) => ({
      change: { key: paymentKey(tenantId, runId, paymentId), set: attributes({ reversedAt }), when: {} },
    })),
  ];

  const lateTotals = (tenantId: TenantId, runId: string, { late = [] }: LiveChange): Write[] =>
    late.map(({ isFirst, ...total }): Write => {
      const own = key.paidLate(tenantId, runId, total.trancheId, accountKey(total));
      return isFirst
        ? { put: { key: own, item: paidItem(total) } }
        : { change: { key: own, set: attributes({ paid: total.paid }), when: {} } };
    });

  const totals = (tenantId: TenantId, runId: string, { round, paid }: LiveChange): Write[] => {
    if (round === undefined) {
      return [];
    }
    const isNew = paid === undefined && round.closed === undefined;
    const at = key.round(tenantId, runId, round);
    const item = roundItem(round);
    return [
      isNew ? { put: { key: at, item } } : { change: { key: at, set: item, when: {} } },
      ...(paid ?? []).map(({ isFirst, ...total }): Write => {
        const own = key.paid(tenantId, runId, {
          ...round,
          trancheId: total.trancheId,
          account: accountKey(total),
        });
        const { paid: sum } = total;
        return isFirst
          ? { put: { key: own, item: paidItem(total) } }
          : { change: { key: own, set: attributes({ paid: sum }), when: {} } };
      }),
    ];
  };

  const counted = (tenantId: TenantId, runId: string, state: LiveState, { acts }: LiveChange): Write => {
    const at = key.acts(tenantId, runId);
    const last = acts.findLast(({ kind }) => kind === "pause" || kind === "resumption");
    const item = attributes({
      acts: state.acts + acts.length,
      paused: last === undefined ? state.paused : last.kind === "pause",
    });
    return state.acts === 0
      ? { put: { key: at, item } }
      : { change: { key: at, set: item, when: attributes({ acts: state.acts }) } };
  };

  return {
    state: (tenantId, runId) => stateOf(table.query(partition.run(tenantId, runId), { prefix: prefix.live })),

    record(tenantId, runId, state, change) {
      const acts = change.acts.map((act, i): Write => {
        const number = state.acts + i + 1;
        return { put: { key: key.act(tenantId, runId, number), item: actItem(number, act) } };
      });
      return table.together([
        counted(tenantId, runId, state, change),
        ...acts,
        ...traces(tenantId, runId, change),
        ...totals(tenantId, runId, change),
        ...lateTotals(tenantId, runId, change),
        ...(change.acts.some(({ kind }) => kind in TOLD_ACTS) ? [news(tenantId, runId)] : []),
      ]);
    },

    async acts(tenantId, runId, after, limit) {
      const acts = [];
      const first = key.act(tenantId, runId, after).sk;
      for await (const item of table.query(partition.run(tenantId, runId), { after: first, limit })) {
        if (!text(item, "sk").startsWith(prefix.act)) {
          break;
        }
        acts.push(actOf(item));
      }
      return acts;
    },

    async payment(tenantId, runId, paymentId) {
      const item = await table.get(paymentKey(tenantId, runId, paymentId));
      return item && paymentOf(item);
    },

    async isRefunded(tenantId, runId, account) {
      const at = key.refund(tenantId, runId, account.trancheId, accountKey(account));
      return (await table.get(at)) !== undefined;
    },

    keepCalls: (tenantId, runId, { trancheId, round }, parts) =>
      putParts(table, tenantId, runId, partName.call(trancheId, round), parts),

    calls: (tenantId, runId, chunk, { trancheId, round }) =>
      partOf(table, tenantId, runId, chunk, partName.call(trancheId, round)),

    async *paid(tenantId, runId, { step, round }: Round) {
      for await (const item of table.query(partition.run(tenantId, runId), {
        prefix: prefix.paid(step, round),
      })) {
        yield paidOf(item);
      }
    },

    async paidBy(tenantId, runId, { step, round }, account) {
      const { trancheId } = account;
      const item = await table.get(
        key.paid(tenantId, runId, { step, round, trancheId, account: accountKey(account) }),
      );
      return item && paidOf(item).paid;
    },

    async *paidBetween(tenantId, runId, { step, round }, { trancheId, first, last }) {
      const place = (account: string) => key.paid(tenantId, runId, { step, round, trancheId, account }).sk;
      // What sorts before the first account: its key without the last character (whole: half of one is no text), whatever
      // else begins with it.
      const query = { after: place(first).replace(/.$/su, "") };
      for await (const item of table.query(partition.run(tenantId, runId), query)) {
        const sk = text(item, "sk");
        if (compareCodePoints(sk, place(last)) > 0) {
          return;
        }
        if (compareCodePoints(sk, place(first)) >= 0) {
          yield paidOf(item);
        }
      }
    },

    async paidLate(tenantId, runId, account) {
      const own = key.paidLate(tenantId, runId, account.trancheId, accountKey(account));
      const item = await table.get(own);
      return item && paidOf(item).paid;
    },

    keepPayments: (tenantId, runId, json) => putBody(table, partition.run(tenantId, runId), encode(json)),

    async payments(tenantId, runId, hash) {
      return new TextDecoder().decode(await getBody(table, partition.run(tenantId, runId), hash));
    },

    async stand(tenantId, runId, stand) {
      const at = key.stand(tenantId, runId);
      const item = standItem(stand);
      const first: Write = { put: { key: at, item } };
      const again: Write = { change: { key: at, set: item, when: {} } };
      const written = (write: Write) => table.together([write, news(tenantId, runId)]);
      if (!(await written(first))) {
        await written(again);
      }
    },
  };
}
