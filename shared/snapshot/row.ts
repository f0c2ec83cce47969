import { isObject, type JsonObject } from "../canonical/object.ts";
import { compareCodePoints } from "../canonical/order.ts";
import type { MemberShell, OperatorShell } from "./schema.ts";

/**
 * A member as it is kept: its properties and figures in the order of canonical JSON (RFC 8785), so that the same member
 * is always the same text. What is undefined is left out; nothing else changes.
 */
export function rowOf({ figures, id, name, segments, status, tags }: MemberShell): MemberShell {
  return {
    ...(figures === undefined ? {} : { figures: sorted(figures) }),
    id,
    ...(name === undefined ? {} : { name }),
    ...(segments === undefined ? {} : { segments: sorted(segments, sorted) }),
    ...(status === undefined ? {} : { status }),
    ...(tags === undefined ? {} : { tags }),
  };
}

/** The operator's figures in the same order. */
export function operatorRowOf({ figures, segments }: OperatorShell): OperatorShell {
  return {
    ...(figures === undefined ? {} : { figures: sorted(figures) }),
    ...(segments === undefined ? {} : { segments: sorted(segments, sorted) }),
  };
}

/** Members as they are kept, in ascending order of id. */
export function rowsOf(members: readonly MemberShell[]): readonly MemberShell[] {
  const rows = members.map(rowOf);
  const ascending = rows.every(({ id }, i) => i === 0 || compareCodePoints(rows[i - 1].id, id) < 0);
  return ascending ? rows : rows.sort((a, b) => compareCodePoints(a.id, b.id));
}

function sorted(json: unknown, inner: (value: unknown) => unknown = (value) => value): unknown {
  return isObject(json) ? sortedObject(json, inner) : json;
}

function sortedObject(json: JsonObject, inner: (value: unknown) => unknown): JsonObject {
  const copy: Record<string, unknown> = {};
  for (const key of Object.keys(json).sort()) {
    if (json[key] !== undefined) copy[key] = inner(json[key]);
  }
  return copy;
}
