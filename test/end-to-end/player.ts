import { formatUnits } from "../../shared/money/index.ts";
import { MOST_PAYMENTS } from "../../shared/service/live/pay.ts";
import type { Edition } from "./edition.ts";
import { joined } from "./people.ts";
import { eventually, type Tenant } from "./tenant.ts";

/** People who do in a run, while it goes on, what an event says that they did. */

/** What an event says of people (spec 3): payments round by round, and decisions. */
export interface Script {
  readonly payments?: Readonly<Record<string, readonly Readonly<Record<string, string>>[]>>;
  readonly decisions?: Readonly<Record<string, "apply" | "skip">>;
}

/** What an account is called for in one round, as the API tells it. */
export interface CallSeen {
  readonly trancheId: string;
  readonly round: number;
  readonly memberId: string | null;
  readonly segment: string | null;
  readonly amount: string;
  readonly paid: string;
  readonly dueAt: string;
}

/**
 * Plays a run to its end: decides (to apply, where the script says nothing), approves, and pays every call as the script
 * says; accounts that it does not name pay in full, whoever pays a part does so in two payments. Where somebody stays short
 * the clock is moved to the deadline, for everyone in the edition. Answers with the run as it ended.
 */
export async function play(edition: Edition, tenant: Tenant, runId: string, script: Script = {}) {
  const { payments = {}, decisions = {} } = script;
  let done = "";
  for (;;) {
    const run = await eventually(async () => {
      const found = await tenant.succeed("GET", `/v1/runs/${runId}`);
      const isNext = found.waiting !== undefined && standing(found.waiting) !== done;
      return isNext || ["completed", "failed", "cancelled"].includes(found.status) ? found : undefined;
    });
    if (run.waiting === undefined) {
      return run;
    }
    const { step, waitsFor, approvals, round } = run.waiting;
    done = standing(run.waiting);
    if (waitsFor === "decision") {
      const decision = decisions[step] ?? "apply";
      const reason = `It was decided to ${decision}`;
      await tenant.succeed("POST", `/v1/runs/${runId}/decisions`, { step, decision, reason });
    } else if (waitsFor === "approvals") {
      for (let given = approvals.given.length; given < approvals.needed; given += 1) {
        const somebody = await joined(edition, tenant, "approver");
        await somebody.as("POST", `/v1/runs/${runId}/approvals`, { body: { step } });
      }
    } else if (waitsFor === "payments") {
      const called = await callsOf(tenant, runId);
      const isOpen = ({ trancheId, round: number }: CallSeen) =>
        number === round.number &&
        round.calls.some((call: { trancheId: string }) => call.trancheId === trancheId);
      const intended = called.filter(isOpen).map((call) => ({ call, amount: paidBy(payments, call) }));
      await payAll(tenant, runId, intended);
      if (intended.some(({ call, amount }) => amount !== call.amount)) {
        edition.clock.move(Math.max(0, Date.parse(round.dueAt) - edition.clock.now()) + 1);
      }
    } else {
      throw new Error(`Nobody plays what ${runId} waits for: ${waitsFor}`);
    }
  }
}

function standing({ step, waitsFor, round }: { step: string; waitsFor: string; round?: { number: number } }) {
  return `${step} ${waitsFor} ${round?.number ?? ""}`;
}

/** Every call of a run, in all rounds. */
export async function callsOf(tenant: Tenant, runId: string): Promise<CallSeen[]> {
  const found: CallSeen[] = [];
  for (let cursor = ""; ; ) {
    const { calls, next } = await tenant.succeed("GET", `/v1/runs/${runId}/calls?limit=100${cursor}`);
    found.push(...calls);
    if (next === undefined) {
      return found;
    }
    cursor = `&cursor=${encodeURIComponent(next)}`;
  }
}

/** What an account pays of a call, by an event's payments (spec 6). */
export function paidBy(payments: Script["payments"], call: CallSeen): string {
  const { trancheId, round, memberId, segment, amount } = call;
  const owner = memberId ?? "insurer";
  return payments?.[trancheId]?.[round]?.[segment === null ? owner : `${owner}/${segment}`] ?? amount;
}

async function payAll(
  tenant: Tenant,
  runId: string,
  intended: readonly { readonly call: CallSeen; readonly amount: string }[],
): Promise<void> {
  const payments = intended.flatMap(({ call, amount }) => {
    const { trancheId, round, memberId, segment } = call;
    const account = { ...(memberId !== null && { memberId }), ...(segment !== null && { segment }) };
    return (amount === call.amount ? [amount] : inTwo(amount)).map((part, i) => ({
      id: [trancheId, round, memberId, segment, i].join(" "),
      trancheId,
      ...account,
      amount: part,
    }));
  });
  for (let i = 0; i < payments.length; i += MOST_PAYMENTS) {
    await tenant.succeed("POST", `/v1/runs/${runId}/payments`, {
      payments: payments.slice(i, i + MOST_PAYMENTS),
    });
  }
}

/** A part of a call as two payments, of which the first is of the smallest unit. Nothing is no payment. */
function inTwo(amount: string): readonly string[] {
  const minorUnits = amount.split(".")[1]?.length ?? 0;
  const units = BigInt(amount.replace(".", ""));
  const parts = units > 1n ? [1n, units - 1n] : [units];
  return parts.filter((part) => part > 0n).map((part) => formatUnits(part, minorUnits));
}
