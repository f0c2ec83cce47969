import type { TenantId } from "../../ids.ts";
import type { Line } from "../../ledger/index.ts";
import { memberIn } from "../members/members.ts";
import { Refusal } from "../refusal.ts";
import { knownRun } from "../runs/known-run.ts";
import { type Obligation, obligationsOf, type ReadingObligations } from "./obligations.ts";
import { type RunToRestore, runsToRestore } from "./posted-runs.ts";

/** After which line of a run's posting: those of the operator come first, then those of members, chunk by chunk. */
export interface PostingPlace {
  /** −1: the operator's. */
  readonly chunk: number;
  readonly line: number;
}

export interface ReplenishmentPage {
  readonly obligations: readonly Obligation[];
  /** The next page is of what comes after; absent on the last. */
  readonly next?: PostingPlace;
}

/**
 * A page of what has to be restored after a run, by the operator and by members in order of their ids: derived, each time,
 * from the ledger.
 * @throws Refusal when the run is not completed
 */
export async function readReplenishment(
  service: ReadingObligations,
  tenantId: TenantId,
  runId: string,
  { limit, after }: { readonly limit: number; readonly after?: PostingPlace | undefined },
): Promise<ReplenishmentPage> {
  const { status } = await knownRun(service, tenantId, runId);
  if (status !== "completed") {
    throw new Refusal("runNotCompleted", `Only a completed run has taken anything; this one is ${status}`);
  }
  const all = await runsToRestore(service, tenantId);
  const own = all.find((run) => run.runId === runId);
  if (own === undefined) {
    return { obligations: [] };
  }
  const { lines, next } = await pageOf(service, tenantId, own, limit, after);
  // What a top-up restores goes to the oldest run first, so later ones do not matter.
  const earlier = all.filter(({ revision }) => revision <= own.revision);
  const shown = (run: RunToRestore, line: Line) => run === own && names.has(nameOf(line));
  const names = new Set(lines.map(nameOf));
  const members = lines.flatMap(({ memberId }) => (memberId === null ? [] : [memberId]));
  const [first, last] = [members[0], members.at(-1)];
  const obligations = [
    ...(lines.length > members.length ? await obligationsOf(service, tenantId, earlier, null, shown) : []),
    ...(first === undefined || last === undefined
      ? []
      : await obligationsOf(service, tenantId, earlier, { first, last }, shown)),
  ];
  return { obligations, ...(next === undefined ? {} : { next }) };
}

async function pageOf(
  { register }: ReadingObligations,
  tenantId: TenantId,
  { posting, mustRestore }: RunToRestore,
  limit: number,
  after: PostingPlace | undefined,
): Promise<{ readonly lines: readonly Line[]; readonly next?: PostingPlace }> {
  const found: Line[] = [];
  let last: PostingPlace | undefined;
  for (let chunk = after?.chunk ?? -1; chunk < posting.chunks.length; chunk += 1) {
    const digest = posting.chunks[chunk]?.digest;
    const lines =
      digest === undefined ? posting.operator : await register.lines(tenantId, digest, posting.decimals);
    for (const [line, one] of lines.entries()) {
      const isBefore = chunk === after?.chunk && line <= after.line;
      if (isBefore || !mustRestore(one)) {
        continue;
      }
      if (found.length === limit && last !== undefined) {
        return { lines: found, next: last };
      }
      found.push(one);
      last = { chunk, line };
    }
  }
  return { lines: found };
}

function nameOf({ memberId, segment, figure }: Line): string {
  return [memberId ?? "", segment ?? "", figure].join("\n");
}

/** All that a member, or (null) the operator, had to restore after runs, the oldest run first. @throws Refusal for a member that never was */
export async function readReplenishmentOf(
  service: ReadingObligations,
  tenantId: TenantId,
  memberId: string | null,
): Promise<readonly Obligation[]> {
  const runs = await runsToRestore(service, tenantId);
  const owners = memberId === null ? null : { first: memberId, last: memberId };
  const obligations = await obligationsOf(service, tenantId, runs, owners, () => true);
  if (obligations.length === 0 && memberId !== null && !(await isMember(service, tenantId, memberId))) {
    throw new Refusal("notFound", "There is no member of this id");
  }
  return obligations;
}

async function isMember(
  { register }: ReadingObligations,
  tenantId: TenantId,
  memberId: string,
): Promise<boolean> {
  const current = await register.current(tenantId);
  const manifest = current && (await register.manifest(tenantId, current.manifest));
  return manifest !== undefined && (await memberIn(register, tenantId, manifest, memberId)) !== undefined;
}
