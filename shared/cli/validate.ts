import { allocate } from "../allocation/index.ts";
import { checkExamples } from "../examples/index.ts";
import type { Fault } from "../faults/faults.ts";
import type { Warning } from "../faults/warnings.ts";
import { rulebookSchema, warningsOf } from "../rulebook/index.ts";
import { type GatheredInputs, gatherInputs, type SomePaths } from "./inputs.ts";
import { type Complaint, complaintOf } from "./refusal.ts";

/** What `validate` found. Faults refuse the inputs; warnings do not. */
export interface Validation {
  readonly complaints: readonly Complaint[];
  /** What is valid, said plainly with its hash. */
  readonly valid: readonly string[];
  /** Empty where there are none. */
  readonly warnings: readonly string[];
}

/**
 * Every fault and warning of a rulebook, and of a snapshot and an event on it. Examples are run, and so is the event:
 * only the run tells whether payments fit their calls.
 */
export function validate(paths: SomePaths): Validation {
  const gathered = gatherInputs(paths);
  const { rulebook, json } = gathered;
  return {
    complaints: [
      ...gathered.complaints,
      ...complaintAbout("rulebook", paths.rulebook, rulebook ? checkExamples(rulebook, json) : []),
      ...complaintAbout("event", paths.event ?? "", faultsOfRun(gathered)),
    ],
    valid: validLines(gathered),
    warnings: rulebook ? warningLines(warningsOf(rulebook)) : [],
  };
}

function complaintAbout(
  document: "rulebook" | "event",
  path: string,
  faults: readonly Fault[],
): readonly Complaint[] {
  return faults.length === 0 ? [] : [complaintOf({ document, path }, faults)];
}

function faultsOfRun({ rulebook, snapshot, event }: GatheredInputs): readonly Fault[] {
  if (!rulebook || !snapshot || !event) return [];
  const outcome = allocate({ rulebook, snapshot, event });
  return outcome.ok ? [] : outcome.faults;
}

function validLines({ rulebook, json, snapshot, event }: GatheredInputs): readonly string[] {
  return [
    ...(rulebook
      ? [`The rulebook is valid: ${rulebook.name}. ${exampleLine(json)}`, `  ${rulebook.hash}`]
      : []),
    ...(snapshot
      ? [`The snapshot is valid: ${counted(snapshot.members.ids.length, "member")}.`, `  ${snapshot.hash}`]
      : []),
    ...(event ? [`The event is valid: ${event.id}.`, `  ${event.hash}`] : []),
  ];
}

function exampleLine(json: unknown): string {
  const { examples = [] } = rulebookSchema.parse(json);
  return examples.length === 0 ? "It has no examples." : `${counted(examples.length, "example")} hold.`;
}

function warningLines(warnings: readonly Warning[]): readonly string[] {
  if (warnings.length === 0) return [];
  return [
    counted(warnings.length, "warning"),
    ...warnings.map(({ path, message }) => `  rulebook ${path}: ${message}`),
  ];
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
