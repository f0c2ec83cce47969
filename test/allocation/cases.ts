import fc from "fast-check";
import { allocate, type Inputs } from "../../shared/allocation/index.ts";
import { readEvent } from "../../shared/event/index.ts";
import type { Read } from "../../shared/faults/faults.ts";
import { type Result, resultOf } from "../../shared/result/index.ts";
import { readRulebook } from "../../shared/rulebook/index.ts";
import { readSnapshot } from "../../shared/snapshot/index.ts";
import { type Case, generateCase } from "../reference/generator.ts";

/** At least as many cases as each property is checked with. */
export const RUNS = { numRuns: 1_000 };

/** A rulebook, a snapshot and an event as JSON. */
export interface Documents {
  readonly rulebook: unknown;
  readonly snapshot: unknown;
  readonly event: unknown;
}

/** The value that was read. Throws with every fault when there are any. */
export function mustRead<T>(read: Read<T>): T {
  if (read.ok) return read.value;
  throw new Error(
    read.faults.map(({ document, path, message }) => `${document}${path}: ${message}`).join("\n"),
  );
}

/** Inputs as the engine reads them. */
export function inputsOf(documents: Documents): Inputs {
  const rulebook = mustRead(readRulebook(documents.rulebook));
  const snapshot = mustRead(readSnapshot(documents.snapshot, rulebook));
  return { rulebook, snapshot, event: mustRead(readEvent(documents.event, rulebook, snapshot)) };
}

/** The result of a whole run. */
export function resultFor(documents: Documents): Result {
  const inputs = inputsOf(documents);
  return resultOf(inputs, mustRead(allocate(inputs)));
}

/** A result without the hashes that only name its inputs. */
export function withoutHashes({ rulebookHash: _r, snapshotHash: _s, eventHash: _e, ...result }: Result) {
  return result;
}

/** Any valid case: every kind, scope, cap and call of the generator that the reference is held against. */
export const anyCase: fc.Arbitrary<Case> = fc.noShrink(fc.nat({ max: 2 ** 31 - 1 })).map(generateCase);

/** An amount of a result in minor units: its decimals are exactly the currency's. */
export function unitsOf(amount: string): bigint {
  return BigInt(amount.replace(".", ""));
}

export function sumOf(lines: readonly { readonly amount: string }[]): bigint {
  return lines.reduce((sum, { amount }) => sum + unitsOf(amount), 0n);
}
