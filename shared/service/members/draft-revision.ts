import { ahead } from "../../ahead.ts";
import { canonicalJson } from "../../canonical/index.ts";
import { type Clock, isoTime } from "../../clock.ts";
import type { TenantId } from "../../ids.ts";
import {
  contraEntries,
  decimalsOf,
  type Holder,
  type Line,
  type MoneyEntry,
  movements,
  OUTSIDE,
  Sums,
  sameTerms,
  type Terms,
} from "../../ledger/index.ts";
import type { MemberShell, OperatorShell, UsedJson } from "../../snapshot/schema.ts";
import type {
  BroughtForward,
  ChunkOutline,
  LinesOutline,
  Manifest,
  RegisterStore,
  Revision,
  RevisionCause,
} from "./register.ts";
import { type Edit, type Piece, rewritten } from "./rewrite.ts";

/** What would be posted was posted already, though nothing else says so. */
export class PostedAlreadyError extends Error {
  override readonly name = "PostedAlreadyError";
}

/** What is to become of a register. */
export interface Change {
  /** In ascending order of id. */
  readonly edits: AsyncIterable<Edit> | Iterable<Edit>;
  /** What becomes of a member that no edit names. Absent: it stays. */
  readonly others?: (before: MemberShell) => MemberShell | undefined;
  /** What becomes of the operator's figures. Absent: they stay. */
  readonly operator?: (before: OperatorShell | undefined) => OperatorShell | undefined;
  /** What of the capped period is brought forward (null: nothing is said of it). Absent: what there was. */
  readonly broughtForward?: readonly UsedJson[] | null;
  /** Where money comes from and goes to. Absent: outside. */
  readonly contra?: string;
  /** What moves beside balances, in minor units of the terms. */
  readonly money?: readonly MoneyEntry[];
}

/** The register as it is before a change. */
export interface Base {
  readonly revision: Revision | undefined;
  readonly manifest: Manifest;
}

/** A revision that is written but for the last step, which makes it current. */
export interface Draft {
  readonly revision: Revision;
  /** Whether it lowers any balance. */
  readonly lowers: boolean;
  /** Whether it says anything that the one before does not. */
  readonly differs: boolean;
}

interface Drafting {
  readonly clock: Clock;
  readonly register: RegisterStore;
}

/** The register of now. */
export async function currentBase(register: RegisterStore, tenantId: TenantId): Promise<Base> {
  const revision = await register.current(tenantId);
  const manifest =
    revision === undefined ? { chunks: [] } : await register.manifest(tenantId, revision.manifest);
  return { revision, manifest };
}

/** Writes the chunks, the posting and the manifest that a change makes of `base`, by the terms of now. */
export async function draftRevision(
  service: Drafting,
  tenantId: TenantId,
  base: Base,
  terms: Terms,
  cause: RevisionCause,
  change: Change,
): Promise<Draft> {
  const progress = new Progress();
  for await (const piece of keptPieces(service.register, tenantId, base, terms, change)) {
    progress.add(piece);
  }
  return finishedDraft(service, tenantId, base, terms, cause, change, progress);
}

/** A piece of the register whose chunk and lines are kept. */
export interface KeptPiece {
  readonly chunk: ChunkOutline | undefined;
  readonly lines: readonly Line[];
  readonly linesChunk: LinesOutline | undefined;
  readonly through: string;
}

/** What was made of a register so far. */
export class Progress {
  readonly chunks: ChunkOutline[] = [];
  readonly lines: LinesOutline[] = [];
  readonly sums = new Sums();
  through: string | undefined;

  add({ chunk, lines, linesChunk, through }: KeptPiece): void {
    if (chunk !== undefined) {
      this.chunks.push(chunk);
    }
    if (linesChunk !== undefined) {
      this.lines.push(linesChunk);
    }
    this.sums.add(lines);
    this.through = through;
  }
}

/** Makes the pieces of a changed register and keeps them, a few at once; those after an id, if given. */
export function keptPieces(
  register: RegisterStore,
  tenantId: TenantId,
  { manifest }: Base,
  terms: Terms,
  { edits, others, contra = OUTSIDE }: Change,
  after?: string,
): AsyncGenerator<KeptPiece> {
  const decimals = decimalsOf(manifest.terms, terms);
  // What a new rulebook reads differently is posted too, so every member must be looked at once.
  const everyone = sameTerms(manifest.terms, terms) ? others : (others ?? ((row: MemberShell) => row));
  const pieces = rewritten({
    base: manifest.chunks,
    read: (chunks) => register.chunks(tenantId, chunks),
    edits,
    ...(everyone === undefined ? {} : { others: everyone }),
    moves: movesBy("member", manifest.terms, terms, contra, decimals),
    after,
  });
  const keep = async ({ kept, rows, lines, through }: Piece): Promise<KeptPiece> => {
    const [chunk, linesChunk] = await Promise.all([
      rows.length === 0 ? kept : register.putChunk(tenantId, rows),
      lines.length === 0 ? undefined : register.putLines(tenantId, lines, decimals),
    ]);
    return { chunk, lines, linesChunk, through };
  };
  return ahead(pieces, keep);
}

/** Posts and outlines what was made of a register, as the revision after its base. */
export async function finishedDraft(
  { clock, register }: Drafting,
  tenantId: TenantId,
  { revision: before, manifest }: Base,
  terms: Terms,
  cause: RevisionCause,
  { operator: change, broughtForward, contra = OUTSIDE, money = [] }: Change,
  { chunks, lines, sums }: Progress,
): Promise<Draft> {
  const decimals = decimalsOf(manifest.terms, terms);
  const operator = change === undefined ? manifest.operator : change(manifest.operator);
  const moves = movesBy("operator", manifest.terms, terms, contra, decimals);
  const operatorLines = moves(manifest.operator ?? NOTHING, operator ?? NOTHING);
  sums.add(operatorLines);
  const at = momentAfter(before, clock);
  const forward =
    broughtForward === undefined
      ? manifest.broughtForward
      : putAt(at, broughtForward, manifest.broughtForward);
  const after: Manifest = {
    chunks,
    ...(operator === undefined ? {} : { operator }),
    ...(forward === undefined ? {} : { broughtForward: forward }),
    terms,
  };
  const number = (before?.revision ?? 0) + 1;
  const posting = {
    revision: number,
    currency: terms.currency,
    decimals,
    operator: operatorLines,
    chunks: lines,
    contra: contraEntries(sums),
    money: scaled(money, decimals - terms.minorUnits),
  };
  const [manifestDigest, postingDigest] = await Promise.all([
    register.putManifest(tenantId, after),
    sums.lines === 0 && money.length === 0 ? undefined : register.putPosting(tenantId, posting),
  ]);
  const revision: Revision = {
    revision: number,
    at,
    cause,
    manifest: manifestDigest,
    members: chunks.reduce((sum, { members }) => sum + members, 0),
    inSegments: chunks.reduce((sum, { inSegments }) => sum + inSegments, 0),
    ...(postingDigest === undefined ? {} : { posting: postingDigest }),
  };
  return { revision, lowers: sums.lowers, differs: manifestDigest !== before?.manifest };
}

/**
 * For what is posted once, before it is: with the revision that was current when nothing else said that it had been.
 * @throws PostedAlreadyError when that revision posted it, as in a table that was restored to a second at which it was
 * being written
 */
export function refusePosted(before: Revision | undefined, { kind, id }: RevisionCause): void {
  if (before?.cause.kind === kind && before.cause.id === id) {
    throw new PostedAlreadyError(
      `Revision ${before.revision} of the register has posted the ${kind} ${id} already`,
    );
  }
}

/** The moment of a revision that is made now: never before that of the one before. */
export function momentAfter(before: Revision | undefined, clock: Clock): string {
  const now = isoTime(clock.now());
  return before !== undefined && before.at > now ? before.at : now;
}

function scaled(money: readonly MoneyEntry[], decimals: number): readonly MoneyEntry[] {
  const factor = 10n ** BigInt(decimals);
  return money.map(({ contra, amount }) => ({ contra, amount: amount * factor }));
}

/** What is put once more, the same, counts from when it was first put. */
function putAt(
  at: string,
  used: readonly UsedJson[] | null,
  before: BroughtForward | undefined,
): BroughtForward | undefined {
  if (used === null) {
    return undefined;
  }
  return before !== undefined && canonicalJson(before.used) === canonicalJson(used) ? before : { at, used };
}

/** The operator always has its accounts, though nothing may be said of them. */
const NOTHING: OperatorShell = {};

/** What moved between two versions of an owner: with a new rulebook, first what it reads differently, from outside. */
function movesBy(
  owner: "member" | "operator",
  before: Terms | undefined,
  terms: Terms,
  contra: string,
  decimals: number,
): (from: Holder | undefined, to: Holder | undefined) => readonly Line[] {
  const moves = movements(owner, before, terms, decimals);
  if (contra === OUTSIDE || sameTerms(before, terms)) {
    return (from, to) => moves(from, to, contra);
  }
  const byNow = movements(owner, terms, terms, decimals);
  return (from, to) => [...moves(from, from, OUTSIDE), ...byNow(from, to, contra)];
}
