import { type Level, type Rulebook, type Select, STATUSES, type Tranche } from "../rulebook/model.ts";
import { listed, quoted } from "./words.ts";

/** Who pays for which losses, in words. Without declared segments there is nothing to say about levels and scopes. */
export interface Place {
  /** Begins the sentence: for which losses. */
  readonly opening: string;
  /** Where the payers' figures stand: `their “fund” in that segment`. */
  readonly there: string;
}

const PLACES: Readonly<Record<Level, Readonly<Record<Level, Place>>>> = {
  segment: {
    segment: { opening: "in each segment separately, ", there: " in that segment" },
    house: {
      opening: "for the losses of all segments together, ",
      there: " in every segment, each segment's on its own account",
    },
  },
  house: {
    segment: { opening: "in each segment separately, ", there: ", held once for the whole house" },
    house: { opening: "for the losses of all segments together, ", there: ", held once for the whole house" },
  },
};

/** Where a tranche's losses and accounts stand (spec 2, level and scope). */
export function placeOf(rulebook: Rulebook, { level, scope }: Tranche): Place {
  return rulebook.segments === null ? { opening: "", there: "" } : PLACES[level][scope];
}

/** `surviving members tagged “a” or “b”, not tagged “c”, whose status is active or suspended` */
export function survivors({ tagsAny, tagsNone, statuses }: Select): string {
  const conditions = [
    ...(tagsAny ? [`tagged ${listed(tagsAny.map(quoted), "or")}`] : []),
    ...(tagsNone ? [`not tagged ${listed(tagsNone.map(quoted), "or")}`] : []),
    ...statusCondition(statuses),
  ];
  return ["surviving members", listed(conditions, "and")].filter(Boolean).join(" ");
}

function statusCondition(statuses: Select["statuses"]): readonly string[] {
  const has = new Set(statuses);
  if (has.size === 2 && has.has("active") && has.has("withdrawing")) return [];
  if (has.size === STATUSES.length) return ["of any status"];
  return [
    `whose status is ${listed(
      STATUSES.filter((status) => has.has(status)),
      "or",
    )}`,
  ];
}
