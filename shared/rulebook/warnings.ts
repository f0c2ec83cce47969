import { type Warning, warning } from "../faults/warnings.ts";
import { CAUSES, type Cause, type Rulebook, type Step, type Tranche, type Waterfall } from "./model.ts";
import { type PlacedTranche, usedTwice } from "./used-twice.ts";
import { figuresOf, PAYERS } from "./uses.ts";

/** As many doubts about one rulebook as anyone reads; the rest are counted. */
const MAX_WARNINGS = 1_000;

/** What a lawyer would ask about a rulebook that is in order (each with its code and its place), waterfall by waterfall. */
export function warningsOf(rulebook: Rulebook): readonly Warning[] {
  const found = allWarnings(rulebook);
  if (found.length <= MAX_WARNINGS) return found;
  const more = warning("moreWarnings", "", { more: found.length - MAX_WARNINGS });
  return [...found.slice(0, MAX_WARNINGS), more];
}

function allWarnings(rulebook: Rulebook): readonly Warning[] {
  const waterfalls = CAUSES.flatMap((cause) => {
    const steps = rulebook.waterfalls[cause];
    return steps === undefined ? [] : [{ cause, steps, tranches: placedTranches(steps, cause) }];
  });
  const used = new Set(
    waterfalls.flatMap(({ tranches }) => tranches.flatMap(({ tranche }) => figuresOf(tranche))),
  );
  return [
    ...waterfalls.flatMap(({ cause, steps, tranches }) => [
      ...residual(steps, cause),
      ...unreachable(steps, cause),
      ...usedTwice(tranches, rulebook),
      ...withoutDeadline(tranches),
      ...withoutPeriod(tranches, rulebook),
      ...membersBeforeOperator(steps, cause),
      ...withoutClause(steps, cause),
    ]),
    ...[...rulebook.figures.keys()]
      .filter((figure) => !used.has(figure))
      .map((figure) => warning("figureUnused", `/figures/${figure}`, { figure })),
  ];
}

function pathOf(cause: Cause, index: number): string {
  return `/waterfalls/${cause}/${index}`;
}

function placedTranches(steps: Waterfall, cause: Cause): PlacedTranche[] {
  return steps.flatMap((step, index): PlacedTranche[] => {
    const path = pathOf(cause, index);
    if (step.kind !== "parallel") return [{ tranche: step, path }];
    return step.tranches.map((tranche, inner) => ({ tranche, path: `${path}/tranches/${inner}` }));
  });
}

/** Whether a step, once it applies, bears whatever is left as long as anybody can pay: its accounts have no capacity. */
function isUnbounded(step: Step): boolean {
  if (step.discretionary) return false;
  switch (step.kind) {
    case "tearUp":
      return true;
    case "socialisedLoss":
      return step.maxRate === undefined && step.cap.total === undefined;
    case "assessment":
      return Object.values(step.cap).every((cap) => cap === undefined);
    default:
      return false;
  }
}

function residual(steps: Waterfall, cause: Cause): Warning[] {
  const closed = steps.some((step) => isUnbounded(step) && step.kind !== "assessment");
  return closed ? [] : [warning("residualPossible", `/waterfalls/${cause}`, { cause })];
}

/** Calls may go unpaid, so what stands after an unbounded one is reached then; the others only nobody to pay passes. */
function unreachable(steps: Waterfall, cause: Cause): Warning[] {
  const stop = steps.findIndex((step) => isUnbounded(step) && step.kind !== "assessment");
  const call = steps.findIndex(isUnbounded);
  return steps.flatMap((step, index) => {
    const unbounded =
      stop >= 0 && index > stop ? steps[stop] : call >= 0 && index > call ? steps[call] : undefined;
    if (unbounded === undefined) return [];
    const details = {
      tranche: step.id,
      unbounded: unbounded.id,
      unlessUnpaid: unbounded.kind === "assessment",
    };
    return [warning("unreachable", pathOf(cause, index), details)];
  });
}

function withoutDeadline(tranches: readonly PlacedTranche[]): Warning[] {
  return tranches.flatMap(({ tranche, path }) => {
    const isCall = tranche.kind === "assessment" || tranche.kind === "voluntary";
    return isCall && tranche.due === undefined
      ? [warning("callWithoutDeadline", path, { tranche: tranche.id })]
      : [];
  });
}

function withoutPeriod(tranches: readonly PlacedTranche[], { cappedPeriod }: Rulebook): Warning[] {
  if (cappedPeriod !== undefined) return [];
  return tranches.flatMap(({ tranche, path }) =>
    tranche.kind === "assessment" && tranche.cap.perPeriod !== undefined
      ? [warning("periodNotCapped", `${path}/cap/perPeriod`, { tranche: tranche.id })]
      : [],
  );
}

/** One warning a waterfall, at the first tranche that members pay while the operator's capital comes later or never. */
function membersBeforeOperator(steps: Waterfall, cause: Cause): Warning[] {
  const first = steps.findIndex((step) => leaves(step).some(({ kind }) => PAYERS[kind] === "member"));
  const operator = steps.findIndex((step) => leaves(step).some(({ kind }) => kind === "operatorCapital"));
  if (first < 0 || (operator >= 0 && operator <= first)) return [];
  return [warning("membersBeforeOperator", pathOf(cause, first), { tranche: steps[first].id })];
}

/** A group may give the clause for its tranches. */
function withoutClause(steps: Waterfall, cause: Cause): Warning[] {
  return steps.flatMap((step, index) => {
    if (step.clause !== undefined) return [];
    const path = pathOf(cause, index);
    if (step.kind !== "parallel") return [warning("clauseMissing", path, { tranche: step.id })];
    return step.tranches.flatMap((tranche, inner) =>
      tranche.clause === undefined
        ? [warning("clauseMissing", `${path}/tranches/${inner}`, { tranche: tranche.id })]
        : [],
    );
  });
}

function leaves(step: Step): readonly Tranche[] {
  return step.kind === "parallel" ? step.tranches : [step];
}
