import type { Cause } from "../../shared/rulebook/model.ts";
import type { RunTranche, TrancheKind } from "../api/model.ts";

/** Each kind as a person at a clearing house would say it. */
export const KIND: Record<TrancheKind, string> = {
  defaulterResource: "The defaulter's own resources",
  operatorCapital: "Operator's capital",
  insurance: "Insurance",
  mutualisedFund: "Mutualised default fund",
  assessment: "Assessment, called from members",
  voluntary: "Voluntary contributions",
  gainsHaircut: "Variation margin gains haircut",
  socialisedLoss: "Socialised loss",
  autoDeleverage: "Auto-deleveraging",
  tearUp: "Tear-up of positions",
};

export const CAUSE: Record<Cause, string> = {
  memberDefault: "Member default",
  nonDefaultLoss: "Non-default loss",
};

export const nameOf = (tranche: RunTranche): string => tranche.name ?? tranche.id;

interface Meaning {
  readonly stopped: string;
  readonly means: string;
}

/** What each cause of failure means for the people waiting; the keys are the API's failure codes. */
const FAILURE: Readonly<Record<string, Meaning>> = {};

const ANY_FAILURE: Meaning = {
  stopped: "A step could not be finished.",
  means:
    "The run stopped where it was. Tranches already applied are recorded and stand; nothing below the failed one has been applied. It can be resumed after the cause is mended.",
};

/** What a failure code means, in words for those who wait for the result. */
export const meaningOf = (code: string): Meaning => FAILURE[code] ?? ANY_FAILURE;
