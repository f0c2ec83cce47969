import type { Owner, Select, Step, Tranche } from "../rulebook/model.ts";
import { firstAccountIndex } from "../snapshot/lookup.ts";
import type { Accounts, Profile } from "../snapshot/model.ts";
import { accountsOf, type RunState } from "./state.ts";

/** Residuals borne together by one set of accounts (spec 4.2). */
export interface Pool {
  /** Indices into `event.losses`: the residuals of the pool. */
  readonly cells: readonly number[];
  /** The segment of the pool, or null: it is pooled for the house. */
  readonly segment: number | null;
  /** The one defaulter that bears its own loss in it, or null: others bear it. */
  readonly defaulter: number | null;
}

/**
 * The pools of a step: one per segment, or one for the house. `defaulterResource` has one per defaulter (and segment in
 * which it has an account), and none in a non-default loss. Pools without residual are listed too: what they have is
 * reported.
 */
export function poolsOf(state: RunState, step: Step): readonly Pool[] {
  const { event, rulebook } = state.inputs;
  const ofDefaulters = step.kind === "defaulterResource";
  const keyOf = (defaulter: number | null, segment: number | null) => `${defaulter}/${segment}`;
  const cells = new Map<string, number[]>();
  for (const [cell, loss] of event.losses.entries()) {
    const key = keyOf(ofDefaulters ? loss.defaulter : null, step.scope === "house" ? null : loss.segment);
    const others = cells.get(key);
    if (others) others.push(cell);
    else cells.set(key, [cell]);
  }
  const poolOf = (defaulter: number | null, segment: number | null): Pool => ({
    defaulter,
    segment,
    cells: cells.get(keyOf(defaulter, segment)) ?? [],
  });
  if (ofDefaulters) {
    const accounts = accountsOf(state.inputs.snapshot, "member", step.level);
    return [...new Set(event.losses.map((loss) => loss.defaulter))]
      .filter((defaulter) => defaulter >= 0)
      .flatMap((defaulter) =>
        step.scope === "house"
          ? [poolOf(defaulter, null)]
          : ownAccounts(accounts, defaulter).map((account) => poolOf(defaulter, accounts.segment[account])),
      );
  }
  if (step.scope === "house") return [poolOf(null, null)];
  return (rulebook.segments ?? [""]).map((_, segment) => poolOf(null, segment));
}

/** R: what is left of the losses of a pool (spec 4.2). */
export function residualOf(state: RunState, pool: Pool): bigint {
  return pool.cells.reduce((sum, cell) => sum + state.residuals[cell], 0n);
}

/** Which members are asked to pay. */
export interface Members {
  readonly select: Select;
  /** Whether they are asked for money that is not prefunded: members that failed a call are then passed over (6.2). */
  readonly asked: boolean;
}

/**
 * The accounts of each pool, as indices into the accounts of the payers' owner and level, in account order: the
 * defaulter's own, the operator's, or those of the survivors that `members` admits.
 */
export function accountsOfPools(
  state: RunState,
  tranche: Tranche,
  owner: Owner,
  pools: readonly Pool[],
  members: Members | undefined,
): readonly Int32Array[] {
  const accounts = accountsOf(state.inputs.snapshot, owner, tranche.level);
  if (tranche.kind === "defaulterResource") return pools.map((pool) => accountsOfDefaulter(accounts, pool));
  // Most tranches ask the same members, and going through a million costs as much as sharing out over them.
  const passesOver = members?.asked === true && state.anyFailed;
  const key = JSON.stringify([owner, tranche.level, tranche.scope, members?.select, passesOver]);
  const known = state.accountsOfPools.get(key);
  if (known !== undefined) return known;
  const payers = accountsOfMembers(accounts, members ? admitted(state, members) : undefined);
  const found = tranche.scope === "house" ? [payers] : bySegment(accounts, pools.length, payers);
  state.accountsOfPools.set(key, found);
  return found;
}

/** The accounts of a pool's one defaulter, in the pool's segment or in all. */
function accountsOfDefaulter(accounts: Accounts, { defaulter, segment }: Pool): Int32Array {
  if (defaulter === null) return Int32Array.of();
  const own = ownAccounts(accounts, defaulter);
  return Int32Array.from(own.filter((account) => segment === null || accounts.segment[account] === segment));
}

/** Every account of a member, in account order. */
function ownAccounts(accounts: Accounts, member: number): number[] {
  const own: number[] = [];
  for (let i = firstAccountIndex(accounts, member); accounts.member[i] === member; i++) own.push(i);
  return own;
}

/** The accounts of the members marked 1, or of all. */
function accountsOfMembers(accounts: Accounts, marked: Uint8Array | undefined): Int32Array {
  const found = new Int32Array(accounts.size);
  let count = 0;
  for (let i = 0; i < accounts.size; i++) {
    found[count] = i;
    count += marked === undefined ? 1 : marked[accounts.member[i]];
  }
  return found.subarray(0, count);
}

function bySegment(accounts: Accounts, segments: number, payers: Int32Array): readonly Int32Array[] {
  if (segments === 1) return [payers];
  const counts = new Int32Array(segments);
  for (const account of payers) counts[accounts.segment[account]]++;
  const found = Array.from(counts, (count) => new Int32Array(count));
  counts.fill(0);
  for (const account of payers) {
    const segment = accounts.segment[account];
    found[segment][counts[segment]++] = account;
  }
  return found;
}

/** 1 for each survivor that passes `select` and may be asked. */
function admitted(state: RunState, { select, asked }: Members): Uint8Array {
  const { profiles, profile } = state.inputs.snapshot.members;
  const passes = profiles.map((candidate) => Number(selects(select, candidate)));
  const { isDefaulter, hasFailed } = state;
  const marked = new Uint8Array(profile.length);
  for (let member = 0; member < marked.length; member++)
    marked[member] = passes[profile[member]] & ~isDefaulter[member];
  if (asked && state.anyFailed)
    for (let member = 0; member < marked.length; member++) marked[member] &= ~hasFailed[member];
  return marked;
}

function selects({ tagsAny, tagsNone, statuses }: Select, { status, tags }: Profile): boolean {
  const has = new Set(tags);
  return (
    statuses.includes(status) &&
    (tagsAny === undefined || tagsAny.some((tag) => has.has(tag))) &&
    (tagsNone === undefined || !tagsNone.some((tag) => has.has(tag)))
  );
}
