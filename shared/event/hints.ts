import type { PropertyHints } from "../faults/structure.ts";
import { eventSchema } from "./schema.ts";

/** What the faults of an event's structure need to know of its properties. */
export const HINTS: PropertyHints = {
  names: new Set([...Object.keys(eventSchema.shape), "memberId", "segment", "amount"]),
};
