import { type Call, openCalls } from "../../allocation/index.ts";
import { dueAt } from "../../calendar/index.ts";
import { type Clock, isoTime } from "../../clock.ts";
import { countPositive, total } from "../../columns/index.ts";
import type { TenantId } from "../../ids.ts";
import { formatUnits } from "../../money/index.ts";
import { callLinesOf, callPartsOf } from "../../result/index.ts";
import type { Due, Step, Tranche } from "../../rulebook/model.ts";
import { DamagedInputError, intact } from "../runs/inputs.ts";
import type { Run } from "../runs/runs.ts";
import { type CallSettingsStore, callSettings } from "../settings/call-settings.ts";
import { accountKey } from "./account-key.ts";
import { type CallTotal, type LiveState, type LiveStore, type Round, SERVICE } from "./acts.ts";
import type { LiveInputs, RoundPayments } from "./live-inputs.ts";
import { unitsOf } from "./units-of.ts";

export interface Calling {
  readonly clock: Clock;
  readonly live: LiveStore;
  readonly callSettings: CallSettingsStore;
}

/**
 * Issues the next round of calls of a step, if it has one: what each account is called for first, then the record that
 * makes it count. `false`, when others acted at the same moment and all has to be looked at again; undefined where
 * nothing is called any more.
 */
export async function issueRound(
  service: Calling,
  tenantId: TenantId,
  { runId }: Run,
  step: Step,
  { inputs, ends }: LiveInputs,
  state: LiveState,
): Promise<boolean | undefined> {
  const calls = intact(openCalls(inputs, step.id), "event");
  const [first] = calls;
  if (first === undefined) {
    return undefined;
  }
  const { calendar, defaultDue } = await callSettings(service, tenantId);
  const issuedAt = isoTime(service.clock.now());
  const totals: CallTotal[] = [];
  for (const call of calls) {
    await service.live.keepCalls(tenantId, runId, placeOf(call), [...callPartsOf(inputs, call, ends)]);
    totals.push({
      trancheId: call.tranche.id,
      accounts: countPositive(call.shares.amounts),
      amount: formatUnits(total(call.shares.amounts), inputs.rulebook.minorUnits),
      dueAt: dueAt(issuedAt, dueOf(call.tranche) ?? defaultDue, calendar),
    });
  }
  const lastDueAt = totals.map((call) => call.dueAt).reduce((one, other) => (one > other ? one : other));
  const outstanding = formatUnits(
    calls.reduce((sum, { shares }) => sum + total(shares.amounts), 0n),
    inputs.rulebook.minorUnits,
  );
  const round = { step: step.id, round: first.round, issuedAt, dueAt: lastDueAt, calls: totals, outstanding };
  const act = { kind: "callsIssued", step: step.id, round: round.round, calls: totals } as const;
  return service.live.record(tenantId, runId, state, {
    acts: [{ ...act, at: issuedAt, by: SERVICE }],
    round,
  });
}

/** Whether what is paid and what is outstanding is together what was called. */
function balances({ calls, outstanding }: Round, paid: readonly string[], minorUnits: number): boolean {
  const sum = (amounts: readonly string[]) =>
    amounts.reduce((units, amount) => units + unitsOf(amount, minorUnits), 0n);
  return sum(calls.map(({ amount }) => amount)) === sum([...paid, outstanding]);
}

/** What the rulebook says: of an insurer's claim nothing. */
function dueOf(tranche: Tranche): Due | undefined {
  return tranche.kind === "assessment" || tranche.kind === "voluntary" ? tranche.due : undefined;
}

/** What an account has paid that has paid nothing. */
const NOTHING = "0";

function placeOf({ tranche, round }: Call) {
  return { trancheId: tranche.id, round };
}

/**
 * Closes a round: what was paid in it becomes part of the event. Of pledges of which all or nothing was asked, nothing is
 * taken unless all are paid. `false`, when others acted at the same moment and all has to be looked at again.
 */
export async function closeRound(
  service: Calling,
  tenantId: TenantId,
  { runId }: Run,
  step: Step,
  { inputs }: LiveInputs,
  state: LiveState,
  round: Round,
): Promise<boolean> {
  const paid = new Map<string, string>();
  for await (const total of service.live.paid(tenantId, runId, round)) {
    paid.set(`${total.trancheId} ${accountKey(total)}`, total.paid);
  }
  if (!balances(round, [...paid.values()], inputs.rulebook.minorUnits)) {
    if ((await service.live.state(tenantId, runId)).acts !== state.acts) {
      return false;
    }
    throw new DamagedInputError(
      `What was paid in round ${round.round} of ${step.id} in the run ${runId} and what is outstanding are not what was called`,
    );
  }
  const calls = intact(openCalls(inputs, step.id), "event").map((call) => {
    const lines = [...callLinesOf(inputs, call)].map((line) => ({
      account: accountKey(line),
      called: line.amount,
      paid: paid.get(`${call.tranche.id} ${accountKey(line)}`) ?? NOTHING,
    }));
    const isShort = lines.some((line) => line.paid !== line.called);
    const goesBack = isShort && call.tranche.kind === "voluntary" && call.tranche.allOrNothing;
    return { trancheId: call.tranche.id, lines, goesBack };
  });
  const payments: RoundPayments = Object.fromEntries(
    calls.map(({ trancheId, lines, goesBack }) => [
      trancheId,
      Object.fromEntries(
        lines
          .filter((line) => goesBack || line.paid !== line.called)
          .map((line) => [line.account, goesBack ? NOTHING : line.paid]),
      ),
    ]),
  );
  const givenBack = calls
    .filter(({ lines, goesBack }) => goesBack && lines.some((line) => line.paid !== NOTHING))
    .map(({ trancheId }) => trancheId);
  const paymentsHash = await service.live.keepPayments(tenantId, runId, JSON.stringify(payments));
  const at = isoTime(service.clock.now());
  const { outstanding } = round;
  const act = { kind: "roundClosed", step: step.id, round: round.round, outstanding, givenBack } as const;
  return service.live.record(tenantId, runId, state, {
    acts: [{ ...act, at, by: SERVICE }],
    round: { ...round, closed: { at, paymentsHash } },
  });
}
