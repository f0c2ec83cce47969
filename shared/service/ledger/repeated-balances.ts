import type { TenantId } from "../../ids.ts";
import { type Consumption, foundAgain, hasAccount, type Terms } from "../../ledger/index.ts";
import type { MemberShell } from "../../snapshot/schema.ts";
import type { Manifest, RegisterStore } from "../members/register.ts";
import { Lookup } from "./balances.ts";

/** What a run took of members, in ascending order of id, and of the operator. */
export interface Taken {
  readonly members: readonly Consumption[];
  readonly operator: readonly Consumption[];
}

/**
 * The manifest of what a run found that repeats the one that found `former` and took `taken`: members, and all figures but
 * resources, as `former`; resources as well, less what others have used since. Its chunks are kept, it is not.
 */
export async function repeatedBalances(
  register: RegisterStore,
  tenantId: TenantId,
  { former, now }: { readonly former: string; readonly now: string },
  taken: Taken,
  terms: Terms,
): Promise<Manifest> {
  const [before, current] = await Promise.all([
    register.manifest(tenantId, former),
    register.manifest(tenantId, now),
  ]);
  const balances = new Lookup(register.chunks(tenantId, current.chunks));
  const takenOf = byMember(taken.members);
  const chunks: Manifest["chunks"][number][] = [];
  for (const outline of before.chunks) {
    const members = await register.chunk(tenantId, outline.digest);
    const found: MemberShell[] = [];
    for (const member of members) {
      const held = await balances.find(member.id);
      found.push(foundAgain(member, held, takenOf.get(member.id) ?? [], "member", terms));
    }
    const isSame = found.every((member, i) => member === members[i]);
    chunks.push(isSame ? outline : await register.putChunk(tenantId, found));
  }
  const { operator } = before;
  const { broughtForward } = current;
  return {
    chunks,
    ...(operator === undefined
      ? {}
      : { operator: foundAgain(operator, current.operator, taken.operator, "operator", terms) }),
    ...(broughtForward === undefined ? {} : { broughtForward }),
  };
}

/** What can be taken from, or given back to, accounts that are there still: all but what would go to one that is gone. */
export async function withAccounts(
  register: RegisterStore,
  tenantId: TenantId,
  { chunks }: Manifest,
  taken: readonly Consumption[],
  terms: Terms,
): Promise<readonly Consumption[]> {
  const balances = new Lookup(register.chunks(tenantId, chunks));
  const found: Consumption[] = [];
  for (const one of taken) {
    const holder = one.amount < 0n ? await balances.find(one.memberId ?? "") : undefined;
    if (one.amount > 0n || (holder !== undefined && hasAccount(holder, "member", one, terms))) {
      found.push(one);
    }
  }
  return found;
}

function byMember(taken: readonly Consumption[]): ReadonlyMap<string, readonly Consumption[]> {
  const found = new Map<string, Consumption[]>();
  for (const one of taken) {
    const id = one.memberId ?? "";
    const others = found.get(id);
    if (others === undefined) {
      found.set(id, [one]);
    } else {
      others.push(one);
    }
  }
  return found;
}
