import type { Clock } from "../../clock.ts";
import type { TenantId } from "../../ids.ts";
import type { RegisterStore, Revision } from "../members/register.ts";
import { Refusal } from "../refusal.ts";
import { checkBalances } from "./reconcile-balances.ts";
import { type Difference, Differences } from "./reconcile-differences.ts";
import { checkPosting } from "./reconcile-posting.ts";
import { checkRecords } from "./reconcile-records.ts";
import type { Sources } from "./reconcile-sources.ts";

/** Where a check that takes more than one call goes on. */
export interface ReconciliationPlace {
  /** The revision that is checked. */
  readonly revision: number;
  /** Postings of this revision and later ones are checked; absent: all of them are. */
  readonly postingsFrom?: number;
  /** So many chunks of the register have been compared. */
  readonly chunks?: number;
}

export interface Reconciliation {
  readonly revision: number;
  /** How many postings were added up, and members compared, in this call. */
  readonly postings: number;
  readonly members: number;
  readonly differences: readonly Difference[];
  /** How many differences there are beyond those listed. */
  readonly more: number;
  /** Where to go on; absent when everything is checked. */
  readonly next?: ReconciliationPlace;
}

/**
 * Derives every balance anew from the ledger and compares it with the register: no revision is missing, every posting is
 * whole, adds up to zero and moves what its run, recovery or top-up says, and all postings since the first add up, account by
 * account, to what the register says. A call works for some ten seconds and says where the next one goes on.
 */
export async function reconcile(
  service: Sources & { readonly clock: Clock },
  tenantId: TenantId,
  place?: ReconciliationPlace,
  budget = 10_000,
): Promise<Reconciliation> {
  const { clock, register } = service;
  const until = clock.now() + budget;
  const differences = new Differences();
  const revisions = await revisionsUpTo(register, tenantId, place?.revision);
  const [newest] = revisions;
  if (newest === undefined) {
    throw new Refusal("notFound", "There is no member data yet");
  }
  const found = (more: Partial<Reconciliation>): Reconciliation => ({
    revision: newest.revision,
    postings: 0,
    members: 0,
    differences: differences.list,
    more: differences.more,
    ...more,
  });
  if (place === undefined) {
    await checkSequence(register, tenantId, revisions, differences);
    await checkRecords(service, tenantId, revisions, differences);
  }
  let postings = 0;
  if (place?.chunks === undefined) {
    for (const revision of revisions) {
      if (place?.postingsFrom !== undefined && revision.revision >= place.postingsFrom) {
        continue;
      }
      if (postings > 0 && clock.now() > until) {
        return found({ postings, next: { revision: newest.revision, postingsFrom: revision.revision + 1 } });
      }
      postings += await checkPosting(service, tenantId, revision, differences);
    }
  }
  const { members, chunks } = await checkBalances(
    register,
    tenantId,
    revisions,
    place?.chunks ?? 0,
    () => clock.now() > until,
    differences,
  );
  return found({
    postings,
    members,
    ...(chunks === undefined ? {} : { next: { revision: newest.revision, chunks } }),
  });
}

/** Newest first. */
async function revisionsUpTo(
  register: RegisterStore,
  tenantId: TenantId,
  number: number | undefined,
): Promise<readonly Revision[]> {
  const revisions: Revision[] = [];
  for await (const revision of register.revisions(tenantId)) {
    if (number === undefined || revision.revision <= number) {
      revisions.push(revision);
    }
  }
  return revisions;
}

/** Revisions are numbered from 1 without a gap, and the newest is the current one. */
async function checkSequence(
  register: RegisterStore,
  tenantId: TenantId,
  revisions: readonly Revision[],
  differences: Differences,
): Promise<void> {
  const current = await register.current(tenantId);
  const expected = current?.revision ?? 0;
  const found = new Map(revisions.map((revision) => [revision.revision, revision]));
  for (let number = 1; number <= expected; number += 1) {
    if (!found.has(number)) {
      const message = `Revision ${number} is missing, and what it posted with it`;
      differences.add({ code: "revisionMissing", revision: number, message });
    }
  }
  if (current !== undefined && JSON.stringify(found.get(expected) ?? current) !== JSON.stringify(current)) {
    const message = `Revision ${expected} is not what it was when it became current`;
    differences.add({ code: "revisionDamaged", revision: expected, message });
  }
}
