import type { Inputs } from "../../allocation/index.ts";
import { parseJson } from "../../canonical/index.ts";
import { readEvent } from "../../event/index.ts";
import type { InputDocument, Read } from "../../faults/faults.ts";
import type { TenantId } from "../../ids.ts";
import { type Rulebook, readRulebook } from "../../rulebook/index.ts";
import { figuresReadBy, type ReadFigures, type Snapshot, SnapshotReader } from "../../snapshot/index.ts";
import { Lru } from "../lru.ts";
import type { Manifest, RegisterStore } from "../members/register.ts";
import { Refusal } from "../refusal.ts";
import type { RulebookStore } from "../stores.ts";
import { type Run, type RunStore, recordDateOf } from "./runs.ts";

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

/** Inputs as they were frozen, and how the snapshot's members lie in chunks. */
export interface FrozenInputs {
  readonly inputs: Inputs;
  readonly manifest: Manifest;
  /** Of each chunk, the place of the first member after it. */
  readonly ends: readonly number[];
}

const MEBI = 1024 * 1024;

/** The inputs of the last few runs, for the tasks that follow; roughly by the memory they take. */
const LOADED = new Lru<FrozenInputs>(256 * MEBI, ({ inputs: { rulebook, snapshot }, manifest }) => {
  const { memberAccounts } = snapshot;
  const accounts = memberAccounts.segment.size + memberAccounts.house.size;
  const used = manifest.usedInPeriod?.length ?? 0;
  return accounts * (rulebook.figures.size * 8 + 24) + snapshot.members.ids.length * 40 + used * 150;
});

export interface InputStores {
  readonly runs: RunStore;
  readonly rulebooks: RulebookStore;
  readonly register: RegisterStore;
}

/**
 * A run's rulebook, snapshot and event as they were frozen; of a completed run, the event as it was settled. The same for every tranche, for the final check, and for
 * anyone who asks years later. What is loaded has the hashes that the run was frozen with; it stays in memory for a
 * while.
 */
export function frozenInputs(stores: InputStores, tenantId: TenantId, run: Run): Promise<FrozenInputs> {
  return LOADED.get(loadedKey(tenantId, run), async () => {
    const { frozen } = run;
    if (frozen === undefined) {
      throw new Error(`Nothing is frozen of the run ${run.runId}, which is ${run.status}`);
    }
    const [rulebook, manifest, eventJson] = await Promise.all([
      readPublished(stores.rulebooks, tenantId, run.rulebookHash),
      stores.register.manifest(tenantId, frozen.manifest),
      stores.runs.event(tenantId, run),
    ]);
    const snapshot = intact(
      await snapshotIn(stores.register, tenantId, manifest, recordDateOf(run), rulebook),
      "snapshot",
    );
    const event = intact(readEvent(JSON.parse(eventJson), rulebook, snapshot), "event");
    same(rulebook.hash, run.rulebookHash, "rulebook");
    same(snapshot.hash, frozen.snapshotHash, "snapshot");
    same(event.hash, run.settledEventHash ?? run.eventHash, "event");
    return { inputs: { rulebook, snapshot, event }, manifest, ends: endsOf(manifest) };
  });
}

/** Keeps inputs that were read when the run was frozen, for its first task. */
export function keepLoaded(tenantId: TenantId, run: Run, inputs: Inputs, manifest: Manifest): void {
  LOADED.set(loadedKey(tenantId, run), { inputs, manifest, ends: endsOf(manifest) });
}

function loadedKey(
  tenantId: TenantId,
  { rulebookHash, eventHash, settledEventHash = eventHash, frozen }: Run,
): string {
  return [tenantId, rulebookHash, frozen?.manifest, frozen?.snapshotHash, settledEventHash].join(" ");
}

/** What never changes and is read again and again, the last of it kept in memory. */
const RULEBOOKS = new Lru<Rulebook>(50, () => 1);

/** A published rulebook, read. */
export function readPublished(rulebooks: RulebookStore, tenantId: TenantId, hash: string): Promise<Rulebook> {
  return RULEBOOKS.get(`${tenantId} ${hash}`, async () =>
    intact(readRulebook(JSON.parse(await rulebooks.json(tenantId, hash))), "rulebook"),
  );
}

/**
 * The snapshot that a manifest of the register makes at a moment, read chunk by chunk. Figures that are kept for another
 * version of the rulebook are not in it.
 */
export async function snapshotIn(
  register: RegisterStore,
  tenantId: TenantId,
  manifest: Manifest,
  asOf: string,
  rulebook: Rulebook,
): Promise<Read<Snapshot>> {
  const { chunks } = manifest;
  const owners = chunks.reduce((sum, { members }) => sum + members, 0);
  const inSegments = chunks.reduce((sum, chunk) => sum + chunk.inSegments, 0);
  const read = figuresReadBy(rulebook);
  const reader = SnapshotReader.of(shellOf(manifest, asOf, read), rulebook, { owners, inSegments });
  if (reader.hasRoom) {
    for await (const members of register.chunks(tenantId, chunks)) {
      reader.addAll(members.map(read.member));
    }
  }
  return reader.end();
}

/** The snapshot that a manifest makes, but for its members. */
export function shellOf({ operator, usedInPeriod }: Manifest, asOf: string, read: ReadFigures) {
  return {
    asOf,
    ...(operator === undefined ? {} : { operator: read.operator(operator) }),
    ...(usedInPeriod === undefined ? {} : { usedInPeriod }),
  };
}

function endsOf({ chunks }: Manifest): readonly number[] {
  let end = 0;
  return chunks.map(({ members }) => {
    end += members;
    return end;
  });
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
