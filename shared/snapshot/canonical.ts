import { canonicalJson } from "../canonical/hash.ts";
import { isObject } from "../canonical/object.ts";
import type { Rulebook } from "../rulebook/model.ts";
import type { MemberShell } from "./schema.ts";

/**
 * The canonical JSON (RFC 8785) of a snapshot without faults, with its members sorted by id (spec 8), piece by piece:
 * `json` is the snapshot as written, `members` its members in account order. What is undefined counts as absent.
 */
export function* canonicalSnapshot(
  json: Readonly<Record<string, unknown>>,
  members: readonly MemberShell[],
  rulebook: Rulebook,
): Generator<string> {
  let before = "{";
  for (const key of Object.keys(json).sort()) {
    if (json[key] === undefined) continue;
    yield `${before}"${key}":`;
    before = ",";
    if (key === "members") yield* canonicalMembers(members, rulebook);
    else yield canonicalJson(json[key]);
  }
  yield "}";
}

/** Members have a known shape and no surprises left in them, so they are written ten times faster than by the book. */
function* canonicalMembers(members: readonly MemberShell[], rulebook: Rulebook): Generator<string> {
  const figureIds = [...rulebook.figures.keys()].sort();
  let before = "[";
  for (const { figures, id, name, segments, status, tags } of members) {
    let text = `${before}{`;
    before = ",";
    if (figures !== undefined) text += `"figures":${canonicalFigures(figures, figureIds)},`;
    text += `"id":${JSON.stringify(id)}`;
    if (name !== undefined) text += `,"name":${JSON.stringify(name)}`;
    if (segments !== undefined) text += `,"segments":${canonicalSegments(segments, figureIds)}`;
    if (status !== undefined) text += `,"status":"${status}"`;
    if (tags !== undefined) text += `,"tags":${JSON.stringify(tags)}`;
    yield `${text}}`;
  }
  yield before === "[" ? "[]" : "]";
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
