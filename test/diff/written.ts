import { compareRulebooks, type Written } from "../../shared/diff/index.ts";
import { readRulebook } from "../../shared/rulebook/index.ts";

/** A rulebook that must be in order. */
export function written(json: unknown): Written {
  const read = readRulebook(json);
  if (!read.ok) throw new Error(JSON.stringify(read.faults));
  return { json, rulebook: read.value };
}

export function compare(before: unknown, after: unknown) {
  return compareRulebooks(written(before), written(after));
}

export function sentences(before: unknown, after: unknown): readonly string[] {
  return compare(before, after).changes.map(({ sentence }) => sentence);
}

/** What a JSON Pointer leads to; undefined where it leads nowhere. */
export function valueAtPointer(json: unknown, pointer: string): unknown {
  return pointer
    .split("/")
    .slice(1)
    .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"))
    .reduce<unknown>(
      (value, key) =>
        typeof value === "object" && value !== null
          ? Object.entries(value).find(([name]) => name === key)?.[1]
          : undefined,
      json,
    );
}
