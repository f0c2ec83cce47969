import { canonicalJson, isObject, token } from "../canonical/index.ts";

/** One place where two JSON values differ. */
export interface JsonDifference {
  /** JSON Pointer (RFC 6901) into both. */
  readonly path: string;
  readonly change: "added" | "removed" | "changed";
}

/** Every place where `after` differs from `before`: the deepest that says it. Lists are compared place by place. */
export function* jsonDifferences(before: unknown, after: unknown, path = ""): Generator<JsonDifference> {
  if (isObject(before) && isObject(after)) {
    for (const key of Object.keys(before)) {
      if (!Object.hasOwn(after, key)) yield { path: path + token(key), change: "removed" };
      else yield* jsonDifferences(before[key], after[key], path + token(key));
    }
    for (const key of Object.keys(after)) {
      if (!Object.hasOwn(before, key)) yield { path: path + token(key), change: "added" };
    }
    return;
  }
  if (Array.isArray(before) && Array.isArray(after)) {
    const common = Math.min(before.length, after.length);
    for (let i = 0; i < common; i += 1) yield* jsonDifferences(before[i], after[i], path + token(i));
    for (let i = common; i < before.length; i += 1) yield { path: path + token(i), change: "removed" };
    for (let i = common; i < after.length; i += 1) yield { path: path + token(i), change: "added" };
    return;
  }
  if (!sameJson(before, after)) yield { path, change: "changed" };
}

/** Whether two JSON values are the same: their canonical JSON is. */
export function sameJson(a: unknown, b: unknown): boolean {
  if (a === undefined || b === undefined) return a === b;
  return canonicalJson(a) === canonicalJson(b);
}
