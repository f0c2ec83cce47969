import type { Faults } from "../faults/collector.ts";
import type { Figure, Owner, Rulebook } from "./model.ts";

/** One figure of an owner: in a segment, or of the house. */
export interface Place {
  readonly figure: string;
  readonly segment?: string | undefined;
}

/** What the figure must be. */
export interface NeededFigure {
  readonly owner: Owner;
  readonly types: readonly Figure["type"][];
  /** The types in words. */
  readonly called: string;
}

const OWNERS: Readonly<Record<Owner, string>> = { member: "members", operator: "operator" };

/** Checks, under the pointers `/figure` and `/segment`, that there is such a figure and that it stands where it is said to. */
export function checkPlace(
  { figure, segment }: Place,
  { owner, types, called }: NeededFigure,
  { figures, segments }: Rulebook,
  faults: Faults,
): void {
  const declared = figures.get(figure);
  const level = declared?.of === owner ? declared.level : undefined;
  if (declared === undefined) {
    faults.add("unknownFigure", "/figure", { figure, known: figures.keys() });
  } else if (declared.of !== owner) {
    faults.add("figureOfWrongOwner", "/figure", { figure, owner: declared.of, needed: OWNERS[owner] });
  } else if (!types.includes(declared.type)) {
    faults.add("figureOfWrongType", "/figure", { figure, type: declared.type, needed: called });
  }
  if (segments === null) {
    if (segment !== undefined) faults.add("noSegments", "/segment", {});
  } else if (segment !== undefined && !segments.includes(segment)) {
    faults.add("unknownSegment", "/segment", { segment, known: segments });
  } else if (level === "segment" && segment === undefined) {
    faults.add("segmentNeeded", "/segment", { what: "the figure" });
  } else if (level === "house" && segment !== undefined) {
    faults.add("segmentOfHouse", "/segment", { what: "the figure" });
  }
}
