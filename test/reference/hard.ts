/** The hard cases that the generator must not avoid, each by a plain look at a case and its result. */

import { compareIds, own } from "./accounts.ts";
import type { Case } from "./generator.ts";
import type { AllocationLine, CapJson, StepJson, TrancheJson, TrancheLine } from "./json.ts";

const LONGEST_SAFE = 15;

function steps({ rulebook, event }: Case): StepJson[] {
  return rulebook.waterfalls[event.cause] ?? [];
}

/** The tranches of the case with their lines in the result. */
function tranches(generated: Case): { tranche: TrancheJson; line: TrancheLine }[] {
  return steps(generated)
    .flatMap((step) => (step.kind === "parallel" ? step.tranches : [step]))
    .map((tranche, i) => ({ tranche, line: generated.expect.tranches[i] }));
}

function applied(generated: Case): { tranche: TrancheJson; line: TrancheLine }[] {
  return tranches(generated).filter(({ line }) => line.status === "applied");
}

function defaultersOf({ event }: Case): Set<string> {
  return new Set(event.losses.flatMap(({ memberId }) => (memberId === undefined ? [] : [memberId])));
}

function survivorsOf(generated: Case): number {
  return generated.snapshot.members.length - defaultersOf(generated).size;
}

function digits(amount: string): number {
  return amount.replace(/[.-]/g, "").replace(/^0+/, "").length;
}

function isZero(amount: string | null): boolean {
  return amount !== null && digits(amount) === 0;
}

/** The amounts that members bore, tranche by tranche. */
function byTranche({ expect }: Case): AllocationLine[][] {
  return expect.tranches.map(({ id }) => expect.allocations.filter(({ trancheId }) => trancheId === id));
}

function utf16Misorders(lines: readonly AllocationLine[]): boolean {
  const ids = lines.flatMap(({ memberId }) => (memberId === null ? [] : [memberId]));
  return ids.some((id, i) => i > 0 && compareIds(ids[i - 1], id) < 0 && ids[i - 1] > id);
}

function depth(cap: CapJson | undefined): number {
  if (cap === undefined || typeof cap === "string" || "multiple" in cap) return 0;
  return 1 + Math.max(...("least" in cap ? cap.least : cap.greatest).map(depth));
}

/** Tranches that call, after a call that a member failed to pay. */
function callsAfterFailure(generated: Case, kind: TrancheJson["kind"]): boolean {
  const seen = applied(generated);
  const failedAt = seen.findIndex(
    ({ tranche }) =>
      tranche.kind === "assessment" &&
      generated.expect.owed.some(({ trancheId }) => trancheId === tranche.id),
  );
  return failedAt >= 0 && seen.slice(failedAt + 1).some(({ tranche }) => tranche.kind === kind);
}

/** By name: whether the case is one. */
export const HARD: Readonly<Record<string, (generated: Case) => boolean>> = {
  "nobody survives": (c) => c.event.cause === "memberDefault" && survivorsOf(c) === 0,
  "one member survives": (c) => survivorsOf(c) === 1,
  "several defaulters": (c) => defaultersOf(c).size > 1,
  "a defaulter without account where its loss is": (c) =>
    c.event.losses.some(
      ({ memberId, segment }) =>
        segment !== undefined &&
        c.snapshot.members.some(
          ({ id, segments }) => id === memberId && own(segments, segment) === undefined,
        ),
    ),
  "losses in several segments": (c) => new Set(c.event.losses.map(({ segment }) => segment)).size > 1,
  "losses that add up": (c) =>
    new Set(c.event.losses.map((loss) => JSON.stringify([loss.memberId, loss.segment]))).size <
    c.event.losses.length,
  "nobody to pay, or all weights zero": (c) =>
    applied(c).some(({ line, tranche }) => tranche.kind !== "defaulterResource" && isZero(line.available)),
  "a tranche with weight but nothing borne": (c) =>
    applied(c).some(({ line }) => !isZero(line.available) && line.payers === 0),
  "a pledge held back for lack of the rest": (c) =>
    applied(c).some(
      ({ tranche, line }) =>
        tranche.kind === "voluntary" &&
        tranche.allOrNothing === true &&
        !isZero(line.available) &&
        isZero(line.borne),
    ),
  "a tranche skipped": (c) => c.expect.tranches.some(({ status }) => status === "skipped"),
  "two rounds of calls": (c) => [...c.rounds.values()].some((rounds) => rounds === 2),
  "three or more rounds of calls": (c) => [...c.rounds.values()].some((rounds) => rounds > 2),
  "a later assessment after a member failed": (c) => callsAfterFailure(c, "assessment"),
  "a voluntary tranche after a member failed": (c) => callsAfterFailure(c, "voluntary"),
  "the loss ends exactly where a tranche does": (c) =>
    isZero(c.expect.uncovered) && applied(c).at(-1)?.line.borne === applied(c).at(-1)?.line.available,
  "something is left uncovered": (c) => !isZero(c.expect.uncovered),
  "amounts beyond 2^53": (c) => c.expect.allocations.some(({ amount }) => digits(amount) > LONGEST_SAFE + 1),
  "amounts near 10^30": (c) => c.expect.allocations.some(({ amount }) => digits(amount) > 28),
  "shares of a few units": (c) =>
    byTranche(c).some((lines) => lines.length > 2 && lines.every(({ amount }) => digits(amount) < 2)),
  "payers that UTF-16 would put in another order": (c) => byTranche(c).some(utf16Misorders),
  "names that every object answers to": (c) =>
    [...c.expect.allocations, ...c.expect.owed].some(({ memberId }) => memberId !== null && memberId in {}),
  "no decimals": (c) => !c.expect.loss.includes("."),
  "eighteen decimals": (c) => /\.\d{18}$/.test(c.expect.loss),
  "nested cap expressions": (c) =>
    tranches(c).some(
      ({ tranche }) => "cap" in tranche && Object.values(tranche.cap ?? {}).some((cap) => depth(cap) > 1),
    ),
  "payments of a member in several segments": (c) =>
    Object.values(c.event.payments ?? {}).some((rounds) =>
      rounds.some((round) => {
        const members = Object.keys(round)
          .filter((key) => key.includes("/"))
          .map((key) => key.split("/")[0]);
        return new Set(members).size < members.length;
      }),
    ),
  "what was used in the period": (c) => (c.snapshot.usedInPeriod ?? []).length > 0,
  "a recovery from one of several defaulters": (c) =>
    defaultersOf(c).size > 1 && c.recoveries.some(({ from }) => from !== undefined),
  "a recovery after another": (c) => c.recoveries.some((recovery) => recovery.continue === true),
  "a recovery beyond what was lost": (c) => c.recoveries.some(({ expect }) => !isZero(expect.surplus)),
  "recoveries pari passu": (c) => c.rulebook.recoveries?.order === "pariPassu",
};
