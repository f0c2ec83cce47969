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

const KEPT = "Everything recorded until then is kept, and no result has been given out.";

/** What each cause of failure means for the people waiting; the keys are the failure codes of runs. */
const FAILURE: Readonly<Record<string, Meaning>> = {
  FinalCheckError: {
    stopped: "The final check did not agree with the records.",
    means:
      "Each tranche was recorded, but the whole run, computed once more from the same inputs, gives something else. Do not rely on the figures below until someone has found out which of the two is wrong.",
  },
  RecordDiffersError: {
    stopped: "A record is not what the inputs give.",
    means: `A record was there already, and differed from what was computed. It was not overwritten. ${KEPT}`,
  },
  UnknownCause: {
    stopped: "The rulebook has no waterfall for this cause.",
    means: "Nothing was applied. The loss is as it was declared.",
  },
  ExecutionFailed: {
    stopped: "Its execution ended without a word.",
    means: `It was found stopped and marked as failed. ${KEPT}`,
  },
  TransientError: {
    stopped: "Something the run needs did not answer.",
    means: `It was asked again many times before the run gave up. ${KEPT}`,
  },
};

const ANY_FAILURE: Meaning = {
  stopped: "A step could not be finished.",
  means: `Nothing below that step has been applied. ${KEPT}`,
};

/** What a failure code means, in words for those who wait for the result. */
export const meaningOf = (code: string): Meaning => FAILURE[code] ?? ANY_FAILURE;
