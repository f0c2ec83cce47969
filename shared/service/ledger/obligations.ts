import { compareCodePoints } from "../../canonical/index.ts";
import type { Clock } from "../../clock.ts";
import type { TenantId } from "../../ids.ts";
import {
  type Account,
  type Holder,
  hasAccount,
  type Line,
  type Movement,
  restoredByRun,
} from "../../ledger/index.ts";
import { formatUnits, MAX_DECIMALS, parseUnits } from "../../money/index.ts";
import type { MemberShell } from "../../snapshot/schema.ts";
import { currentBase } from "../members/draft-revision.ts";
import type { Manifest, Posting, RegisterStore } from "../members/register.ts";
import type { ReadingPostedRuns, RunToRestore } from "./posted-runs.ts";
import { commonUnits } from "./reconcile-differences.ts";
import type { TopUpStore } from "./top-ups.ts";

/** Why nothing is owed any more by whom something was taken from. */
export const VOID_REASONS = ["leftRegister", "withdrawn", "defaulted", "accountGone"] as const;

/** What was taken from an account for a run and is to be restored. Amounts are in the run's currency. */
export interface Obligation extends Account {
  readonly runId: string;
  readonly currency: string;
  readonly consumed: string;
  /** By top-ups since. */
  readonly restored: string;
  readonly outstanding: string;
  readonly dueAt: string;
  readonly overdue: boolean;
  /** There if nothing is owed any more, though not all of it was restored. */
  readonly voidBecause?: (typeof VOID_REASONS)[number];
}

export interface ReadingObligations extends ReadingPostedRuns {
  readonly clock: Clock;
  readonly topUps: TopUpStore;
}

/** Whose accounts are looked at: the operator's (null), or those of members from one id to another. */
export type Owners = { readonly first: string; readonly last: string } | null;

/**
 * What was taken of some accounts for the runs that are `shown`, and what of it is still to be restored: derived from the
 * postings of all `runs` up to then, oldest first, and the top-ups since, and what runs that repeat another gave back.
 */
export async function obligationsOf(
  service: ReadingObligations,
  tenantId: TenantId,
  runs: readonly RunToRestore[],
  owners: Owners,
  shown: (run: RunToRestore, line: Line) => boolean,
): Promise<readonly Obligation[]> {
  const taken: { readonly run: RunToRestore; readonly line: Line }[] = [];
  const movements = new Map<string, Movement[]>();
  const move = (account: Account, currency: string, movement: Movement) => {
    const key = nameOf(account, currency);
    movements.set(key, [...(movements.get(key) ?? []), movement]);
  };
  for (const run of runs) {
    const { posting, revision, runId } = run;
    for await (const line of linesOf(service.register, tenantId, posting, owners)) {
      if (run.mustRestore(line)) {
        taken.push({ run, line });
        move(line, posting.currency, {
          revision,
          runId,
          amount: commonUnits(-line.amount, posting.decimals),
        });
      } else if (run.gaveBack(line)) {
        move(line, posting.currency, { revision, amount: commonUnits(line.amount, posting.decimals) });
      }
    }
  }
  for await (const topUp of topUpsOf(service.topUps, tenantId, owners)) {
    const amount = parseUnits(topUp.amount, MAX_DECIMALS);
    move(topUp, topUp.currency, {
      revision: topUp.revision,
      amount: typeof amount === "bigint" ? amount : 0n,
    });
  }
  const restored = new Map([...movements].map(([key, all]) => [key, restoredByRun(all)]));
  const standing = await standingOf(service.register, tenantId, owners);
  const now = service.clock.now();
  return taken
    .filter(({ run, line }) => shown(run, line))
    .map(({ run, line }) => {
      const back = restored.get(nameOf(line, run.posting.currency))?.get(run.runId) ?? 0n;
      return obligation(run, line, back, standing(line), now);
    });
}

function obligation(
  { runId, posting, dueAt, minorUnits }: RunToRestore,
  { memberId, segment, figure, amount }: Line,
  restored: bigint,
  gone: Obligation["voidBecause"],
  now: number,
): Obligation {
  const consumed = commonUnits(-amount, posting.decimals);
  const left = consumed - restored;
  const isVoid = left > 0n && gone !== undefined;
  const text = (units: bigint) => formatUnits(units / 10n ** BigInt(MAX_DECIMALS - minorUnits), minorUnits);
  return {
    runId,
    memberId,
    segment,
    figure,
    currency: posting.currency,
    consumed: text(consumed),
    restored: text(restored),
    outstanding: text(isVoid ? 0n : left),
    dueAt,
    overdue: left > 0n && !isVoid && now > Date.parse(dueAt),
    ...(isVoid ? { voidBecause: gone } : {}),
  };
}

function nameOf({ memberId, segment, figure }: Account, currency: string): string {
  return [memberId ?? "", segment ?? "", figure, currency].join("\n");
}

/** The lines of some owners in a posting: of members, only the chunks that they are in are read. */
async function* linesOf(register: RegisterStore, tenantId: TenantId, posting: Posting, owners: Owners) {
  if (owners === null) {
    yield* posting.operator;
    return;
  }
  for (const { first, last, digest } of posting.chunks) {
    if (isWithin(first, last, owners)) {
      const lines = await register.lines(tenantId, digest, posting.decimals);
      yield* lines.filter(({ memberId }) => memberId !== null && isWithin(memberId, memberId, owners));
    }
  }
}

/** Whether some of the ids from `first` to `last` are among the owners'. */
function isWithin(first: string, last: string, owners: { first: string; last: string }): boolean {
  return compareCodePoints(last, owners.first) >= 0 && compareCodePoints(first, owners.last) <= 0;
}

function topUpsOf(topUps: TopUpStore, tenantId: TenantId, owners: Owners) {
  return owners === null
    ? topUps.list(tenantId, { memberId: null, limit: Number.POSITIVE_INFINITY })
    : topUps.between(tenantId, owners.first, owners.last);
}

/** Why an account owes nothing any more, if so, by the register of now. */
async function standingOf(
  register: RegisterStore,
  tenantId: TenantId,
  owners: Owners,
): Promise<(account: Account) => Obligation["voidBecause"]> {
  const { manifest } = await currentBase(register, tenantId);
  const { terms, operator = {} } = manifest;
  const has = (holder: Holder, owner: "member" | "operator", account: Account) =>
    terms !== undefined && hasAccount(holder, owner, account, terms);
  if (owners === null) {
    return (account) => (has(operator, "operator", account) ? undefined : "accountGone");
  }
  const members = await membersOf(register, tenantId, manifest, owners);
  return (account) => {
    const member = members.get(account.memberId ?? "");
    if (member === undefined) return "leftRegister";
    if (member.status === "withdrawn" || member.status === "defaulted") return member.status;
    return has(member, "member", account) ? undefined : "accountGone";
  };
}

async function membersOf(
  register: RegisterStore,
  tenantId: TenantId,
  { chunks }: Manifest,
  owners: { first: string; last: string },
): Promise<ReadonlyMap<string, MemberShell>> {
  const members = new Map<string, MemberShell>();
  for (const { first, last, digest } of chunks) {
    if (isWithin(first, last, owners)) {
      for (const member of await register.chunk(tenantId, digest)) {
        members.set(member.id, member);
      }
    }
  }
  return members;
}
