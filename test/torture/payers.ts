import type { Random } from "../reference/random.ts";
import { formatAmount, parseAmount } from "../reference/rational.ts";
import type { Client } from "./client.ts";
import { attempt, type Deeds, deed } from "./deeds.ts";
import { json } from "./venue.ts";

/** What one account is called for in one round, as the API shows it. */
export interface CallSeen {
  readonly trancheId: string;
  readonly round: number;
  readonly memberId: string | null;
  readonly segment: string | null;
  readonly amount: string;
  readonly paid: string;
  readonly state: "open" | "paid" | "unpaid";
}

/** All calls of a run. */
export async function callsOf(client: Client, at: string): Promise<readonly CallSeen[]> {
  const calls: CallSeen[] = [];
  for (let cursor = ""; ; ) {
    const page: { calls: CallSeen[]; next?: string } = await json(
      client.ask("GET", `${at}/calls?limit=100${cursor}`),
    );
    calls.push(...page.calls);
    if (page.next === undefined) {
      return calls;
    }
    cursor = `&cursor=${encodeURIComponent(page.next)}`;
  }
}

interface Payment {
  readonly id: string;
  readonly trancheId: string;
  readonly memberId?: string;
  readonly segment?: string;
  readonly amount: string;
}

/** Everyone who is called pays, as people do: in full, in parts, too little, nothing, and not always at the first try. */
export async function payRound(
  client: Client,
  at: string,
  deeds: Deeds,
  { number, decimals }: { readonly number: number; readonly decimals: number },
  random: Random,
): Promise<void> {
  // The round may have closed meanwhile, and the next one be open: it has its own turn.
  const open = (await callsOf(client, at)).filter(({ state, round }) => state === "open" && round === number);
  const pay = (...payments: Payment[]) =>
    attempt(
      deeds,
      payments.map(({ id, amount }) => deed.payment(id, amount)),
      () => client.ask("POST", `${at}/payments`, { payments }, { naturalKey: true }),
    );
  const together: Payment[] = [];
  const alone: (() => Promise<void>)[] = [];
  for (const [i, call] of open.entries()) {
    const { trancheId, memberId, segment, round } = call;
    const units = parseAmount(call.amount, decimals);
    const part = random.big(units - 1n);
    const payment = (number: number, amount: bigint): Payment => ({
      id: `${trancheId} ${round} ${i} ${number}`,
      trancheId,
      ...(memberId === null ? {} : { memberId }),
      ...(segment === null ? {} : { segment }),
      amount: formatAmount(amount, decimals),
    });
    const whole = payment(1, units);
    const how = random.int(1, 20);
    if (how <= 5) {
      together.push(whole);
    } else if (how <= 9) {
      alone.push(() => pay(whole));
    } else if (how <= 11) {
      alone.push(async () => {
        await Promise.all([pay(whole), pay(whole)]);
      });
    } else if (how <= 13 && part > 0n) {
      alone.push(() => pay(payment(1, part)).then(() => pay(payment(2, units - part))));
    } else if (how <= 15 && part > 0n) {
      alone.push(() => pay(payment(1, part)));
    } else if (how === 16) {
      alone.push(() => pay(payment(3, units + 1n)).then(() => pay(whole)));
    } else if (how === 17) {
      alone.push(async () => {
        await pay(whole);
        if (!deeds.done.has(deed.payment(whole.id, whole.amount))) {
          return;
        }
        const reversal = `${at}/payments/${encodeURIComponent(whole.id)}/reversal`;
        await attempt(deeds, [deed.reversal(whole.id)], () =>
          client.ask("POST", reversal, { reason: "Sent back by the bank" }),
        );
      });
    }
  }
  const inParts = [together.slice(0, 30), together.slice(30, 60)].filter((some) => some.length > 0);
  await Promise.all([...inParts.map((some) => pay(...some)), ...random.shuffle(alone).map((play) => play())]);
}
