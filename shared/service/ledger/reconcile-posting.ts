import type { TenantId } from "../../ids.ts";
import { type ContraEntry, Sums } from "../../ledger/index.ts";
import { formatUnits } from "../../money/index.ts";
import type { Posting, RegisterStore, Revision } from "../members/register.ts";
import { type Differences, damageOf } from "./reconcile-differences.ts";
import { checkSource, type Sources } from "./reconcile-sources.ts";

/**
 * Adds up one posting: all its lines and its contra entries are zero, and it moves what its cause says. Answers how many
 * postings that were.
 */
export async function checkPosting(
  sources: Sources,
  tenantId: TenantId,
  { posting: digest, ...rest }: Revision,
  differences: Differences,
): Promise<number> {
  const { register } = sources;
  const { revision } = rest;
  try {
    if (digest === undefined) {
      await checkSource(sources, tenantId, rest, undefined, differences);
      return 0;
    }
    const posting = await register.posting(tenantId, digest);
    if (posting.revision !== revision) {
      const message = `Revision ${revision} names the posting of revision ${posting.revision}`;
      differences.add({ code: "postingOfAnother", revision, message });
    }
    const sums = new Sums();
    sums.add(posting.operator);
    for await (const lines of linesOf(register, tenantId, posting)) {
      sums.add(lines);
    }
    for (const { contra, figure, amount } of remainders(sums.entries(), posting.contra)) {
      const left = formatUnits(amount, posting.decimals);
      const message = `The posting of revision ${revision} leaves ${left} of ${figure} between accounts and ${contra}`;
      differences.add({ code: "postingNotZero", revision, figure, message });
    }
    const money = posting.money.reduce((sum, { amount }) => sum + amount, 0n);
    if (money !== 0n) {
      const left = formatUnits(money, posting.decimals);
      const message = `What the posting of revision ${revision} moves beside balances leaves ${left}`;
      differences.add({ code: "postingNotZero", revision, message });
    }
    await checkSource(sources, tenantId, rest, posting, differences);
  } catch (error) {
    differences.add({ code: "postingDamaged", revision, message: damageOf(error) });
  }
  return 1;
}

/** A posting's lines of members, a chunk at a time. */
export async function* linesOf(register: RegisterStore, tenantId: TenantId, { chunks, decimals }: Posting) {
  for (const { digest } of chunks) {
    yield await register.lines(tenantId, digest, decimals);
  }
}

/** What of accounts and contra entries does not cancel out. */
function remainders(lines: readonly ContraEntry[], contra: readonly ContraEntry[]): readonly ContraEntry[] {
  const both = new Sums();
  for (const { contra: account, figure, amount } of [...lines, ...contra]) {
    both.add([{ memberId: null, segment: null, figure, amount, contra: account }]);
  }
  return both.entries().filter(({ amount }) => amount !== 0n);
}
