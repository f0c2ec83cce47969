import type { Outcome } from "../../allocation/index.ts";
import { sha256Hex } from "../../canonical/index.ts";
import { type Part, partsOf, trancheLine } from "../../result/index.ts";
import type { FrozenInputs } from "./inputs.ts";
import type { TrancheSummary } from "./runs.ts";

/** A tranche as it is recorded. */
export interface TrancheEntry {
  readonly summary: TrancheSummary;
  /**
   * The text whose bytes are kept and compared: JSON of `{ tranche, parts }`, the tranche's line of the result and of each
   * part its chunk, its digest, and whether anything is owed in it. So the record commits all parts.
   */
  readonly record: string;
  readonly parts: readonly Part[];
}

/** What is recorded of one tranche. The tranche's own state and the final check make it by this same code. */
export function trancheEntry(
  { inputs, ends }: FrozenInputs,
  outcome: Outcome,
  trancheId: string,
): TrancheEntry {
  const found = outcome.tranches.find(({ tranche }) => tranche.id === trancheId);
  if (found === undefined) {
    throw new Error(`The outcome has no tranche ${trancheId}`);
  }
  const tranche = trancheLine(inputs, found);
  const parts = [...partsOf(inputs, found, ends)];
  const { status, required, available, borne, residual, payers } = tranche;
  return {
    summary: {
      trancheId,
      status,
      remaining: found.residual > 0n,
      required,
      available,
      borne,
      residual,
      payers,
    },
    record: JSON.stringify({ tranche, parts: parts.map(referenceTo) }),
    parts,
  };
}

/** How a record refers to one of its parts. */
export interface PartReference {
  readonly chunk: number;
  readonly digest: string;
  readonly owed: boolean;
}

function referenceTo({ chunk, text, owed }: Part): readonly [number, string, boolean] {
  return [chunk, sha256Hex(text), owed];
}

/** The parts of a recorded tranche, in order. Throws when the record is not one. */
export function partsIn(record: string): readonly PartReference[] {
  const json: unknown = JSON.parse(record);
  const parts = json instanceof Object && "parts" in json ? json.parts : undefined;
  if (!Array.isArray(parts)) {
    throw new Error("The record of a tranche names no parts");
  }
  return parts.map(([chunk, digest, owed]) => ({
    chunk: Number(chunk),
    digest: String(digest),
    owed: owed === true,
  }));
}
