import type { TenantId } from "../../ids.ts";
import { formatUnits, MAX_DECIMALS } from "../../money/index.ts";
import { accountKey } from "../../service/live/account-key.ts";
import type { CalledAccount, CallTotal, PaymentFacts, RecordedAct } from "../../service/live/acts.ts";
import { unitsOf } from "../../service/live/units-of.ts";
import { digestOf } from "../bodies.ts";
import { attributes, type Item, optionalText, text } from "../item.ts";
import { type Key, key } from "../keys.ts";
import { approvalItem, decisionItem, paidItem, paymentItem, roundItem } from "../live-items.ts";
import { encode } from "../run-table.ts";

/** An item of a run's state as its acts have it. */
export interface Derived {
  readonly key: Key;
  readonly item: Item;
  /** Whether what is stored says the same. */
  readonly isMet: (there: Item) => boolean;
  /** Of a round that was closed: with what is recorded beside it only. */
  readonly closedAt?: string;
}

/** An amount that grows and shrinks, in as many decimals as the amounts that it is made of. */
interface Sum {
  units: bigint;
  readonly decimals: number;
}

interface Issued extends Sum {
  readonly round: {
    step: string;
    round: number;
    issuedAt: string;
    dueAt: string;
    calls: readonly CallTotal[];
  };
  closedAt?: string;
}

interface Paid extends Sum {
  readonly key: Key;
  readonly account: CalledAccount & { readonly trancheId: string };
}

/** Where a run stands by its acts, item by item, by sort key. */
export function standingBy(
  tenantId: TenantId,
  runId: string,
  acts: readonly RecordedAct[],
): ReadonlyMap<string, Derived> {
  const standing = new Standing(tenantId, runId);
  for (const act of acts) {
    standing.add(act);
  }
  return standing.items();
}

class Standing {
  readonly #tenantId: TenantId;
  readonly #runId: string;
  readonly #items = new Map<string, Derived>();
  readonly #rounds = new Map<string, Issued>();
  readonly #payments = new Map<string, PaymentFacts & { readonly at: string }>();
  readonly #paid = new Map<string, Paid>();

  constructor(tenantId: TenantId, runId: string) {
    this.#tenantId = tenantId;
    this.#runId = runId;
  }

  add(act: RecordedAct): void {
    const [tenantId, runId] = [this.#tenantId, this.#runId];
    switch (act.kind) {
      case "approval":
        this.#put(key.approval(tenantId, runId, act.step, act.by), approvalItem(act));
        return;
      case "decision":
        this.#put(key.decision(tenantId, runId, act.step), decisionItem(act));
        return;
      case "refund":
        this.#put(key.refund(tenantId, runId, act.trancheId, accountKey(act)), attributes({}));
        return;
      case "callsIssued":
        this.#rounds.set(`${act.step} ${act.round}`, issued(act));
        return;
      case "roundClosed": {
        const round = this.#rounds.get(`${act.step} ${act.round}`);
        if (round !== undefined) {
          round.closedAt = act.at;
        }
        return;
      }
      case "payment": {
        const { kind: _, number: __, by: ___, ...payment } = act;
        this.#payments.set(act.paymentId, payment);
        this.#put(
          this.#paymentKey(act.paymentId),
          paymentItem(payment),
          (there) => there.reversedAt === undefined,
        );
        this.#pay(payment, 1n);
        return;
      }
      case "latePayment": {
        const { kind: _, number: __, by: ___, ...payment } = act;
        this.#put(this.#paymentKey(act.paymentId), paymentItem({ ...payment, isLate: true }));
        const own = key.paidLate(tenantId, runId, act.trancheId, accountKey(act));
        this.#count(own, payment, 1n);
        return;
      }
      case "reversal": {
        const payment = this.#payments.get(act.paymentId);
        if (payment !== undefined) {
          const item = paymentItem({ ...payment, reversedAt: act.at });
          this.#put(this.#paymentKey(act.paymentId), item, (there) => there.reversedAt?.S === act.at);
          this.#pay(payment, -1n);
        }
        return;
      }
      default:
        return;
    }
  }

  items(): ReadonlyMap<string, Derived> {
    for (const { key: at, account, units, decimals } of this.#paid.values()) {
      const item = paidItem({ ...account, paid: formatUnits(units, decimals) });
      this.#put(at, item, (there) => isSameAmount(there, item, "paid"));
    }
    for (const { round, closedAt, units, decimals } of this.#rounds.values()) {
      const at = key.round(this.#tenantId, this.#runId, round);
      const item = roundItem({ ...round, outstanding: formatUnits(units, decimals) });
      this.#items.set(at.sk, {
        key: at,
        item,
        isMet: (there) =>
          isSameAmount(there, item, "outstanding") && optionalText(there, "closedAt") === closedAt,
        ...(closedAt === undefined ? {} : { closedAt }),
      });
    }
    return this.#items;
  }

  #put(at: Key, item: Item, isMet: (there: Item) => boolean = () => true): void {
    this.#items.set(at.sk, { key: at, item, isMet });
  }

  #paymentKey(paymentId: string): Key {
    return key.payment(this.#tenantId, this.#runId, digestOf(encode(paymentId)));
  }

  /** Money on an open round: its account has paid so much more, and so much less is outstanding. */
  #pay(payment: PaymentFacts, sign: bigint): void {
    this.#count(
      key.paid(this.#tenantId, this.#runId, { ...payment, account: accountKey(payment) }),
      payment,
      sign,
    );
    const round = this.#rounds.get(`${payment.step} ${payment.round}`);
    if (round !== undefined) {
      round.units -= sign * unitsOf(payment.amount, round.decimals);
    }
  }

  #count(at: Key, { trancheId, memberId, segment, amount }: PaymentFacts, sign: bigint): void {
    const decimals = decimalsIn(amount);
    const account = { trancheId, memberId, segment };
    const paid = this.#paid.get(at.sk) ?? { key: at, account, units: 0n, decimals };
    paid.units += sign * unitsOf(amount, decimals);
    this.#paid.set(at.sk, paid);
  }
}

function issued({ step, round, calls, at }: Extract<RecordedAct, { readonly kind: "callsIssued" }>): Issued {
  const decimals = decimalsIn(calls[0]?.amount ?? "0");
  return {
    round: {
      step,
      round,
      issuedAt: at,
      dueAt: calls.map((call) => call.dueAt).reduce((one, other) => (one > other ? one : other), at),
      calls,
    },
    units: calls.reduce((sum, { amount }) => sum + unitsOf(amount, decimals), 0n),
    decimals,
  };
}

function decimalsIn(amount: string): number {
  return amount.split(".")[1]?.length ?? 0;
}

function isSameAmount(one: Item, other: Item, name: string): boolean {
  return unitsOf(text(one, name), MAX_DECIMALS) === unitsOf(text(other, name), MAX_DECIMALS);
}
