import { jsonDifferences } from "../diff/json.ts";
import { type Complaint, Refusal } from "./refusal.ts";

/** As many differences as anyone reads. */
const MAX_DIFFERENCES = 100;

/**
 * Refused because what is there is not what whoever edits it has seen. What it says, the tag and the places that have
 * changed are for those who may read it.
 */
export class Stale extends Refusal {
  /** What tells the state that is there from any other; none where there is nothing. */
  readonly tag: string | undefined;

  constructor(message: string, tag: string | undefined, differences: readonly Complaint[] = []) {
    super("preconditionFailed", message, differences);
    this.tag = tag;
  }
}

/** Every place that has changed since, by JSON Pointer, as a refusal says it. */
export function differencesOf(before: unknown, after: unknown): readonly Complaint[] {
  const complaints: Complaint[] = [];
  for (const { path, change } of jsonDifferences(before, after)) {
    if (complaints.length === MAX_DIFFERENCES) {
      const message = `more than ${MAX_DIFFERENCES} places have changed`;
      return [...complaints, { path: "", code: "more", message }];
    }
    complaints.push({ path, code: change, message: `was ${change} since` });
  }
  return complaints;
}
