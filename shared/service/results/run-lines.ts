import { ahead } from "../../ahead.ts";
import { termsOf } from "../../allocation/index.ts";
import { isObject } from "../../canonical/index.ts";
import type { TenantId } from "../../ids.ts";
import {
  type AccountName,
  type Allocation,
  allocationsIn,
  OPERATOR_PART,
  type Owed,
  owedIn,
  unpack,
} from "../../result/index.ts";
import type { Rulebook, Tranche } from "../../rulebook/model.ts";
import type { MemberShell } from "../../snapshot/schema.ts";
import type { Manifest, RegisterStore } from "../members/register.ts";
import { DamagedInputError, readPublished } from "../runs/inputs.ts";
import type { RecordedTranche, Run, RunStore } from "../runs/runs.ts";
import { partsIn } from "../runs/tranche-record.ts";
import type { RulebookStore } from "../stores.ts";
import { recordedIn } from "./recorded.ts";

/** What of a run's records people read. */
export const LINE_KINDS = ["allocations", "owed"] as const;
export type LineKind = (typeof LINE_KINDS)[number];
export type Line = Allocation | Owed;

export interface ReadingRuns {
  readonly runs: RunStore;
  readonly rulebooks: RulebookStore;
  readonly register: RegisterStore;
}

export function rulebookOf(service: ReadingRuns, tenantId: TenantId, hash: string): Promise<Rulebook> {
  return readPublished(service.rulebooks, tenantId, hash);
}

export function chunkOf(
  { register }: ReadingRuns,
  tenantId: TenantId,
  { chunks }: Manifest,
  number: number,
): Promise<readonly MemberShell[]> {
  const digest = chunks[number]?.digest;
  if (digest === undefined) {
    throw new DamagedInputError(`The snapshot has no chunk ${number}`);
  }
  return register.known.chunk(tenantId, digest);
}

/** The tranches of a run in the order of its waterfall. */
export function tranchesOf(rulebook: Rulebook, { cause }: Run): readonly Tranche[] {
  return (rulebook.waterfalls[cause] ?? []).flatMap((step): readonly Tranche[] =>
    step.kind === "parallel" ? step.tranches : [step],
  );
}

/** Where one part of a run's records lies: of a tranche, in a chunk. */
interface Place {
  /** Its tranche's place in the waterfall. */
  readonly order: number;
  readonly tranche: Tranche;
  readonly chunk: number;
}

/** A line, and where it stands, so that reading can go on after it. */
export interface PlacedLine {
  readonly line: Line;
  readonly place: Position;
}

/** After which line of which part. */
export interface Position {
  readonly order: number;
  readonly chunk: number;
  readonly line: number;
}

/**
 * The lines of a run that are recorded so far, in the order of the result (spec 8): of one tranche if one is named, from
 * after a position if one is given.
 */
export async function* linesOf(
  service: ReadingRuns,
  tenantId: TenantId,
  run: Run,
  kind: LineKind,
  { trancheId, after, atOnce = 8 }: { trancheId?: string; after?: Position; atOnce?: number } = {},
): AsyncGenerator<PlacedLine> {
  const { frozen } = run;
  if (frozen === undefined) {
    return;
  }
  const [rulebook, manifest, recorded] = await Promise.all([
    rulebookOf(service, tenantId, run.rulebookHash),
    service.register.known.manifest(tenantId, frozen.manifest),
    recordedIn(service, tenantId, run),
  ]);
  async function* places(): AsyncGenerator<Place> {
    for (const [order, tranche] of tranchesOf(rulebook, run).entries()) {
      const found = recorded.get(tranche.id);
      const wanted = trancheId === undefined || tranche.id === trancheId;
      if (found?.status !== "applied" || !wanted || order < (after?.order ?? 0)) {
        continue;
      }
      for (const { chunk, owed } of await partsOf(service, tenantId, run, found)) {
        const isBefore = order === after?.order && chunk < after.chunk;
        if (!isBefore && (kind === "allocations" || owed)) {
          yield { order, tranche, chunk };
        }
      }
    }
  }
  const read = async (place: Place) => ({
    place,
    lines: await linesAt(service, tenantId, run, rulebook, manifest, place, kind),
  });
  for await (const { place, lines } of ahead(places(), read, atOnce)) {
    const { order, chunk } = place;
    const isSame = order === after?.order && chunk === after.chunk;
    for (const [i, line] of lines.entries()) {
      if (!isSame || i > after.line) {
        yield { line, place: { order, chunk, line: i } };
      }
    }
  }
}

async function partsOf({ runs }: ReadingRuns, tenantId: TenantId, { runId }: Run, found: RecordedTranche) {
  return partsIn(await runs.trancheRecord(tenantId, runId, found));
}

async function linesAt(
  service: ReadingRuns,
  tenantId: TenantId,
  { runId }: Run,
  rulebook: Rulebook,
  manifest: Manifest,
  { tranche, chunk }: Place,
  kind: LineKind,
): Promise<readonly Line[]> {
  const [text, members] = await Promise.all([
    service.runs.part(tenantId, runId, chunk, tranche.id),
    chunk === OPERATOR_PART ? [] : chunkOf(service, tenantId, manifest, chunk),
  ]);
  if (text === undefined) {
    throw new DamagedInputError(`What tranche ${tranche.id} recorded of chunk ${chunk} is gone`);
  }
  const lines = kind === "allocations" ? allocationsIn : owedIn;
  return lines(unpack(text), tranche, accountsIn(rulebook, tranche, members), rulebook.minorUnits);
}

/** Whose the accounts are that a tranche's amounts in one chunk stand for, in account order (spec 5). */
export function accountsIn(
  { segments }: Rulebook,
  tranche: Tranche,
  members: readonly MemberShell[],
): readonly AccountName[] {
  const bySegment = tranche.level === "segment" && segments !== null ? segments : undefined;
  if (termsOf(tranche).owner === "operator") {
    return (bySegment ?? [null]).map((segment) => ({ memberId: null, segment }));
  }
  if (bySegment === undefined) {
    return members.map(({ id }) => ({ memberId: id, segment: null }));
  }
  return members.flatMap(({ id, segments: held }) =>
    bySegment
      .filter((segment) => isObject(held) && Object.hasOwn(held, segment))
      .map((segment) => ({ memberId: id, segment })),
  );
}
