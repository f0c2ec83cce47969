import type { Inputs } from "../allocation/index.ts";
import { parseJson } from "../canonical/index.ts";
import { readEvent } from "../event/index.ts";
import type { InputDocument, Read } from "../faults/faults.ts";
import type { TenantId } from "../ids.ts";
import { readRulebook } from "../rulebook/index.ts";
import { readSnapshot } from "../snapshot/index.ts";
import { Refusal } from "./refusal.ts";
import type { Run, RunStore } from "./runs.ts";
import type { RulebookStore } from "./stores.ts";

/** The inputs that a run was frozen with no longer read as what they were. */
export class DamagedInputError extends Error {
  override readonly name = "DamagedInputError";
}

/** What was read from something a person sent. @throws Refusal with every fault. */
export function accepted<T>(read: Read<T>, what: string): T {
  if (!read.ok) {
    throw new Refusal("invalid", `The ${what} has ${counted(read.faults.length, "fault")}`, read.faults);
  }
  return read.value;
}

/** The value of a JSON text that a person sent. @throws Refusal when it is not JSON. */
export function acceptedJson(text: string, document: InputDocument): unknown {
  const read = parseJson(text, document);
  if (!read.ok) {
    throw new Refusal("malformed", "The body is not JSON as it must be", read.faults);
  }
  return read.value;
}

/**
 * A run's rulebook, snapshot and event as they were frozen. The same for every tranche, for the final check, and for
 * anyone who asks years later.
 */
export async function frozenInputs(
  stores: { readonly runs: RunStore; readonly rulebooks: RulebookStore },
  tenantId: TenantId,
  run: Run,
): Promise<Inputs> {
  const [rulebookJson, frozen] = await Promise.all([
    stores.rulebooks.json(tenantId, run.rulebookHash),
    stores.runs.inputs(tenantId, run),
  ]);
  const rulebook = intact(readRulebook(JSON.parse(rulebookJson)), "rulebook");
  const snapshot = intact(readSnapshot(JSON.parse(frozen.snapshot), rulebook), "snapshot");
  const event = intact(readEvent(JSON.parse(frozen.event), rulebook, snapshot), "event");
  same(rulebook.hash, run.rulebookHash, "rulebook");
  same(snapshot.hash, run.snapshotHash, "snapshot");
  same(event.hash, run.eventHash, "event");
  return { rulebook, snapshot, event };
}

/** What a recorded input reads as. */
export function intact<T>(read: Read<T>, what: string): T {
  if (!read.ok) {
    throw new DamagedInputError(`The recorded ${what} cannot be read: ${read.faults[0]?.message}`);
  }
  return read.value;
}

function same(found: string, recorded: string, what: string): void {
  if (found !== recorded) {
    throw new DamagedInputError(`The recorded ${what} is ${found}, and should be ${recorded}`);
  }
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
