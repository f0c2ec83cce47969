import {
  type Assessment,
  CAUSES,
  type Cause,
  type Insurance,
  type Rulebook,
  type Step,
  type Tranche,
  type TrancheId,
  type Voluntary,
} from "./model.ts";

/** The tranches in which somebody is asked to pay (spec 6). */
export type Asking = Assessment | Voluntary | Insurance;

export function asks(tranche: Tranche): tranche is Asking {
  return tranche.kind === "assessment" || tranche.kind === "voluntary" || tranche.kind === "insurance";
}

/** The tranches of a step: itself, or those of the group. */
export function tranchesOf(step: Step): readonly Tranche[] {
  return step.kind === "parallel" ? step.tranches : [step];
}

/** A tranche or group, and the waterfall it stands in. */
export interface Placed<T> {
  readonly step: T;
  readonly cause: Cause;
}

/** Every tranche of the rulebook by its id, those in groups included. */
export function tranchesById(rulebook: Rulebook): ReadonlyMap<TrancheId, Placed<Tranche>> {
  return new Map(
    placedSteps(rulebook).flatMap(({ step, cause }) =>
      tranchesOf(step).map((tranche) => [tranche.id, { step: tranche, cause }]),
    ),
  );
}

/** Every step of the rulebook's waterfalls by its id: tranches, and groups as a whole. */
export function stepsById(rulebook: Rulebook): ReadonlyMap<TrancheId, Placed<Step>> {
  return new Map(placedSteps(rulebook).map((placed) => [placed.step.id, placed]));
}

function placedSteps({ waterfalls }: Rulebook): Placed<Step>[] {
  return CAUSES.flatMap((cause) => (waterfalls[cause] ?? []).map((step) => ({ step, cause })));
}

/** The place of every declared segment; without declared segments there is none. */
export function segmentOrder({ segments }: Rulebook): ReadonlyMap<string, number> {
  return new Map((segments ?? []).map((segment, order) => [segment, order]));
}
