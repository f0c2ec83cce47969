import { decimalsOf, type Terms } from "../../ledger/index.ts";
import { formatUnits, parseUnits } from "../../money/index.ts";
import type { Rulebook } from "../../rulebook/index.ts";
import { type Base, type KeptPiece, Progress } from "../members/draft-revision.ts";
import type { DuplicateRows } from "./import-edits.ts";
import type { CommitState, Duplicate } from "./imports.ts";

/** A commit under way. */
export class CommitProgress extends Progress {
  /** How many members are in what was made so far. */
  rows = 0;
  duplicates: readonly Duplicate[] = [];
  moreDuplicates = 0;

  override add(piece: KeptPiece): void {
    super.add(piece);
    this.rows += piece.chunk?.members ?? 0;
  }
}

/** A commit that goes on where it stood; from the start, if the register or the rulebook is another one by now. */
export function committing(
  state: CommitState | undefined,
  { revision, manifest }: Base,
  rulebook: Rulebook,
  terms: Terms,
): CommitProgress {
  const progress = new CommitProgress();
  const isStale = state?.base !== (revision?.revision ?? 0) || state.rulebookHash !== rulebook.hash;
  if (state === undefined || isStale) {
    return progress;
  }
  const decimals = decimalsOf(manifest.terms, terms);
  progress.chunks.push(...state.chunks);
  progress.lines.push(...state.lines);
  progress.sums.resume(
    state.sums.map(([contra, figure, amount]) => ({ contra, figure, amount: unitsOf(amount, decimals) })),
    state.moved,
    state.lowers,
  );
  progress.through = state.through;
  progress.rows = state.rows;
  progress.duplicates = state.duplicates;
  progress.moreDuplicates = state.moreDuplicates;
  return progress;
}

/** How far a commit is, to be kept. */
export function stateOf(
  { through, rows, chunks, lines, sums }: CommitProgress,
  { revision, manifest }: Base,
  { hash }: Rulebook,
  terms: Terms,
  duplicates: DuplicateRows,
): CommitState {
  const decimals = decimalsOf(manifest.terms, terms);
  return {
    base: revision?.revision ?? 0,
    rulebookHash: hash,
    through,
    rows,
    chunks,
    lines,
    sums: sums
      .entries()
      .map(({ contra, figure, amount }) => [contra, figure, formatUnits(amount, decimals)] as const),
    moved: sums.lines,
    lowers: sums.lowers,
    duplicates: duplicates.list,
    moreDuplicates: duplicates.more,
  };
}

function unitsOf(text: string, decimals: number): bigint {
  const units = parseUnits(text, decimals);
  if (typeof units !== "bigint") {
    throw new Error(`What a commit moved so far (${text}) cannot be read`);
  }
  return units;
}
