import type { Change } from "./model.ts";
import { directionOf, fromTo, type Value } from "./values.ts";
import { below } from "./written.ts";

/** One thing that a part of a rulebook says, as it is compared and said. */
export interface Statement<T> {
  readonly at: string;
  readonly lead: string;
  readonly of: (part: T) => Value;
}

/** Of which parts of one sort there are values, and what they say. */
export interface Said<T> {
  readonly part: T;
  readonly json: unknown;
  /** JSON Pointer to it. */
  readonly path: string;
}

/** What two parts of one sort say differently, each in its sentence, which begins with `where`. */
export function stated<T>(
  statements: readonly Statement<T>[],
  before: Said<T>,
  after: Said<T>,
  subject: Pick<Change, "subject" | "id">,
  where = "",
): Change[] {
  return statements.flatMap(({ at, lead, of }): readonly Change[] => {
    const [was, is] = [of(before.part), of(after.part)];
    if (was.key === is.key) return [];
    const direction = directionOf(was, is);
    const written = { before: below(before, at), after: below(after, at) };
    const nowhere = written.before === null && written.after === null;
    return [
      {
        kind: "changed",
        ...subject,
        ...(direction && { direction }),
        ...(nowhere ? { before: before.path, after: after.path } : written),
        sentence: fromTo(where + lead, was, is),
      },
    ];
  });
}
