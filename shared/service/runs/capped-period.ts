import { type Calendar, cappedPeriods, type Period, reachOf } from "../../calendar/index.ts";
import type { TenantId } from "../../ids.ts";
import type { CappedPeriod } from "../../rulebook/model.ts";
import type { BroughtForward } from "../members/register.ts";
import { type Run, type RunStore, recordDateOf } from "./runs.ts";

/** From where the capped period is looked at: a default at its declaration, or whoever asks at some moment. */
export interface Viewpoint {
  /** The record date of a run that repeats another: it is no default of its own. */
  readonly declaredAt: string;
  /** Of a real run: those before it are earlier, and those declared before. For anyone else all real runs are. */
  readonly turn?: number | undefined;
  /** The run that it repeats, in whose place it comes. */
  readonly repeats?: string | undefined;
}

export function viewpointOf(run: Run): Viewpoint {
  return { declaredAt: recordDateOf(run), turn: run.turn, repeats: run.repeats };
}

/** What else is in the same capped period. */
export interface SamePeriod {
  /** As it is before the default itself counts; undefined where none is open. */
  readonly period: Period | undefined;
  /** Real runs declared in it, in order; not those in whose place others have come. */
  readonly runs: readonly Run[];
  /** What was used before the venue came, if that counts in it. */
  readonly broughtForward: BroughtForward | undefined;
}

/** Something declared, or what counts as such. */
interface Declaration {
  readonly at: string;
  readonly of: Run | "broughtForward" | "itself";
}

/**
 * What else is in the capped period that a default belongs to (spec 10), by the terms of its own rulebook. Every real
 * default counts that was declared and not cancelled, whatever became of its run: one that failed used nothing, but its
 * default had happened. Drills do not count. What was used before the venue came counts as one declared when it was put.
 */
export async function samePeriod(
  { runs }: { readonly runs: RunStore },
  tenantId: TenantId,
  terms: CappedPeriod,
  calendar: Calendar,
  viewpoint: Viewpoint,
  broughtForward: BroughtForward | undefined,
): Promise<SamePeriod> {
  const { declaredAt } = viewpoint;
  // What was put while the default waited is what it must be counted with: as if it had been there.
  const put = broughtForward && earlier(broughtForward.at, declaredAt);
  const found = await runsInReach(runs, tenantId, reachOf(terms, calendar), viewpoint, put);
  const declarations: readonly Declaration[] = [
    ...(put === undefined ? [] : [{ at: put, of: "broughtForward" as const }]),
    ...found.map((run) => ({ at: recordDateOf(run), of: run })),
    { at: declaredAt, of: "itself" },
  ];
  const next = cappedPeriods(terms, calendar);
  let period: Period | undefined;
  let open: Period | undefined;
  let within: Declaration[] = [];
  for (const declaration of declarations.toSorted((a, b) => (a.at < b.at ? -1 : Number(a.at > b.at)))) {
    const following = next(period, declaration.at);
    const isSame = following.begin === period?.begin;
    if (!isSame && within.some(({ of }) => of === "itself")) {
      break;
    }
    if (declaration.of === "itself" && isSame) {
      open = period;
    }
    within = isSame ? [...within, declaration] : [declaration];
    period = following;
  }
  const inPeriod = within.flatMap(({ of }) => (typeof of === "string" ? [] : of));
  const completed = inPeriod.filter(({ status }) => status === "completed");
  const replaced = new Set([viewpoint.repeats, ...completed.map(({ repeats }) => repeats)]);
  return {
    period: open,
    runs: inPeriod.filter(({ runId }) => !replaced.has(runId)),
    broughtForward: within.some(({ of }) => of === "broughtForward") ? broughtForward : undefined,
  };
}

/** How many runs are asked for at once. */
const PAGE = 100;

/** The real runs whose declarations can matter, in the order of their turns. */
async function runsInReach(
  runs: RunStore,
  tenantId: TenantId,
  reach: (declaredAt: string) => string,
  { declaredAt, turn: own = Number.POSITIVE_INFINITY }: Viewpoint,
  put: string | undefined,
): Promise<readonly Run[]> {
  // A run that was resumed has a later turn than its declaration gave it.
  const isEarlier = (run: Run) =>
    turnOf(run) < own || (turnOf(run) !== own && recordDateOf(run) <= declaredAt);
  const found: Run[] = [];
  let from = reach(declaredAt);
  let before: string | undefined;
  for (;;) {
    if (put !== undefined && put >= from) {
      from = earlier(from, reach(put));
    }
    const page = await runs.list(tenantId, PAGE, { drill: false, from }, before);
    for (const run of page.runs) {
      if (run.status !== "cancelled" && isEarlier(run)) {
        found.push(run);
        from = earlier(from, reach(recordDateOf(run)));
      }
    }
    if (page.next === undefined && page.runs.length === 0) {
      return found.toSorted((a, b) => turnOf(a) - turnOf(b));
    }
    before = page.next ?? page.runs.at(-1)?.runId;
  }
}

const turnOf = ({ turn = 0 }: Run) => turn;

const earlier = (a: string, b: string) => (a < b ? a : b);
