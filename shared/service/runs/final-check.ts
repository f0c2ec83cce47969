import { createHash } from "node:crypto";
import { ahead } from "../../ahead.ts";
import { allocate, type Inputs, type Outcome } from "../../allocation/index.ts";
import { canonicalJson, sha256Hex } from "../../canonical/index.ts";
import { isoTime } from "../../clock.ts";
import type { TenantId } from "../../ids.ts";
import { headOf, OPERATOR_PART, resultPieces } from "../../result/index.ts";
import { refundSurplus } from "../live/credits.ts";
import { type GivingOn, giveOnLate } from "../live/give-on-late.ts";
import { liveInputs } from "../live/live-inputs.ts";
import { completeRun } from "./complete-run.ts";
import { type FrozenInputs, intact } from "./inputs.ts";
import { knownRun } from "./known-run.ts";
import type { RecordedTranche, Run, RunStore, TrancheSummary } from "./runs.ts";
import { partsIn, trancheEntry } from "./tranche-record.ts";
import type { NextTurn } from "./turns.ts";

/** What the tranches recorded, step by step, is not what one call computes from the same inputs. */
export class FinalCheckError extends Error {
  override readonly name = "FinalCheckError";
}

/**
 * Computes the whole run in one call and compares it, byte for byte, with what each tranche's state recorded; then
 * completes the run, under the hash of its result.
 *
 * @throws FinalCheckError at the first tranche whose record is missing or differs: the run must not complete
 */
export async function finalCheck(
  service: NextTurn & GivingOn,
  { tenantId, runId }: { tenantId: TenantId; runId: string },
): Promise<void> {
  const run = await knownRun(service, tenantId, runId);
  const state = await service.live.state(tenantId, runId);
  const frozen = await liveInputs(service, tenantId, run, state);
  const outcome = intact(allocate(frozen.inputs), "event");
  await compare(service.runs, tenantId, run, frozen, outcome);
  await refundSurplus(service, tenantId, run, frozen.inputs.rulebook.minorUnits);
  const head = headOf(frozen.inputs, outcome);
  const settledEventHash = await service.runs.keepEvent(tenantId, runId, canonicalJson(frozen.event));
  const completion = {
    endedAt: isoTime(service.clock.now()),
    borne: head.borne,
    uncovered: head.uncovered,
    resultHash: resultHash(frozen.inputs, outcome),
    ...(settledEventHash === run.eventHash ? {} : { settledEventHash }),
  };
  await completeRun(service, tenantId, runId, completion, { ...frozen, outcome, head: JSON.stringify(head) });
  if (state.acts > 0) {
    await giveOnLate(service, tenantId, run);
  }
}

/** As many characters of a result are gathered before they are hashed. */
const BATCH = 1 << 16;

/** `sha256:` and the digest of the result's bytes, which are never all in memory. */
function resultHash(inputs: Inputs, outcome: Outcome): string {
  const hash = createHash("sha256");
  let batch = "";
  for (const piece of resultPieces(inputs, outcome)) {
    batch += piece;
    if (batch.length >= BATCH) {
      hash.update(batch);
      batch = "";
    }
  }
  return `sha256:${hash.update(batch).digest("hex")}`;
}

async function compare(runs: RunStore, tenantId: TenantId, run: Run, frozen: FrozenInputs, outcome: Outcome) {
  const recorded = await runs.tranches(tenantId, run.runId);
  /** Of each chunk, what its part of each tranche must be. */
  const expectedParts = new Map<number, Map<string, string>>();
  for (const { tranche, status } of outcome.tranches) {
    const found = recorded.get(tranche.id);
    if (found === undefined) {
      // The machine leaves the waterfall early when nothing remains, so what was not reached has no record.
      if (status !== "notReached") {
        throw new FinalCheckError(`Tranche ${tranche.id} has no record`);
      }
      continue;
    }
    const expected = trancheEntry(frozen, outcome, tranche.id);
    const record = await runs.trancheRecord(tenantId, run.runId, found);
    if (record !== expected.record || !sameSummary(found, expected.summary)) {
      throw new FinalCheckError(`The record of tranche ${tranche.id} is not what the whole run computes`);
    }
    for (const { chunk, digest } of partsIn(expected.record)) {
      const ofChunk = expectedParts.get(chunk) ?? new Map<string, string>();
      expectedParts.set(chunk, ofChunk.set(tranche.id, digest));
    }
  }
  const listed = new Set(outcome.tranches.map(({ tranche }) => tranche.id));
  const stranger = [...recorded.keys()].find((trancheId) => !listed.has(trancheId));
  if (stranger !== undefined) {
    throw new FinalCheckError(`There is a record of ${stranger}, which is not a tranche of this waterfall`);
  }
  await compareParts(runs, tenantId, run, frozen.ends.length, expectedParts);
}

/** Compares every chunk's parts with what they must be; there must be no others. */
async function compareParts(
  runs: RunStore,
  tenantId: TenantId,
  { runId }: Run,
  chunks: number,
  expectedParts: ReadonlyMap<number, ReadonlyMap<string, string>>,
): Promise<void> {
  const all = [OPERATOR_PART, ...Array.from({ length: chunks }, (_, chunk) => chunk)];
  const read = ahead(all, async (chunk) => ({ chunk, found: await runs.parts(tenantId, runId, chunk) }));
  for await (const { chunk, found } of read) {
    const expected = expectedParts.get(chunk) ?? new Map<string, string>();
    for (const trancheId of new Set([...expected.keys(), ...found.keys()])) {
      const text = found.get(trancheId);
      if (text === undefined || sha256Hex(text) !== expected.get(trancheId)) {
        throw new FinalCheckError(
          `What tranche ${trancheId} recorded of ${chunk === OPERATOR_PART ? "the operator" : `chunk ${chunk}`} is not what the whole run computes`,
        );
      }
    }
  }
}

function sameSummary(
  { recordHash: _, recordedAt: __, ...found }: RecordedTranche,
  expected: TrancheSummary,
): boolean {
  return JSON.stringify(found) === JSON.stringify(expected);
}
