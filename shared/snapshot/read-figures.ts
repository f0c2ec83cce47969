import { isObject } from "../canonical/object.ts";
import type { Owner, Rulebook } from "../rulebook/model.ts";
import type { MemberShell, OperatorShell } from "./schema.ts";

/** What a rulebook reads of those whose figures are kept for longer than one rulebook is in force. */
export interface ReadFigures {
  member(row: MemberShell): MemberShell;
  operator(row: OperatorShell): OperatorShell;
}

/**
 * Leaves out the figures that a rulebook does not declare, or declares for the operator or for the other level: they are of
 * another version. What has none of these is given as it is.
 */
export function figuresReadBy(rulebook: Rulebook): ReadFigures {
  return { member: readOf(rulebook, "member"), operator: readOf(rulebook, "operator") };
}

interface Held {
  readonly figures?: unknown;
  readonly segments?: unknown;
}

function readOf({ figures, segments }: Rulebook, owner: Owner): <T extends Held>(row: T) => T {
  const idsAt = (level: "house" | "segment") =>
    new Set(
      [...figures.values()].filter((one) => one.of === owner && one.level === level).map(({ id }) => id),
    );
  const inSegment = idsAt("segment");
  const whole = segments === null ? inSegment : idsAt("house");
  return (row) => {
    const figuresLeft = left(row.figures, whole);
    const segmentsLeft = leftInEach(row.segments, inSegment);
    return figuresLeft === row.figures && segmentsLeft === row.segments
      ? row
      : { ...row, figures: figuresLeft, ...(segmentsLeft === undefined ? {} : { segments: segmentsLeft }) };
  };
}

/** The figures among `ids`; the same object where all are. What is no object is for the reader of the snapshot to refuse. */
function left(figures: unknown, ids: ReadonlySet<string>): unknown {
  if (!isObject(figures) || Object.keys(figures).every((id) => ids.has(id))) {
    return figures;
  }
  return Object.fromEntries(Object.entries(figures).filter(([id]) => ids.has(id)));
}

function leftInEach(segments: unknown, ids: ReadonlySet<string>): unknown {
  if (!isObject(segments)) {
    return segments;
  }
  const entries = Object.entries(segments);
  const read = entries.map(([segment, figures]) => [segment, left(figures, ids)] as const);
  return read.every(([, figures], i) => figures === entries[i]?.[1]) ? segments : Object.fromEntries(read);
}
