import type { Faults } from "../faults/collector.ts";
import { MAX_DEPTH } from "./limits.ts";
import { token } from "./pointer.ts";

const LONE_SURROGATE = /\p{Surrogate}/u;

/**
 * Reports what keeps `value` from being JSON that can be hashed: nesting deeper than `MAX_DEPTH`, lone surrogates,
 * numbers that are not finite, anything JSON has no word for. Values may come from elsewhere than `parseJson`; a
 * property that is undefined counts as absent, as it does for `JSON.stringify`.
 * Says whether the value is shallow enough to be walked further.
 */
export function inspectJson(value: unknown, path: string, faults: Faults, depth = 0): boolean {
  if (typeof value === "string") {
    checkWellFormed(value, path, faults);
    return true;
  }
  if (value === null || typeof value === "boolean" || Number.isFinite(value)) return true;
  if (typeof value !== "object") {
    faults.add("notJson", path, { found: typeof value === "number" ? String(value) : typeof value });
    return true;
  }
  if (depth >= MAX_DEPTH) {
    faults.add("tooDeep", path, { limit: MAX_DEPTH });
    return false;
  }
  for (const [key, item] of Object.entries(value)) {
    if (item === undefined && !Array.isArray(value)) continue;
    const at = path + token(key);
    checkWellFormed(key, at, faults);
    if (!inspectJson(item, at, faults, depth + 1)) return false;
  }
  return true;
}

/** Whether `text` is a sequence of Unicode code points: no lone surrogates. Reports it at `path` when it is not. */
export function checkWellFormed(text: string, path: string, faults: Faults): boolean {
  if (!LONE_SURROGATE.test(text)) return true;
  faults.add("loneSurrogate", path, { text: JSON.stringify(text) });
  return false;
}
