import { canonicalJson, PartsHash } from "../canonical/hash.ts";
import { isObject } from "../canonical/object.ts";
import type { Rulebook } from "../rulebook/model.ts";
import type { MemberShell } from "./schema.ts";

/** A snapshot as written, but for its members: they may be too many to hold. */
export type SnapshotShell = Readonly<Record<string, unknown>>;

/**
 * The hash of a snapshot without faults (spec 8): SHA-256 of its canonical JSON (RFC 8785) with its members sorted by id.
 * Members are added in account order. What is undefined counts as absent.
 */
export class SnapshotHash {
  readonly #hash = new PartsHash();
  readonly #shell: SnapshotShell;
  /** The properties after `members`, which come when all members have. */
  readonly #after: readonly string[];
  readonly #figureIds: readonly string[];
  #separator = "{";
  #first = true;

  constructor(shell: SnapshotShell, rulebook: Rulebook) {
    const keys = Object.keys(shell).filter((key) => key !== "members" && shell[key] !== undefined);
    this.#shell = shell;
    this.#after = keys.filter((key) => key > "members").sort();
    this.#figureIds = [...rulebook.figures.keys()].sort();
    this.#properties(keys.filter((key) => key < "members").sort());
    this.#hash.add(`${this.#separator}"members":[`);
    this.#separator = ",";
  }

  /** Members have a known shape and no surprises left in them, so they are written ten times faster than by the book. */
  add({ figures, id, name, segments, status, tags }: MemberShell): void {
    let text = this.#first ? "{" : ",{";
    this.#first = false;
    if (figures !== undefined) text += `"figures":${canonicalFigures(figures, this.#figureIds)},`;
    text += `"id":${JSON.stringify(id)}`;
    if (name !== undefined) text += `,"name":${JSON.stringify(name)}`;
    if (segments !== undefined) text += `,"segments":${canonicalSegments(segments, this.#figureIds)}`;
    if (status !== undefined) text += `,"status":"${status}"`;
    if (tags !== undefined) text += `,"tags":${JSON.stringify(tags)}`;
    this.#hash.add(`${text}}`);
  }

  digest(): string {
    this.#hash.add("]");
    this.#properties(this.#after);
    this.#hash.add("}");
    return this.#hash.digest();
  }

  #properties(keys: readonly string[]): void {
    for (const key of keys) {
      this.#hash.add(`${this.#separator}"${key}":${canonicalJson(this.#shell[key])}`);
      this.#separator = ",";
    }
  }
}

/** Only a member's own segments are looked at: there may be a thousand others. */
function canonicalSegments(segments: unknown, figureIds: readonly string[]): string {
  if (!isObject(segments)) return "{}";
  const held = Object.keys(segments).sort();
  return `{${held.map((id) => `"${id}":${canonicalFigures(segments[id], figureIds)}`).join()}}`;
}

/** Ids and amounts are plain ASCII without anything to escape. */
function canonicalFigures(figures: unknown, figureIds: readonly string[]): string {
  if (!isObject(figures)) return "{}";
  let text = "{";
  for (const id of figureIds) {
    if (Object.hasOwn(figures, id)) text += `${text === "{" ? "" : ","}"${id}":"${figures[id]}"`;
  }
  return `${text}}`;
}
