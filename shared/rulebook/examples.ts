import { isObject, listAt, valueAt } from "../canonical/object.ts";
import { token } from "../canonical/pointer.ts";
import { HINTS as EVENT_HINTS } from "../event/hints.ts";
import { readEvent } from "../event/read.ts";
import { eventSchema } from "../event/schema.ts";
import type { Fault, FaultCode } from "../faults/faults.ts";
import { reportIssues } from "../faults/structure.ts";
import { HINTS as SNAPSHOT_HINTS } from "../snapshot/hints.ts";
import { readSnapshot } from "../snapshot/read.ts";
import { snapshotSchema } from "../snapshot/schema.ts";
import { amountAt, type Context } from "./context.ts";
import type { Rulebook } from "./model.ts";
import { amount } from "./text.ts";

/** The rules as far as they could be read. */
export interface ReadableRules {
  /** Undefined where the figures, segments or currency are at fault: examples are then read by themselves. */
  readonly rulebook: Rulebook | undefined;
  /** Whether all its tranches are in order; else nothing is said of those that an example's documents name. */
  readonly complete: boolean;
  /** The id of every tranche that is written. */
  readonly tranches: ReadonlySet<string>;
}

/** What an example might be wrong about only because a tranche could not be read. */
const ABOUT_TRANCHES: ReadonlySet<FaultCode> = new Set([
  ...(["unknownTranche", "notAnAssessment", "notACall", "notDiscretionary"] as const),
  ...(["trancheOfOtherWaterfall", "causeWithoutWaterfall"] as const),
  ...(["segmentNeeded", "segmentOfHouse", "unknownPayer"] as const),
]);

/** What has been said of the rulebook as a whole. */
const INSPECTED: ReadonlySet<FaultCode> = new Set(["loneSurrogate", "notJson", "tooDeep"]);

function isAboutTranches({ code, path }: Fault): boolean {
  return ABOUT_TRANCHES.has(code) && !path.startsWith("/losses");
}

const DOCUMENTS = {
  snapshot: { schema: snapshotSchema, hints: SNAPSHOT_HINTS },
  event: { schema: eventSchema, hints: EVENT_HINTS },
} as const;

/**
 * Reads the snapshot and event of every example of the rulebook `json` against its rules, and checks what its
 * expectation names. The rest of the examples' structure is the schema's matter.
 */
export function readExamples(json: unknown, rules: ReadableRules, context: Context): void {
  for (const [index, example] of listAt(json, "examples").entries()) {
    if (!isObject(example)) continue;
    readDocuments(json, example, index, rules, context);
    checkExpected(json, index, rules, context);
  }
}

/** What the members of an example are expected to bear: all own properties, of whatever name. */
export function expectedOfMembers(expected: unknown): readonly (readonly [string, unknown])[] {
  const members = valueAt(expected, "members");
  return isObject(members) ? Object.entries(members) : [];
}

function readDocuments(
  json: unknown,
  { snapshot, event }: Readonly<Record<string, unknown>>,
  index: number,
  { rulebook, complete }: ReadableRules,
  { faults }: Context,
): void {
  const path = `/examples/${index}`;
  const adopt = (found: readonly Fault[], name: string): void => {
    for (const fault of found) {
      if (INSPECTED.has(fault.code) || (!complete && isAboutTranches(fault))) continue;
      faults.adopt(fault, `${path}/${name}`);
    }
  };
  const checkStructure = (name: keyof typeof DOCUMENTS, document: unknown): void => {
    const { schema, hints } = DOCUMENTS[name];
    const issues = schema.safeParse(document).error?.issues ?? [];
    reportIssues(issues, json, hints, faults, ["examples", index, name]);
  };
  if (rulebook === undefined || snapshot === undefined) {
    checkStructure("snapshot", snapshot);
    checkStructure("event", event);
    return;
  }
  const readS = readSnapshot(snapshot, rulebook);
  if (!readS.ok) adopt(readS.faults, "snapshot");
  if (!readS.ok || event === undefined) checkStructure("event", event);
  else {
    const readE = readEvent(event, rulebook, readS.value);
    if (!readE.ok) adopt(readE.faults, "event");
  }
}

function checkExpected(json: unknown, index: number, rules: ReadableRules, context: Context): void {
  const expected = valueAt(listAt(json, "examples")[index], "expect");
  const path = `/examples/${index}/expect`;
  const checkAmount = (written: unknown, at: string): void => {
    if (typeof written === "string") amountAt(written, at, context);
  };
  checkAmount(valueAt(expected, "uncovered"), `${path}/uncovered`);
  const tranches = valueAt(expected, "tranches");
  for (const [id, written] of Object.entries(isObject(tranches) ? tranches : {})) {
    const at = `${path}/tranches${token(id)}`;
    if (!rules.tranches.has(id))
      context.faults.add("unknownTranche", at, { tranche: id, known: rules.tranches });
    checkAmount(written, at);
  }
  for (const [id, written] of expectedOfMembers(expected)) {
    const at = `${path}/members${token(id)}`;
    checkAmount(written, at);
    // The one member that the schema of a record passes over.
    const issues = id === "__proto__" ? (amount.safeParse(written).error?.issues ?? []) : [];
    const above = ["examples", index, "expect", "members", id];
    reportIssues(issues, json, SNAPSHOT_HINTS, context.faults, above);
  }
}
