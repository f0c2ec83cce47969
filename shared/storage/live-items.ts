import { WAITED_FOR } from "../machine/waits.ts";
import type {
  Act,
  Approval,
  CallTotal,
  Decision,
  LiveState,
  PaidTotal,
  Payment,
  RecordedAct,
  Round,
  Stand,
} from "../service/live/acts.ts";
import { attributes, flag, type Item, oneOf, optionalText, text, whole } from "./item.ts";
import { prefix } from "./keys.ts";
import { SORT_KEY } from "./table.ts";

/** How acts, and where a run stands by them, lie in the table. */

export function actItem(number: number, { at, by, kind, ...facts }: Act & { at: string; by: string }): Item {
  return attributes({ number, at, by, kind, facts: JSON.stringify(facts) });
}

export function actOf(item: Item): RecordedAct {
  return {
    number: whole(item, "number"),
    at: text(item, "at"),
    by: text(item, "by"),
    kind: text(item, "kind"),
    ...JSON.parse(text(item, "facts")),
  };
}

export function approvalItem({ step, by, at, comment }: Approval): Item {
  return attributes({ step, by, at, comment });
}

function approvalOf(item: Item): Approval {
  const comment = optionalText(item, "comment");
  return {
    step: text(item, "step"),
    by: text(item, "by"),
    at: text(item, "at"),
    ...(comment === undefined ? {} : { comment }),
  };
}

export function decisionItem({ step, decision, reason, by, at }: Decision): Item {
  return attributes({ step, decision, reason, by, at });
}

function decisionOf(item: Item): Decision {
  return {
    step: text(item, "step"),
    decision: oneOf(item, "decision", ["apply", "skip"]),
    reason: text(item, "reason"),
    by: text(item, "by"),
    at: text(item, "at"),
  };
}

export function roundItem({ calls, closed, ...round }: Round): Item {
  return attributes({
    ...round,
    calls: JSON.stringify(calls),
    closedAt: closed?.at,
    paymentsHash: closed?.paymentsHash,
  });
}

function roundOf(item: Item): Round {
  const closedAt = optionalText(item, "closedAt");
  const calls: readonly CallTotal[] = JSON.parse(text(item, "calls"));
  return {
    step: text(item, "step"),
    round: whole(item, "round"),
    issuedAt: text(item, "issuedAt"),
    dueAt: text(item, "dueAt"),
    outstanding: text(item, "outstanding"),
    calls,
    ...(item.isCredited === undefined ? {} : { isCredited: true }),
    ...(closedAt === undefined ? {} : { closed: { at: closedAt, paymentsHash: text(item, "paymentsHash") } }),
  };
}

export function standItem({ step, waitsFor, since, token }: Stand): Item {
  return attributes({ step, waitsFor, since, token });
}

function standOf(item: Item): Stand {
  return {
    step: text(item, "step"),
    waitsFor: oneOf(item, "waitsFor", WAITED_FOR),
    since: text(item, "since"),
    token: text(item, "token"),
  };
}

export function paidItem({ trancheId, memberId, segment, paid }: PaidTotal): Item {
  return attributes({ trancheId, memberId: memberId ?? undefined, segment: segment ?? undefined, paid });
}

export function paidOf(item: Item): PaidTotal {
  return { trancheId: text(item, "trancheId"), ...accountIn(item), paid: text(item, "paid") };
}

export function paymentItem({ memberId, segment, ...payment }: Payment): Item {
  return attributes({ ...payment, memberId: memberId ?? undefined, segment: segment ?? undefined });
}

export function paymentOf(item: Item): Payment {
  const reversedAt = optionalText(item, "reversedAt");
  return {
    paymentId: text(item, "paymentId"),
    step: text(item, "step"),
    trancheId: text(item, "trancheId"),
    round: whole(item, "round"),
    ...accountIn(item),
    amount: text(item, "amount"),
    at: text(item, "at"),
    ...(item.isLate === undefined ? {} : { isLate: true }),
    ...(reversedAt === undefined ? {} : { reversedAt }),
  };
}

function accountIn(item: Item) {
  return {
    memberId: optionalText(item, "memberId") ?? null,
    segment: optionalText(item, "segment") ?? null,
  };
}

/** Where a run stands, from all items of its state. */
export async function stateOf(items: AsyncIterable<Item>): Promise<LiveState> {
  let acts = 0;
  let paused = false;
  let stand: Stand | undefined;
  const approvals: Approval[] = [];
  const decisions: Decision[] = [];
  const rounds: Round[] = [];
  for await (const item of items) {
    const sk = text(item, SORT_KEY);
    if (sk.startsWith(prefix.approval)) {
      approvals.push(approvalOf(item));
    } else if (sk.startsWith(prefix.decision)) {
      decisions.push(decisionOf(item));
    } else if (sk.startsWith(prefix.round)) {
      rounds.push(roundOf(item));
    } else if (item.token !== undefined) {
      stand = standOf(item);
    } else {
      acts = whole(item, "acts");
      paused = flag(item, "paused");
    }
  }
  return { acts, paused, approvals, decisions, rounds, ...(stand === undefined ? {} : { stand }) };
}
