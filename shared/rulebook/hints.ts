import type { PropertyHints } from "../faults/structure.ts";
import { cappedPeriodSchema, exampleSchema, figureSchema, rulebookSchema } from "./schema.ts";
import { ATTRIBUTES, CAP_KEYS } from "./tranche-schema.ts";

const OBJECTS = [rulebookSchema, figureSchema, cappedPeriodSchema, exampleSchema];

/** What the faults of a rulebook's structure need to know of its properties. */
export const HINTS: PropertyHints = {
  names: new Set([
    ...OBJECTS.flatMap((schema) => Object.keys(schema.shape)),
    ...["memberDefault", "nonDefaultLoss", "method", "ties", "order", "uncovered", "tranches", "members"],
    ...["perMember", "perPeriod", "total", "multiple", "least", "greatest"],
    ...["tagsAny", "tagsNone", "statuses", "businessDays"],
  ]),
  kinds: ATTRIBUTES,
  capKeys: CAP_KEYS,
};
