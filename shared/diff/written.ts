import { valueAt } from "../canonical/index.ts";
import { jsonDifferences } from "./json.ts";
import type { Change } from "./model.ts";
import { quotedShort } from "./values.ts";

/** A part of a rulebook: as it is written, and where. */
export interface Part {
  readonly json: unknown;
  readonly path: string;
}

/** The pointer to what is `at` below a part, or null where that is not written. */
export function below({ json, path }: Part, at: string): string | null {
  return valueBelow(json, at) === undefined ? null : path + at;
}

function valueBelow(json: unknown, at: string): unknown {
  return at
    .split("/")
    .slice(1)
    .reduce<unknown>((value, key) => valueAt(value, key), json);
}

/**
 * Where a part is written differently though it means the same: every difference that no change tells of, so that
 * nothing that changes a rulebook's hash goes without a word.
 */
export function differentlyWritten(
  before: Part,
  after: Part,
  changes: readonly Change[],
  subject: Pick<Change, "subject" | "id">,
  where: string,
): readonly Change[] {
  const told = changes.flatMap((change) => [
    ...(change.before?.startsWith(before.path) ? [change.before.slice(before.path.length)] : []),
    ...(change.after?.startsWith(after.path) ? [change.after.slice(after.path.length)] : []),
  ]);
  const isTold = (path: string) =>
    told.some((at) => at !== "" && (at === path || isAbove(at, path) || isAbove(path, at)));
  return [...jsonDifferences(before.json, after.json)].flatMap(({ path, change }): readonly Change[] => {
    if (isTold(path)) return [];
    const how = { added: "is written out", removed: "is left out", changed: "is written in another way" };
    return [
      {
        kind: "writtenDifferently",
        ...subject,
        before: change === "added" ? null : before.path + path,
        after: change === "removed" ? null : after.path + path,
        sentence: `${where} ${quotedShort(path.slice(1))} ${how[change]}, which means the same.`,
      },
    ];
  });
}

function isAbove(upper: string, path: string): boolean {
  return path.startsWith(`${upper}/`);
}
