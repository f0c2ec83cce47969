import type { TenantId } from "../../ids.ts";
import {
  type Allocation,
  allocationsIn,
  OPERATOR_PART,
  type Owed,
  owedIn,
  unpack,
} from "../../result/index.ts";
import { isMemberId } from "../../rulebook/text.ts";
import type { MemberShell } from "../../snapshot/schema.ts";
import { Refusal } from "../refusal.ts";
import { knownRun } from "../runs/known-run.ts";
import type { Run } from "../runs/runs.ts";
import { chunkWith } from "./chunk-with.ts";
import {
  accountsIn,
  chunkOf,
  type Line,
  type LineKind,
  linesOf,
  type Position,
  type ReadingRuns,
  rulebookOf,
  tranchesOf,
} from "./run-lines.ts";

/** A page of lines, in the order of the result; the next page begins after `next`, absent on the last. */
export interface LinePage {
  readonly lines: readonly Line[];
  readonly next?: Position;
}

/**
 * A page of what accounts bore, or owe, in a run: as far as it is recorded.
 * @throws Refusal for an unknown run or tranche
 */
export async function readLines(
  service: ReadingRuns,
  tenantId: TenantId,
  runId: string,
  kind: LineKind,
  {
    limit,
    after,
    trancheId,
  }: { limit: number; after?: Position | undefined; trancheId?: string | undefined },
): Promise<LinePage> {
  const run = await knownRun(service, tenantId, runId);
  if (trancheId !== undefined) {
    const rulebook = await rulebookOf(service, tenantId, run.rulebookHash);
    if (!tranchesOf(rulebook, run).some(({ id }) => id === trancheId)) {
      const message = "The run's waterfall has no such tranche";
      throw new Refusal("invalid", message, [{ path: "/tranche", code: "unknownTranche", message }]);
    }
  }
  const lines: Line[] = [];
  let last: Position | undefined;
  const options = {
    atOnce: Math.min(8, 2 + Math.floor(limit / 1000)),
    ...(trancheId === undefined ? {} : { trancheId }),
    ...(after === undefined ? {} : { after }),
  };
  for await (const { line, place } of linesOf(service, tenantId, run, kind, options)) {
    if (lines.length === limit && last !== undefined) {
      return { lines, next: last };
    }
    lines.push(line);
    last = place;
  }
  return { lines };
}

/** What one of those who bore a run's loss bore, and what it owes. */
export interface OwnLines {
  readonly allocations: readonly Allocation[];
  readonly owed: readonly Owed[];
}

/** Everything about one member in a run: itself as the snapshot has it, what it bore, and what it owes. */
export interface MemberOfRun extends OwnLines {
  readonly member: MemberShell;
}

/**
 * One member of a run, as far as it is recorded: all its lines are one query of what the run did to its chunk.
 * @throws Refusal when it is not in the run's snapshot, or nothing is frozen yet
 */
export async function readMemberOfRun(
  service: ReadingRuns,
  tenantId: TenantId,
  runId: string,
  memberId: string,
): Promise<MemberOfRun> {
  const run = await knownRun(service, tenantId, runId);
  const { frozen } = run;
  const manifest = frozen && (await service.register.known.manifest(tenantId, frozen.manifest));
  const chunk = manifest && isMemberId(memberId) ? chunkWith(manifest, memberId) : -1;
  const members =
    manifest === undefined || chunk < 0 ? [] : await chunkOf(service, tenantId, manifest, chunk);
  const member = members.find(({ id }) => id === memberId);
  if (member === undefined) {
    throw new Refusal("notFound", "There is no such member in the snapshot of the run");
  }
  const isOwn = (line: Line) => line.memberId === memberId;
  return { member, ...(await ownLines(service, tenantId, run, { chunk, members }, isOwn)) };
}

/** What the operator bore in a run, as far as it is recorded; not what its insurer did. */
export async function readOperatorOfRun(
  service: ReadingRuns,
  tenantId: TenantId,
  run: Run,
): Promise<OwnLines> {
  const isOwn = (line: Line) => "payer" in line && line.payer === "operator";
  return ownLines(service, tenantId, run, { chunk: OPERATOR_PART, members: [] }, isOwn);
}

async function ownLines(
  service: ReadingRuns,
  tenantId: TenantId,
  run: Run,
  { chunk, members }: { readonly chunk: number; readonly members: readonly MemberShell[] },
  isOwn: (line: Line) => boolean,
): Promise<OwnLines> {
  const [rulebook, recorded, parts] = await Promise.all([
    rulebookOf(service, tenantId, run.rulebookHash),
    // Of a run that has completed every part counts; of others, only what a tranche has committed.
    run.status === "completed" ? undefined : service.runs.tranches(tenantId, run.runId),
    service.runs.parts(tenantId, run.runId, chunk),
  ]);
  const allocations: Allocation[] = [];
  const owed: Owed[] = [];
  for (const tranche of tranchesOf(rulebook, run)) {
    const text = recorded === undefined || recorded.has(tranche.id) ? parts.get(tranche.id) : undefined;
    if (text === undefined) {
      continue;
    }
    const accounts = accountsIn(rulebook, tranche, members);
    const unpacked = unpack(text);
    allocations.push(...allocationsIn(unpacked, tranche, accounts, rulebook.minorUnits).filter(isOwn));
    owed.push(...owedIn(unpacked, tranche, accounts, rulebook.minorUnits).filter(isOwn));
  }
  return { allocations, owed };
}
