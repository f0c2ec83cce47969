import {
  array,
  boolean,
  extend,
  globalRegistry,
  type infer as Infer,
  int,
  literal,
  maximum,
  maxLength,
  minimum,
  minLength,
  enum as oneOf,
  optional,
  record,
  strictObject,
  unknown,
} from "zod/mini";
import { eventSchema } from "../event/schema.ts";
import { snapshotSchema } from "../snapshot/schema.ts";
import { amount, currency, id, instant, label, memberId, plainNumber } from "./text.ts";
import { stepSchema } from "./tranche-schema.ts";

export const figureSchema = strictObject({
  type: oneOf(["resource", "amount", "number"], "“resource”, “amount” or “number”").register(globalRegistry, {
    description:
      "resource: money that tranches consume, never negative. amount: money, never consumed. number: a plain decimal.",
  }),
  of: optional(oneOf(["member", "operator"], "“member” or “operator”")).register(globalRegistry, {
    description: "Who has it. Default: member.",
  }),
  level: optional(oneOf(["segment", "house"], "“segment” or “house”")).register(globalRegistry, {
    description: "Once per segment or once for all. Default: segment for members, house for the operator.",
  }),
  default: optional(plainNumber).register(globalRegistry, {
    description: "What an account has that does not give the figure.",
  }),
}).register(globalRegistry, { title: "figure" });

export const cappedPeriodSchema = strictObject({
  length: int("a whole number of days").check(minimum(1, "at least 1 day")),
  unit: oneOf(["calendarDays", "businessDays"], "“calendarDays” or “businessDays”"),
  extendsOnNewDefault: optional(boolean("true or false")),
  maxLength: optional(int("a whole number of days").check(minimum(1, "at least 1 day"))),
}).register(globalRegistry, {
  title: "capped period",
  description: "The time in which assessments count against `perPeriod` (spec 10).",
});

export const exampleSchema = strictObject({
  name: label,
  snapshot: snapshotSchema,
  event: eventSchema,
  expect: strictObject({
    uncovered: optional(amount),
    tranches: optional(record(id, amount)).register(globalRegistry, {
      description: "What each tranche bears.",
    }),
    members: optional(record(memberId, amount)).register(globalRegistry, {
      description: "All that each member bears.",
    }),
  }),
}).register(globalRegistry, {
  title: "example",
  description: "Runs on publication and must give what it expects.",
});

export const minorUnitsSchema = int("a whole number from 0 to 18").check(
  minimum(0, "a whole number from 0 to 18"),
  maximum(18, "a whole number from 0 to 18"),
);
export const segmentsSchema = array(id, "a list of segment ids").check(
  minLength(1, "at least one segment (or no “segments” at all)"),
  maxLength(1_000, "at most 1,000 segments"),
);

const waterfall = array(stepSchema, "a list of tranches").check(
  minLength(1, "at least one tranche (or no such waterfall at all)"),
  maxLength(200, "at most 200 tranches"),
);

/** A rulebook as written (spec 2): its structure. What only makes sense as a whole is checked by `readRulebook`. */
export const rulebookSchema = strictObject({
  schema: literal("lossline/rulebook/1", "“lossline/rulebook/1”"),
  name: label,
  currency,
  minorUnits: optional(minorUnitsSchema).register(globalRegistry, {
    description: "Decimals of the currency's minor unit. May be left out where ISO 4217 gives them.",
  }),
  effectiveFrom: instant,
  segments: optional(segmentsSchema),
  figures: record(id, figureSchema, "an object of figures by id"),
  rounding: strictObject({
    method: literal("largestRemainder", "“largestRemainder”"),
    ties: literal("memberId", "“memberId”"),
  }),
  waterfalls: strictObject({ memberDefault: optional(waterfall), nonDefaultLoss: optional(waterfall) }),
  cappedPeriod: optional(cappedPeriodSchema),
  recoveries: optional(
    strictObject({ order: optional(oneOf(["reverse", "pariPassu"], "“reverse” or “pariPassu”")) }),
  ),
  examples: optional(array(exampleSchema, "a list of examples")),
}).register(globalRegistry, { title: "Lossline rulebook" });

/** The same but for the documents of examples, which are read by themselves. */
export const rulebookShell = extend(rulebookSchema, {
  examples: optional(
    array(
      extend(exampleSchema, { snapshot: optional(unknown()), event: optional(unknown()) }),
      "a list of examples",
    ),
  ),
});

export type RulebookJson = Infer<typeof rulebookShell>;
export type FigureJson = Infer<typeof figureSchema>;
export type ExampleJson = Infer<typeof exampleSchema>;
