import { compareCodePoints } from "../../canonical/index.ts";
import type { TenantId } from "../../ids.ts";
import { formatUnits } from "../../money/index.ts";
import { OPERATOR_PART, unpack } from "../../result/index.ts";
import { tranchesOf } from "../../rulebook/lookup.ts";
import type { Rulebook, Tranche } from "../../rulebook/model.ts";
import { accountsIn, chunkOf, rulebookOf } from "../results/run-lines.ts";
import { knownRun } from "../runs/known-run.ts";
import type { Run } from "../runs/runs.ts";
import { accountKey } from "./account-key.ts";
import type { CalledAccount, Round } from "./acts.ts";
import type { ReadingCalls } from "./called.ts";
import { referenceOf } from "./reference.ts";
import { stepOf } from "./step-of.ts";

/** What one account is called for in one round, and what of it is paid. Amounts are decimal strings. */
export interface CallView extends CalledAccount {
  readonly trancheId: string;
  /** 0 for the first. */
  readonly round: number;
  readonly amount: string;
  readonly paid: string;
  readonly dueAt: string;
  /** What a payment names, so that it is known for what it is. */
  readonly reference: string;
  /** `open` while payments are taken; then `paid` or `unpaid`. */
  readonly state: "open" | "paid" | "unpaid";
}

/** After which call of which chunk of which round. */
export interface CallPosition {
  readonly round: number;
  readonly tranche: number;
  readonly chunk: number;
  readonly line: number;
}

export interface CallPage {
  readonly calls: readonly CallView[];
  readonly next?: CallPosition;
}

/** A page of a run's calls: round by round as they were issued, then by tranche, then in account order. */
export async function readCalls(
  service: ReadingCalls,
  tenantId: TenantId,
  runId: string,
  {
    limit,
    after,
    memberId,
  }: { limit: number; after?: CallPosition | undefined; memberId?: string | undefined },
): Promise<CallPage> {
  const run = await knownRun(service, tenantId, runId);
  const { frozen } = run;
  if (frozen === undefined) {
    return { calls: [] };
  }
  const [rulebook, { rounds }] = await Promise.all([
    rulebookOf(service, tenantId, run.rulebookHash),
    service.live.state(tenantId, runId),
  ]);
  const calls: CallView[] = [];
  let last: CallPosition | undefined;
  for (const [round, issued] of rounds.entries()) {
    for (const [tranche, { trancheId }] of issued.calls.entries()) {
      const called = trancheIn(rulebook, run, issued, trancheId);
      for (let chunk = OPERATOR_PART; chunk < frozen.chunks; chunk += 1) {
        if (
          after !== undefined &&
          isBefore([round, tranche, chunk], [after.round, after.tranche, after.chunk])
        ) {
          continue;
        }
        const isSame = after?.round === round && after.tranche === tranche && after.chunk === chunk;
        const views = await callsOfChunk(service, tenantId, run, rulebook, issued, called, chunk);
        for (const [line, view] of views.entries()) {
          if ((isSame && line <= after.line) || (memberId !== undefined && view.memberId !== memberId)) {
            continue;
          }
          if (calls.length === limit && last !== undefined) {
            return { calls, next: last };
          }
          calls.push(view);
          last = { round, tranche, chunk, line };
        }
      }
    }
  }
  return { calls };
}

function isBefore(one: readonly number[], other: readonly number[]): boolean {
  const differing = one.findIndex((part, i) => part !== other[i]);
  return differing >= 0 && (one[differing] ?? 0) < (other[differing] ?? 0);
}

function trancheIn(rulebook: Rulebook, run: Run, { step }: Round, trancheId: string): Tranche {
  const found = stepOf(rulebook, run, step);
  const tranche = found && tranchesOf(found).find(({ id }) => id === trancheId);
  if (tranche === undefined) {
    throw new Error(`A round calls in ${trancheId}, which is no tranche of the run's waterfall`);
  }
  return tranche;
}

async function callsOfChunk(
  service: ReadingCalls,
  tenantId: TenantId,
  run: Run,
  rulebook: Rulebook,
  round: Round,
  tranche: Tranche,
  chunk: number,
): Promise<readonly CallView[]> {
  const text = await service.live.calls(tenantId, run.runId, chunk, {
    trancheId: tranche.id,
    round: round.round,
  });
  if (text === undefined || run.frozen === undefined) {
    return [];
  }
  const manifest = await service.register.known.manifest(tenantId, run.frozen.manifest);
  const members = chunk === OPERATOR_PART ? [] : await chunkOf(service, tenantId, manifest, chunk);
  const accounts = accountsIn(rulebook, tranche, members);
  const called = unpack(text).amounts.flatMap((units, i) => {
    const account = accounts[i];
    return units > 0n && account !== undefined ? [{ account, units }] : [];
  });
  const keys = called.map(({ account }) => accountKey(account)).sort(compareCodePoints);
  const paid = new Map<string, string>();
  const span = { trancheId: tranche.id, first: keys[0] ?? "", last: keys.at(-1) ?? "" };
  for await (const total of service.live.paidBetween(tenantId, run.runId, round, span)) {
    paid.set(accountKey(total), total.paid);
  }
  const { dueAt = round.dueAt } = round.calls.find(({ trancheId }) => trancheId === tranche.id) ?? {};
  return called.map(({ account, units }) => {
    const amount = formatUnits(units, rulebook.minorUnits);
    const paidByAccount = paid.get(accountKey(account)) ?? formatUnits(0n, rulebook.minorUnits);
    const closed = paidByAccount === amount ? ("paid" as const) : ("unpaid" as const);
    return {
      trancheId: tranche.id,
      round: round.round,
      ...account,
      amount,
      paid: paidByAccount,
      dueAt,
      reference: referenceOf(run.runId, tranche.id, round.round, accountKey(account)),
      state: round.closed === undefined && closed === "unpaid" ? "open" : closed,
    };
  });
}
