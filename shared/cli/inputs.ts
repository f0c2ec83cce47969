import type { Inputs } from "../allocation/index.ts";
import { HINTS as EVENT_HINTS } from "../event/hints.ts";
import { type DefaultEvent, eventSchema, readEvent } from "../event/index.ts";
import { collectFaults } from "../faults/collector.ts";
import type { InputDocument, Read } from "../faults/faults.ts";
import { reportIssues } from "../faults/structure.ts";
import { type Rulebook, readRulebook } from "../rulebook/index.ts";
import { HINTS as SNAPSHOT_HINTS } from "../snapshot/hints.ts";
import { readSnapshot, type Snapshot, snapshotSchema } from "../snapshot/index.ts";
import { readFile } from "./files.ts";
import { type Complaint, complaintOf, Failure, Refused } from "./refusal.ts";

/** The files of an allocation. */
export interface InputPaths {
  readonly rulebook: string;
  readonly snapshot: string;
  readonly event: string;
}

/** A rulebook by itself, or with what runs on it. */
export interface SomePaths {
  readonly rulebook: string;
  readonly snapshot?: string | undefined;
  readonly event?: string | undefined;
}

/** What the files hold; undefined where one was not given, has faults, or depends on one that has. */
export interface GatheredInputs {
  /** What the rulebook was read from. */
  readonly json: unknown;
  readonly rulebook: Rulebook | undefined;
  readonly snapshot: Snapshot | undefined;
  readonly event: DefaultEvent | undefined;
  /** What is wrong, file by file. */
  readonly complaints: readonly Complaint[];
}

/**
 * Reads the files as far as they can be read, so that all faults are told at once. A document that depends on a faulty
 * one cannot be checked against it; its own structure still is.
 */
export function gatherInputs(paths: SomePaths): GatheredInputs {
  if ([paths.rulebook, paths.snapshot, paths.event].filter((path) => path === "-").length > 1) {
    throw new Failure("standard input (-) can be given only once");
  }
  const complaints: Complaint[] = [];
  const accept = <T>(document: InputDocument, path: string, read: Read<T>): T | undefined => {
    if (read.ok) return read.value;
    complaints.push(complaintOf({ document, path }, read.faults));
    return undefined;
  };
  const parse = (document: InputDocument, path: string | undefined) => {
    if (path === undefined) return undefined;
    const json = readFile({ path, document });
    accept(document, path, json);
    return json.ok ? { path, json: json.value } : undefined;
  };
  const written = {
    rulebook: parse("rulebook", paths.rulebook),
    snapshot: parse("snapshot", paths.snapshot),
    event: parse("event", paths.event),
  };
  const read = <T>(document: keyof typeof written, reader: (json: unknown) => Read<T>): T | undefined => {
    const file = written[document];
    return file && accept(document, file.path, reader(file.json));
  };
  const rulebook = read("rulebook", readRulebook);
  const snapshot = read("snapshot", (json) =>
    rulebook ? readSnapshot(json, rulebook) : structureOf("snapshot", json),
  );
  const event = read("event", (json) =>
    rulebook && snapshot ? readEvent(json, rulebook, snapshot) : structureOf("event", json),
  );
  return { json: written.rulebook?.json, rulebook, snapshot, event, complaints };
}

/** Everything an allocation depends on, or `Refused` with every fault. */
export function readInputs(paths: InputPaths): Inputs {
  const { rulebook, snapshot, event, complaints } = gatherInputs(paths);
  if (!rulebook || !snapshot || !event) throw new Refused(complaints);
  return { rulebook, snapshot, event };
}

const STRUCTURES = {
  snapshot: { schema: snapshotSchema, hints: SNAPSHOT_HINTS },
  event: { schema: eventSchema, hints: EVENT_HINTS },
} as const;

/** The faults of a document's own structure, when what it depends on cannot be had; never a value. */
function structureOf(document: keyof typeof STRUCTURES, json: unknown): Read<undefined> {
  const { schema, hints } = STRUCTURES[document];
  const faults = collectFaults(document);
  reportIssues(schema.safeParse(json).error?.issues ?? [], json, hints, faults);
  return faults.count > 0 ? { ok: false, faults: faults.list() } : { ok: true, value: undefined };
}
