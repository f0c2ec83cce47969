import type { EventJson, RulebookJson, SnapshotJson } from "../reference/json.ts";
import { formatAmount, parseAmount } from "../reference/rational.ts";
import { referenceCalls } from "../reference/reference.ts";
import { minorUnitsOf } from "../reference/state.ts";
import type { Client } from "./client.ts";
import { type Deeds, deed } from "./deeds.ts";
import { type CallSeen, callsOf } from "./payers.ts";
import { json } from "./venue.ts";
import type { Complain } from "./verify.ts";

/** An act as the API shows it; which properties there are depends on its kind. */
interface ActSeen {
  readonly number: number;
  readonly kind: string;
  readonly by: string;
  readonly step: string;
  readonly round: number;
  readonly decision: "apply" | "skip";
  readonly paymentId: string;
  readonly amount: string;
  readonly givenBack: readonly string[];
}

export interface RecordedRun {
  readonly rulebook: RulebookJson;
  readonly snapshot: SnapshotJson;
  /** As the run was computed from it. */
  readonly event: EventJson;
}

/**
 * Checks what was done in a run: every deed that was answered is recorded, once; nothing is that nobody tried; every round
 * was called once, and called what the reference calls; and the event that the run was computed from is the declared one
 * with exactly these deeds.
 */
export async function checkActs(
  client: Client,
  runId: string,
  { rulebook, snapshot, event }: RecordedRun,
  declared: EventJson,
  { tried, done }: Deeds,
  complain: Complain,
): Promise<void> {
  const at = `/v1/runs/${runId}`;
  const acts = await actsOf(client, at);
  const calls = await callsOf(client, at);
  if (acts.some(({ number }, i) => number !== i + 1)) {
    complain(`acts are numbered ${acts.map(({ number }) => number)}`);
  }
  const recorded = acts.flatMap(lineOf);
  for (const line of recorded.filter((line, i) => recorded.indexOf(line) !== i)) {
    complain(`recorded twice: ${line}`);
  }
  for (const line of [...done].filter((line) => !recorded.includes(line))) {
    complain(`answered and not recorded: ${line}`);
  }
  for (const line of recorded.filter((line) => !line.startsWith(ROUND) && !tried.has(line))) {
    complain(`recorded and never tried: ${line}`);
  }
  checkCalls(calls, referenceCalls(rulebook, snapshot, event), complain);
  checkPaid(acts, calls, minorUnitsOf(rulebook), complain);
  checkEvent(acts, calls, declared, event, minorUnitsOf(rulebook), complain);
}

async function actsOf(client: Client, at: string): Promise<readonly ActSeen[]> {
  const acts: ActSeen[] = [];
  for (let cursor = ""; ; ) {
    const page: { acts: ActSeen[]; next?: string } = await json(
      client.ask("GET", `${at}/acts?limit=100${cursor}`),
    );
    acts.push(...page.acts);
    if (page.next === undefined) {
      return acts;
    }
    cursor = `&cursor=${encodeURIComponent(page.next)}`;
  }
}

const ROUND = "round";

/** What there may be once only. A pause and its end may come again. */
function lineOf(act: ActSeen): string[] {
  switch (act.kind) {
    case "approval":
      return [deed.approval(act.step, act.by)];
    case "decision":
      return [deed.decision(act.step, act.decision)];
    case "payment":
    case "latePayment":
      return [deed.payment(act.paymentId, act.amount)];
    case "reversal":
      return [deed.reversal(act.paymentId)];
    case "callsIssued":
    case "roundClosed":
      return [`${ROUND} ${act.round} of ${act.step}: ${act.kind}`];
    default:
      return [];
  }
}

/** How the event names an account in its payments (spec 6). */
function accountOf({ memberId, segment }: Pick<CallSeen, "memberId" | "segment">): string {
  return segment === null ? (memberId ?? "insurer") : `${memberId ?? "insurer"}/${segment}`;
}

function checkCalls(calls: readonly CallSeen[], expected: readonly string[], complain: Complain): void {
  const found = calls.map((call) => `${call.trancheId} ${call.round} ${accountOf(call)} ${call.amount}`);
  if (JSON.stringify(found.toSorted()) !== JSON.stringify(expected.toSorted())) {
    complain(`called were\n${found.join("\n")}\nand to be called\n${expected.join("\n")}`);
  }
}

/** What of each call is paid is what was recorded of it and not reversed. */
function checkPaid(
  acts: readonly ActSeen[],
  calls: readonly CallSeen[],
  decimals: number,
  complain: Complain,
): void {
  const reversed = new Set(acts.flatMap(({ kind, paymentId }) => (kind === "reversal" ? [paymentId] : [])));
  const paid = new Map<string, bigint>();
  const nameOf = (call: Pick<CallSeen, "trancheId" | "round" | "memberId" | "segment">) =>
    `${call.trancheId} ${call.round} ${accountOf(call)}`;
  for (const act of acts as readonly (ActSeen & CallSeen)[]) {
    if (act.kind === "payment" && !reversed.has(act.paymentId)) {
      const name = nameOf(act);
      paid.set(name, (paid.get(name) ?? 0n) + parseAmount(act.amount, decimals));
    }
  }
  for (const call of calls) {
    const sum = paid.get(nameOf(call)) ?? 0n;
    if (sum !== parseAmount(call.paid, decimals) || sum > parseAmount(call.amount, decimals)) {
      complain(`of ${nameOf(call)}, ${call.amount}, ${call.paid} is paid, and recorded ${sum} units`);
    }
  }
}

/** The event that a run was computed from is the declared one with what people did. */
function checkEvent(
  acts: readonly ActSeen[],
  calls: readonly CallSeen[],
  declared: EventJson,
  event: EventJson,
  decimals: number,
  complain: Complain,
): void {
  const decisions = Object.fromEntries(
    acts.flatMap(({ kind, step, decision }) => (kind === "decision" ? [[step, decision]] : [])),
  );
  const givenBack = new Set(acts.flatMap((act) => (act.kind === "roundClosed" ? act.givenBack : [])));
  const payments = new Map<string, Map<string, string>[]>();
  for (const call of calls) {
    const rounds = payments.get(call.trancheId) ?? [];
    payments.set(call.trancheId, rounds);
    const round = rounds[call.round] ?? new Map();
    rounds[call.round] = round;
    const paid = givenBack.has(call.trancheId) ? "0" : call.paid;
    if (parseAmount(paid, decimals) !== parseAmount(call.amount, decimals)) {
      round.set(accountOf(call), formatAmount(parseAmount(paid, decimals), decimals));
    }
  }
  const paid = Object.fromEntries(
    [...payments].map(([trancheId, rounds]) => [trancheId, rounds.map((round) => Object.fromEntries(round))]),
  );
  const expected = {
    ...declared,
    ...(payments.size === 0 ? {} : { payments: paid }),
    ...(Object.keys(decisions).length === 0 ? {} : { decisions }),
  };
  const found = {
    ...event,
    ...(event.payments === undefined ? {} : { payments: inMinorUnits(event.payments, decimals) }),
  };
  if (sorted(found) !== sorted(expected)) {
    complain(`computed from\n${sorted(found)}\nwhile what was done makes\n${sorted(expected)}`);
  }
}

function inMinorUnits(payments: NonNullable<EventJson["payments"]>, decimals: number) {
  return Object.fromEntries(
    Object.entries(payments).map(([trancheId, rounds]) => [
      trancheId,
      rounds.map((round) =>
        Object.fromEntries(
          Object.entries(round).map(([account, amount]) => [
            account,
            formatAmount(parseAmount(amount, decimals), decimals),
          ]),
        ),
      ),
    ]),
  );
}

/** JSON in which the order of properties does not matter. */
function sorted(json: unknown): string {
  return JSON.stringify(json, (_, value) =>
    value instanceof Object && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
      : value,
  );
}
