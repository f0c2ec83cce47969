/** What a change is about: the rules as a whole, or one named part of them. */
export type Subject =
  | "rules"
  | "segments"
  | "figure"
  | "waterfall"
  | "tranche"
  | "group"
  | "cappedPeriod"
  | "example"
  | "more";

/**
 * What happened to it. `renamed`: another id, the same rule. `writtenDifferently`: other words in the document that
 * mean the same, such as a default that is written out.
 */
export type ChangeKind = "added" | "removed" | "changed" | "moved" | "renamed" | "writtenDifferently";

/** One difference between two rulebooks, for machines and in a sentence. */
export interface Change {
  readonly kind: ChangeKind;
  readonly subject: Subject;
  /** The id of the figure, tranche, group or waterfall, or the name of the example, in the later rulebook if it is there. */
  readonly id?: string;
  /** Whether a limit, rate, count or duration went up or down, where that can be said. */
  readonly direction?: "raised" | "lowered";
  /** JSON Pointers (RFC 6901) into the earlier and the later rulebook; null where it is absent. */
  readonly before: string | null;
  readonly after: string | null;
  readonly sentence: string;
}

/** Two rulebooks compared. */
export interface Comparison {
  readonly before: ComparedRulebook;
  readonly after: ComparedRulebook;
  /** Whether the rules themselves are the same: nothing is changed but how they are written, or the worked examples. */
  readonly sameRules: boolean;
  readonly changes: readonly Change[];
}

export interface ComparedRulebook {
  readonly hash: string;
  readonly name: string;
  readonly effectiveFrom: string;
}
