import { compareCodePoints } from "../../canonical/index.ts";
import { at } from "../../columns/index.ts";
import type { TenantId } from "../../ids.ts";
import { formatUnits } from "../../money/index.ts";
import type { Rulebook } from "../../rulebook/model.ts";
import { type Accounts, OPERATOR, type Snapshot } from "../../snapshot/model.ts";
import type { Posting, RegisterStore, Revision } from "../members/register.ts";
import { viewpointOf } from "./capped-period.ts";
import { intact, readPublished, snapshotIn } from "./inputs.ts";
import { balancesFor } from "./repeated-run.ts";
import { type Frozen, type Run, recordDateOf } from "./runs.ts";
import { type CountingUse, withUse } from "./used-in-period.ts";

/** The money that a run was frozen with is not all there any more. */
export class BalanceUsedError extends Error {
  override readonly name = "BalanceUsedError";
}

/**
 * Makes sure that every account of a resource that the run was frozen with has at least as much by a revision of the
 * register, one that is gone having nothing; and that none has used more of the capped period.
 *
 * @throws BalanceUsedError that names the first account that has less, and the runs that took from it since
 */
export async function requireFrozenBalances(
  service: CountingUse,
  tenantId: TenantId,
  run: Run,
  frozen: Frozen,
  revision: Revision,
): Promise<void> {
  const { register } = service;
  const rulebook = await readPublished(service.rulebooks, tenantId, run.rulebookHash);
  const manifests = { former: frozen.manifest, now: revision.manifest };
  const balances = await balancesFor(service, tenantId, run, manifests, rulebook);
  // Whoever used of the period since counts, though its default may be a later one.
  const viewpoint = { ...viewpointOf(run), turn: undefined };
  const now = await withUse(service, tenantId, rulebook, viewpoint, balances);
  const [then, current] = await Promise.all(
    [await register.manifest(tenantId, frozen.manifest), now].map(async (manifest) =>
      intact(await snapshotIn(register, tenantId, manifest, recordDateOf(run), rulebook), "snapshot"),
    ),
  );
  if (then && current && isUsedMore(then, current)) {
    throw new BalanceUsedError("More of the capped period has been used since than when the run was frozen");
  }
  const short = then && current && firstShort(rulebook, then, current);
  if (short !== undefined) {
    const takers = await takersOf(service, tenantId, frozen.revision, short);
    throw new BalanceUsedError(sentence(rulebook, short, takers));
  }
}

/** Whether any account has used more of the capped period by now. */
function isUsedMore(then: Snapshot, now: Snapshot): boolean {
  return [...now.usedInPeriod].some(([id, after]) => {
    const before = then.usedInPeriod.get(id);
    return Array.from(after.keys()).some((i) => at(after, i) > (before === undefined ? 0n : at(before, i)));
  });
}

/** An account that has less than it had. */
interface Short {
  /** Null: the operator. */
  readonly memberId: string | null;
  readonly segment: string | null;
  readonly figure: string;
  readonly frozen: bigint;
  readonly now: bigint;
}

/** Both snapshots have the same accounts in the same order: those of the first. */
function firstShort(rulebook: Rulebook, then: Snapshot, now: Snapshot): Short | undefined {
  for (const owner of ["memberAccounts", "operatorAccounts"] as const) {
    for (const level of ["segment", "house"] as const) {
      const short = firstShortIn(rulebook, then, then[owner][level], now[owner][level]);
      if (short !== undefined) {
        return short;
      }
    }
  }
  return undefined;
}

function firstShortIn(
  rulebook: Rulebook,
  { members }: Snapshot,
  then: Accounts,
  now: Accounts,
): Short | undefined {
  for (const [figure, before] of then.figures) {
    const after = now.figures.get(figure);
    if (rulebook.figures.get(figure)?.type !== "resource" || after === undefined) {
      continue;
    }
    for (let i = 0; i < then.size; i += 1) {
      if (at(after, i) < at(before, i)) {
        const member = then.member[i];
        return {
          memberId: member === OPERATOR ? null : (members.ids[member] ?? null),
          segment: rulebook.segments?.[then.segment[i]] ?? null,
          figure,
          frozen: at(before, i),
          now: at(after, i),
        };
      }
    }
  }
  return undefined;
}

/** The runs that took from an account since a revision. */
async function takersOf(
  { runs, register }: CountingUse,
  tenantId: TenantId,
  since: number,
  { memberId, segment, figure }: Short,
): Promise<readonly string[]> {
  const takers: string[] = [];
  for await (const { runId, revision, posting: digest } of runs.posted(tenantId)) {
    const posting = revision > since ? await register.posting(tenantId, digest) : undefined;
    const lines = posting === undefined ? [] : await linesAbout(register, tenantId, posting, memberId);
    if (lines.some((line) => line.segment === segment && line.figure === figure && line.amount < 0n)) {
      takers.push(runId);
    }
  }
  return takers;
}

async function linesAbout(
  register: RegisterStore,
  tenantId: TenantId,
  { operator, chunks, decimals }: Posting,
  memberId: string | null,
) {
  if (memberId === null) {
    return operator;
  }
  const outline = chunks.find(({ last }) => compareCodePoints(last, memberId) >= 0);
  const lines = outline === undefined ? [] : await register.lines(tenantId, outline.digest, decimals);
  return lines.filter((line) => line.memberId === memberId);
}

function sentence(
  { minorUnits }: Rulebook,
  { memberId, segment, figure, frozen, now }: Short,
  takers: readonly string[],
): string {
  const who = memberId === null ? "The operator" : `Member ${memberId}`;
  const where = segment === null ? "" : ` in ${segment}`;
  const [has, had] = [formatUnits(now, minorUnits), formatUnits(frozen, minorUnits)];
  const used = takers.length === 0 ? "" : `; it was used by ${takers.join(", ")}`;
  return `${who} has ${has} of ${figure}${where}, and had ${had} when the run was frozen${used}`;
}
