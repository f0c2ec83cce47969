import type { Cause } from "../rulebook/model.ts";

/** A rulebook in plain English, generated from its data: what a lawyer compares with the legal text. */
export interface Explanation {
  readonly title: string;
  /** Currency, when it takes effect, segments. */
  readonly preamble: readonly string[];
  readonly waterfalls: readonly WaterfallExplanation[];
  /** What holds for every tranche: who is a survivor, shares, rounding, recoveries, the capped period. */
  readonly general: readonly string[];
}

export interface WaterfallExplanation {
  readonly cause: Cause;
  readonly heading: string;
  readonly steps: readonly StepExplanation[];
}

/** One tranche, or a group with its tranches in `parts`. */
export interface StepExplanation {
  readonly id: string;
  /** Its place in the waterfall: `3`, and `3(a)` in a group. */
  readonly place: string;
  /** Its name, or its id where it has none. */
  readonly title: string;
  /** Sentences, the clause cited in the first. */
  readonly text: string;
  readonly parts: readonly StepExplanation[];
}
