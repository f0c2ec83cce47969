import {
  array,
  boolean,
  type infer as Infer,
  int,
  literal,
  enum as oneOf,
  record,
  strictObject,
  unknown,
} from "zod";
import { eventSchema } from "../event/schema.ts";
import { snapshotSchema } from "../snapshot/schema.ts";
import { amount, currency, id, instant, label, memberId, plainNumber } from "./text.ts";
import { stepSchema } from "./tranche-schema.ts";

export const figureSchema = strictObject({
  type: oneOf(["resource", "amount", "number"], "“resource”, “amount” or “number”").meta({
    description:
      "resource: money that tranches consume, never negative. amount: money, never consumed. number: a plain decimal.",
  }),
  of: oneOf(["member", "operator"], "“member” or “operator”")
    .optional()
    .meta({ description: "Who has it. Default: member." }),
  level: oneOf(["segment", "house"], "“segment” or “house”").optional().meta({
    description: "Once per segment or once for all. Default: segment for members, house for the operator.",
  }),
  default: plainNumber.optional().meta({ description: "What an account has that does not give the figure." }),
}).meta({ title: "figure" });

export const cappedPeriodSchema = strictObject({
  length: int("a whole number of days").min(1, "at least 1 day"),
  unit: oneOf(["calendarDays", "businessDays"], "“calendarDays” or “businessDays”"),
  extendsOnNewDefault: boolean("true or false").optional(),
  maxLength: int("a whole number of days").min(1, "at least 1 day").optional(),
}).meta({
  title: "capped period",
  description: "The time in which assessments count against `perPeriod` (spec 10).",
});

export const exampleSchema = strictObject({
  name: label,
  snapshot: snapshotSchema,
  event: eventSchema,
  expect: strictObject({
    uncovered: amount.optional(),
    tranches: record(id, amount).optional().meta({ description: "What each tranche bears." }),
    members: record(memberId, amount).optional().meta({ description: "All that each member bears." }),
  }),
}).meta({ title: "example", description: "Runs on publication and must give what it expects." });

export const minorUnitsSchema = int("a whole number from 0 to 18")
  .min(0, "a whole number from 0 to 18")
  .max(18, "a whole number from 0 to 18");
export const segmentsSchema = array(id, "a list of segment ids")
  .min(1, "at least one segment (or no “segments” at all)")
  .max(1_000, "at most 1,000 segments");

const waterfall = array(stepSchema, "a list of tranches")
  .min(1, "at least one tranche (or no such waterfall at all)")
  .max(200, "at most 200 tranches");

/** A rulebook as written (spec 2): its structure. What only makes sense as a whole is checked by `readRulebook`. */
export const rulebookSchema = strictObject({
  schema: literal("lossline/rulebook/1", "“lossline/rulebook/1”"),
  name: label,
  currency,
  minorUnits: minorUnitsSchema.optional().meta({
    description: "Decimals of the currency's minor unit. May be left out where ISO 4217 gives them.",
  }),
  effectiveFrom: instant,
  segments: segmentsSchema.optional(),
  figures: record(id, figureSchema, "an object of figures by id"),
  rounding: strictObject({
    method: literal("largestRemainder", "“largestRemainder”"),
    ties: literal("memberId", "“memberId”"),
  }),
  waterfalls: strictObject({ memberDefault: waterfall.optional(), nonDefaultLoss: waterfall.optional() }),
  cappedPeriod: cappedPeriodSchema.optional(),
  recoveries: strictObject({
    order: oneOf(["reverse", "pariPassu"], "“reverse” or “pariPassu”").optional(),
  }).optional(),
  examples: array(exampleSchema, "a list of examples").optional(),
}).meta({ title: "Lossline rulebook" });

/** The same but for the documents of examples, which are read by themselves. */
export const rulebookShell = rulebookSchema.extend({
  examples: array(
    exampleSchema.extend({ snapshot: unknown().optional(), event: unknown().optional() }),
    "a list of examples",
  ).optional(),
});

export type RulebookJson = Infer<typeof rulebookShell>;
export type FigureJson = Infer<typeof figureSchema>;
export type ExampleJson = Infer<typeof exampleSchema>;
