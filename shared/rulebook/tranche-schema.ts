import {
  array,
  boolean,
  discriminatedUnion,
  type infer as Infer,
  int,
  iso,
  lazy,
  literal,
  enum as oneOf,
  strictObject,
  union,
  type ZodType,
} from "zod";
import { STATUSES } from "./model.ts";
import { amount, id, label, plainNumber, tag } from "./text.ts";

const figure = id.meta({ description: "A declared figure." });
const weight = id.meta({ description: "A declared figure, or “equal”: every account weighs 1." });

export type CapJson =
  | string
  | { multiple: string; of: string }
  | { least: CapJson[] }
  | { greatest: CapJson[] };

const CAPS = "a list of at least one cap";
const cap: ZodType<CapJson> = union(
  [
    amount,
    strictObject({ multiple: plainNumber, of: figure }),
    strictObject({
      least: array(
        lazy(() => cap),
        CAPS,
      ).min(1, CAPS),
    }),
    strictObject({
      greatest: array(
        lazy(() => cap),
        CAPS,
      ).min(1, CAPS),
    }),
  ],
  "a cap: an amount as a string, or an object with “multiple” and “of”, with “least”, or with “greatest”",
).meta({ id: "cap", title: "cap expression" });

const tags = array(tag, "a list of tags").min(1, "at least one tag");

const select = strictObject({
  tagsAny: tags.optional().meta({ description: "The member has at least one of these." }),
  tagsNone: tags.optional().meta({ description: "The member has none of these." }),
  statuses: array(oneOf(STATUSES, `one of ${STATUSES.join(", ")}`), "a list of statuses")
    .min(1, "at least one status")
    .optional()
    .meta({ description: "Default: active and withdrawing." }),
}).meta({ title: "select", description: "Which survivors pay." });

const DURATION = "an ISO 8601 duration in whole numbers (such as “PT36H” or “P2D”)";
/** How long those who are called have. */
export const dueSchema = union(
  [
    iso.duration(DURATION).regex(/^[^.,]*$/, DURATION),
    strictObject({ businessDays: int("a whole number").min(1, "at least 1 business day") }),
  ],
  `${DURATION}, or { "businessDays": 2 }`,
).meta({ title: "deadline of the call" });

const truth = boolean("true or false").optional();
const described = {
  id,
  name: label.optional(),
  clause: label.optional().meta({ description: "The paragraph of the legal text." }),
  discretionary: truth.meta({ description: "An officer decides, when it is reached, whether it applies." }),
  approvals: int("a whole number").min(1, "at least 1").optional().meta({
    description: "How many people must confirm before it applies.",
  }),
};
const common = {
  ...described,
  scope: oneOf(["segment", "house"], "“segment” or “house”").optional().meta({
    description:
      "Whether each segment's loss is borne apart or all are pooled. Default: the level of its figures.",
  }),
};
const total = cap.optional().meta({ description: "The most the tranche bears in each pool." });
const perMember = cap.optional().meta({ description: "The most each account bears." });
const perPeriod = cap.optional().meta({ description: "The most each account bears in a capped period." });
const totalOnly = strictObject({ total }).optional();

const operatorResource = { ...common, resource: figure, cap: totalOnly };

const leaves = [
  strictObject({ kind: literal("operatorCapital"), ...operatorResource }),
  strictObject({ kind: literal("insurance"), ...operatorResource }),
  strictObject({
    kind: literal("mutualisedFund"),
    ...common,
    resource: figure,
    weight: weight.optional(),
    select: select.optional(),
    reshare: truth,
    cap: strictObject({ perMember, total }).optional(),
  }),
  strictObject({
    kind: literal("assessment"),
    ...common,
    weight,
    select: select.optional(),
    reshare: truth,
    cap: strictObject({ perMember, perPeriod, total }).optional(),
    due: dueSchema.optional(),
    onUnpaid: oneOf(["next", "reshare"], "“next” or “reshare”").optional(),
    ownResourcesFirst: array(figure, "a list of figures").max(100, "at most 100 figures").optional(),
  }),
] as const;

/** The tranches that may stand in a parallel group. */
export const groupedSchema = discriminatedUnion(
  "kind",
  leaves,
  "a kind that may stand in a group: operatorCapital, insurance, mutualisedFund or assessment",
);

/** One step of a waterfall: a tranche of any kind, or a parallel group (the table of spec 2). */
export const stepSchema = discriminatedUnion(
  "kind",
  [
    ...leaves,
    strictObject({ kind: literal("defaulterResource"), ...common, resource: figure }),
    strictObject({
      kind: literal("voluntary"),
      ...common,
      pledge: figure,
      select: select.optional(),
      allOrNothing: truth,
      due: dueSchema.optional(),
    }),
    strictObject({
      kind: literal("gainsHaircut"),
      ...common,
      figure,
      select: select.optional(),
      maxRate: plainNumber.optional(),
      cap: totalOnly,
    }),
    strictObject({
      kind: literal("socialisedLoss"),
      ...common,
      weight,
      select: select.optional(),
      maxRate: plainNumber.optional(),
      cap: totalOnly,
    }),
    strictObject({
      kind: literal("autoDeleverage"),
      ...common,
      score: figure,
      capacity: figure,
      select: select.optional(),
      cap: totalOnly,
    }),
    strictObject({ kind: literal("tearUp"), ...common, weight, select: select.optional() }),
    strictObject({
      kind: literal("parallel"),
      ...described,
      tranches: array(groupedSchema, "a list of tranches")
        .min(2, "at least two tranches")
        .max(20, "at most 20 tranches"),
    }),
  ],
  "a kind of tranche, such as “mutualisedFund”",
);

/** The attributes of each kind, its id and kind among them. */
export const ATTRIBUTES: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  stepSchema.options.map(({ shape }) => [shape.kind.value, new Set(Object.keys(shape))]),
);

/** The keys of the cap of each kind that has one. */
export const CAP_KEYS: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  stepSchema.options.flatMap(({ shape }) =>
    "cap" in shape ? [[shape.kind.value, new Set(Object.keys(shape.cap.unwrap().shape))]] : [],
  ),
);

export type StepJson = Infer<typeof stepSchema>;
export type GroupJson = Extract<StepJson, { kind: "parallel" }>;
export type TrancheJson = Exclude<StepJson, GroupJson>;
