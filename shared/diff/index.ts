/** What one rulebook says and another does not, in sentences that a risk officer understands, and for machines. */
import { exampleChanges } from "./examples.ts";
import { figureChanges } from "./figures.ts";
import { headChanges } from "./head.ts";
import type { Change, Comparison } from "./model.ts";
import { periodChanges } from "./period.ts";
import type { Written } from "./places.ts";
import { segmentChanges } from "./segments.ts";
import { waterfallChanges } from "./steps.ts";
import { told } from "./values.ts";

export { type JsonDifference, jsonDifferences } from "./json.ts";
export type * from "./model.ts";
export type { Written } from "./places.ts";

/** As many changes as anyone reads; the rest are counted. */
const MAX_CHANGES = 1_000;

/**
 * Every change from one rulebook to a later one, from the head of the rules through the waterfalls to the examples. Two
 * rulebooks of different hashes differ in at least one.
 */
export function compareRulebooks(before: Written, after: Written): Comparison {
  const rules = [
    ...headChanges(before, after),
    ...segmentChanges(before, after),
    ...figureChanges(before, after),
    ...waterfallChanges(before, after),
    ...periodChanges(before, after),
  ];
  const changes = [...rules, ...exampleChanges(before, after)];
  return {
    before: summaryOf(before),
    after: summaryOf(after),
    sameRules: rules.every(({ kind }) => kind === "writtenDifferently"),
    changes: limited(changes).map((change) => ({ ...change, sentence: told(change.sentence) })),
  };
}

function limited(changes: readonly Change[]): readonly Change[] {
  if (changes.length <= MAX_CHANGES) return changes;
  const sentence = `and ${changes.length - MAX_CHANGES} more changes.`;
  const more: Change = { kind: "changed", subject: "more", before: "", after: "", sentence };
  return [...changes.slice(0, MAX_CHANGES), more];
}

function summaryOf({ rulebook: { hash, name, effectiveFrom } }: Written) {
  return { hash, name, effectiveFrom };
}
