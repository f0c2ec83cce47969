import { type Clock, isoTime } from "../../clock.ts";
import type { TenantId } from "../../ids.ts";
import { moneyOfRecovery } from "../../ledger/index.ts";
import { formatUnits, parseUnits } from "../../money/index.ts";
import { type Recovery, recover } from "../../recovery/index.ts";
import type { Result } from "../../result/index.ts";
import { readResult } from "../../result/read.ts";
import { draftMoney } from "../ledger/post-money.ts";
import { refusePosted } from "../members/draft-revision.ts";
import type { RegisterStore, Revision, RevisionCause } from "../members/register.ts";
import { Refusal } from "../refusal.ts";
import { accepted, DamagedInputError, intact } from "../runs/inputs.ts";
import { knownRun } from "../runs/known-run.ts";
import { refuseRepeated } from "../runs/refuse-repeated.ts";
import type { Run } from "../runs/runs.ts";
import { type ClaimName, claimsOf, withinClaim } from "./claims.ts";
import { amountsOf, type RecoveryView, recoveryView, repaymentOf } from "./read-recoveries.ts";
import { resultOf } from "./read-result.ts";
import { type RecordedRecovery, type RecoveryStore, recoveryCause } from "./recoveries.ts";
import type { ReadingRuns } from "./run-lines.ts";

/** An attempt is lost only to another recovery of the same run at the same moment: this many at once all get their turn. */
const MAX_ATTEMPTS = 50;

/** The largest result that is given back on, in bytes: a recovery goes through all of its lines, some 300,000. */
const MAX_RESULT = 32 * 1024 * 1024;

/**
 * Money received: the caller's own id of it, how much, and the defaulter from whose estate it came, if from one, or the claim
 * that an insurer paid with it.
 */
export interface Received {
  readonly id: string;
  readonly amount: string;
  readonly from?: string | undefined;
  readonly claim?: ClaimName | undefined;
}

export interface RecordedReceipt {
  readonly recovery: RecoveryView;
  /** Whether this money had been recorded before. */
  readonly repeated: boolean;
}

/**
 * Gives money received after a run back to those who bore the loss (spec 7), after all that came back before, and
 * records it under the next number. Who comes second at the same moment computes again, on top of the first. The
 * caller's id is the money's natural key: a second copy is the same recovery. After a real run it is posted to the ledger in
 * the same step.
 *
 * @param bounded whether it may pay no more of a claim than is pending: what was accepted before is given on in any case
 * @throws Refusal with every fault of the amount and its source; when the run is not completed; or when the id already
 * belongs to other money
 */
export async function recordRecovery(
  service: ReadingRuns & { clock: Clock; recoveries: RecoveryStore },
  tenantId: TenantId,
  runId: string,
  { id, amount: written, from, claim }: Received,
  { by, bounded = true }: { readonly by?: string | undefined; readonly bounded?: boolean } = {},
): Promise<RecordedReceipt> {
  const run = await knownRun(service, tenantId, runId);
  refuseRepeated(run);
  const result = await resultOfCompleted(service, tenantId, run);
  const amount = asPrinted(written, result.minorUnits);
  const source = from === undefined ? {} : { from };
  const claimed = claim === undefined ? {} : { claim };
  const earlier: Recovery[] = [];
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
    const revision = await service.register.current(tenantId);
    const recorded = await service.recoveries.list(tenantId, runId);
    const known = recorded.find((recovery) => recovery.id === id);
    if (known !== undefined) {
      if (known.amount !== amount || known.from !== from || !sameClaim(known.claim, claim)) {
        throw new Refusal(
          "anotherRecovery",
          `The id ${id} belongs to other money, recorded at ${known.recordedAt}`,
        );
      }
      const repayment = await repaymentOf(service, tenantId, runId, known);
      return { recovery: recoveryView(known, repayment), repeated: true };
    }
    refusePosted(revision, causeOf(runId, recorded.length + 1));
    for (const before of recorded.slice(earlier.length)) {
      earlier.push(await repaymentOf(service, tenantId, runId, before));
    }
    const repayment = next(result, earlier, amount, source);
    if (bounded) {
      await paysClaim(service, tenantId, run, recorded, { amount, from, claim }, result.minorUnits);
    }
    const recordedAt = isoTime(service.clock.now());
    const recordedBy = by === undefined ? {} : { recordedBy: by };
    const plain = { number: earlier.length + 1, id, amount, ...source, ...claimed };
    const recovery = { ...plain, recordedAt, ...recordedBy };
    const cause = { ...causeOf(runId, recovery.number), ...(by === undefined ? {} : { by }) };
    const posted = await postingOf(service, tenantId, run, cause, repayment, result);
    if (await service.recoveries.record(tenantId, runId, recovery, JSON.stringify(repayment), posted)) {
      return { recovery: recoveryView(recovery, repayment), repeated: false };
    }
  }
  throw new Refusal(
    "changedMeanwhile",
    "Too much other money was recorded for this run at the same time; nothing is lost by asking again",
  );
}

async function resultOfCompleted(service: ReadingRuns, tenantId: TenantId, run: Run): Promise<Result> {
  const json = await resultOf(service, tenantId, run, MAX_RESULT);
  if (json === "tooLarge") {
    throw new Refusal(
      "tooLarge",
      `Recoveries are computed for results of up to ${MAX_RESULT / 1024 / 1024} MiB, and this one is larger`,
    );
  }
  if (json === undefined) {
    throw new Refusal(
      "runNotCompleted",
      `Only a completed run has losses to give back; this one is ${run.status}`,
    );
  }
  return intact(readResult(JSON.parse(json)), "result");
}

function sameClaim(known: ClaimName | undefined, sent: ClaimName | undefined): boolean {
  return known?.trancheId === sent?.trancheId && known?.segment === sent?.segment;
}

/** @throws Refusal when money that names a claim is not an insurer's, or more than what is pending of it */
async function paysClaim(
  service: ReadingRuns,
  tenantId: TenantId,
  run: Run,
  recorded: readonly RecordedRecovery[],
  { amount, from, claim }: Pick<Received, "amount" | "from" | "claim">,
  minorUnits: number,
): Promise<void> {
  if (claim === undefined) {
    return;
  }
  if (from !== undefined) {
    const message = "an insurer's money is from no defaulter's estate";
    throw new Refusal("invalid", "The source of the money is not clear", [
      { path: "/from", code: "claimNotOfEstate", message },
    ]);
  }
  withinClaim(await claimsOf(service, tenantId, run, recorded), claim, amount, minorUnits);
}

function causeOf(runId: string, number: number): RevisionCause {
  return { kind: "recovery", id: recoveryCause(runId, number) };
}

/** The revision that posts a recovery of a real run; none where no money moves. */
async function postingOf(
  service: { readonly clock: Clock; readonly register: RegisterStore },
  tenantId: TenantId,
  { drill, runId }: Run,
  cause: RevisionCause,
  repayment: Recovery,
  { currency, minorUnits }: Result,
): Promise<Revision | undefined> {
  const money = moneyOfRecovery(runId, amountsOf(repayment, minorUnits));
  return drill || money.length === 0
    ? undefined
    : draftMoney(service, tenantId, cause, { currency, decimals: minorUnits, money });
}

/** The amount as amounts are printed (spec 1), so that `5` and `5.00` are the same money. What is none stays as it is. */
function asPrinted(amount: string, minorUnits: number): string {
  const units = parseUnits(amount, minorUnits);
  return typeof units === "bigint" ? formatUnits(units, minorUnits) : amount;
}

/** @throws DamagedInputError when the recoveries before are not what the result gives for them */
function next(
  result: Result,
  earlier: readonly Recovery[],
  amount: string,
  source: { readonly from?: string },
): Recovery {
  const read = recover(result, amount, { earlier, ...source });
  const damage = read.ok ? undefined : read.faults.find(({ code }) => code === "notEarlier");
  if (damage !== undefined) {
    throw new DamagedInputError(`The recorded recoveries do not follow from the result: ${damage.path}`);
  }
  return accepted(read, "recovery");
}
