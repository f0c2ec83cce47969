import type { TenantId } from "../../ids.ts";
import { formatUnits, parseUnits } from "../../money/index.ts";
import { Refusal } from "../refusal.ts";
import { DamagedInputError } from "../runs/inputs.ts";
import { knownRun } from "../runs/known-run.ts";
import type { Run } from "../runs/runs.ts";
import type { RecordedRecovery, RecoveryStore } from "./recoveries.ts";
import { LINE_KINDS, linesOf, type ReadingRuns, rulebookOf, tranchesOf } from "./run-lines.ts";

/** What names a claim of a run: its insurance tranche, and the segment where claims are made in each. */
export interface ClaimName {
  readonly trancheId: string;
  readonly segment?: string | undefined;
}

/** What an insurer was asked for, and what it paid of it. */
export interface ClaimView {
  readonly trancheId: string;
  readonly name?: string;
  readonly clause?: string;
  readonly segment: string | null;
  readonly claimed: string;
  /** While the run went on. */
  readonly paid: string;
  /** After it, by recoveries that name the claim. */
  readonly paidLater: string;
  readonly pending: string;
  readonly state: "paid" | "pending";
}

type Reading = ReadingRuns & { readonly recoveries: RecoveryStore };

/** The claims of a run on insurers, as far as it is recorded. */
export async function readClaims(
  service: Reading,
  tenantId: TenantId,
  runId: string,
): Promise<readonly ClaimView[]> {
  const run = await knownRun(service, tenantId, runId);
  const recorded = await service.recoveries.list(tenantId, runId);
  return claimsOf(service, tenantId, run, recorded);
}

/** The claims of a run after recoveries of it. */
export async function claimsOf(
  service: ReadingRuns,
  tenantId: TenantId,
  run: Run,
  recorded: readonly RecordedRecovery[],
): Promise<readonly ClaimView[]> {
  const rulebook = await rulebookOf(service, tenantId, run.rulebookHash);
  const units = (text: string): bigint => {
    const amount = parseUnits(text, rulebook.minorUnits);
    if (typeof amount !== "bigint") {
      throw new DamagedInputError(`${text} is recorded as an amount`);
    }
    return amount;
  };
  const text = (amount: bigint) => formatUnits(amount, rulebook.minorUnits);
  const claims: ClaimView[] = [];
  for (const { id: trancheId, kind, name, clause } of tranchesOf(rulebook, run)) {
    if (kind !== "insurance") {
      continue;
    }
    const bySegment = new Map<string | null, { paid: bigint; owed: bigint }>();
    for (const lines of LINE_KINDS) {
      for await (const { line } of linesOf(service, tenantId, run, lines, { trancheId })) {
        const { paid, owed } = bySegment.get(line.segment) ?? { paid: 0n, owed: 0n };
        const amount = units(line.amount);
        const more = lines === "owed" ? { paid, owed: owed + amount } : { paid: paid + amount, owed };
        bySegment.set(line.segment, more);
      }
    }
    for (const [segment, { paid, owed }] of bySegment) {
      const later = recorded
        .filter(({ claim }) => claim?.trancheId === trancheId && (claim.segment ?? null) === segment)
        .reduce((sum, { amount }) => sum + units(amount), 0n);
      claims.push({
        trancheId,
        ...(name === undefined ? {} : { name }),
        ...(clause === undefined ? {} : { clause }),
        segment,
        claimed: text(paid + owed),
        paid: text(paid),
        paidLater: text(later),
        pending: text(owed > later ? owed - later : 0n),
        state: owed > later ? "pending" : "paid",
      });
    }
  }
  return claims;
}

/** @throws Refusal when an insurer's money names no claim of the run, or is more than what is pending of it */
export function withinClaim(
  claims: readonly ClaimView[],
  { trancheId, segment = null }: { readonly trancheId: string; readonly segment?: string | null | undefined },
  amount: string,
  minorUnits: number,
): void {
  const claim = claims.find((one) => one.trancheId === trancheId && one.segment === segment);
  if (claim === undefined) {
    const where = segment === null ? "" : ` in ${segment}`;
    const message = `the run has claimed nothing from an insurer in ${trancheId}${where}`;
    throw new Refusal("invalid", "There is no such claim", [
      { path: "/claim", code: "noSuchClaim", message },
    ]);
  }
  const [units, pending] = [parseUnits(amount, minorUnits), parseUnits(claim.pending, minorUnits)];
  if (typeof units === "bigint" && typeof pending === "bigint" && units > pending) {
    const message = `of the claim ${claim.pending} is pending, and this would be ${amount}`;
    throw new Refusal("invalid", "The insurer has been asked for less", [
      { path: "/amount", code: "aboveClaim", message },
    ]);
  }
}
