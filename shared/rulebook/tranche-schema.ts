import {
  array,
  boolean,
  discriminatedUnion,
  globalRegistry,
  type infer as Infer,
  int,
  iso,
  lazy,
  literal,
  maxLength,
  meta,
  minimum,
  minLength,
  enum as oneOf,
  optional,
  regex,
  strictObject,
  union,
  type ZodMiniType,
} from "zod/mini";
import { STATUSES } from "./model.ts";
import { amount, id, label, plainNumber, tag } from "./text.ts";

const figure = id.check(meta({ description: "A declared figure." }));
const weight = id.check(meta({ description: "A declared figure, or “equal”: every account weighs 1." }));

export type CapJson =
  | string
  | { multiple: string; of: string }
  | { least: CapJson[] }
  | { greatest: CapJson[] };

const CAPS = "a list of at least one cap";
const cap: ZodMiniType<CapJson> = union(
  [
    amount,
    strictObject({ multiple: plainNumber, of: figure }),
    strictObject({
      least: array(
        lazy(() => cap),
        CAPS,
      ).check(minLength(1, CAPS)),
    }),
    strictObject({
      greatest: array(
        lazy(() => cap),
        CAPS,
      ).check(minLength(1, CAPS)),
    }),
  ],
  "a cap: an amount as a string, or an object with “multiple” and “of”, with “least”, or with “greatest”",
).register(globalRegistry, { id: "cap", title: "cap expression" });

const tags = array(tag, "a list of tags").check(minLength(1, "at least one tag"));

const select = strictObject({
  tagsAny: optional(tags).register(globalRegistry, { description: "The member has at least one of these." }),
  tagsNone: optional(tags).register(globalRegistry, { description: "The member has none of these." }),
  statuses: optional(
    array(oneOf(STATUSES, `one of ${STATUSES.join(", ")}`), "a list of statuses").check(
      minLength(1, "at least one status"),
    ),
  ).register(globalRegistry, { description: "Default: active and withdrawing." }),
}).register(globalRegistry, { title: "select", description: "Which survivors pay." });

const DURATION = "an ISO 8601 duration in whole numbers (such as “PT36H” or “P2D”)";
/** How long those who are called have. */
export const dueSchema = union(
  [
    iso.duration(DURATION).check(regex(/^[^.,]*$/, DURATION)),
    strictObject({ businessDays: int("a whole number").check(minimum(1, "at least 1 business day")) }),
  ],
  `${DURATION}, or { "businessDays": 2 }`,
).register(globalRegistry, { title: "deadline of the call" });

const truth = optional(boolean("true or false"));
const described = {
  id,
  name: optional(label),
  clause: optional(label).register(globalRegistry, { description: "The paragraph of the legal text." }),
  discretionary: truth.check(
    meta({ description: "An officer decides, when it is reached, whether it applies." }),
  ),
  approvals: optional(int("a whole number").check(minimum(1, "at least 1"))).register(globalRegistry, {
    description: "How many people must confirm before it applies.",
  }),
};
const common = {
  ...described,
  scope: optional(oneOf(["segment", "house"], "“segment” or “house”")).register(globalRegistry, {
    description:
      "Whether each segment's loss is borne apart or all are pooled. Default: the level of its figures.",
  }),
};
const total = optional(cap).register(globalRegistry, {
  description: "The most the tranche bears in each pool.",
});
const perMember = optional(cap).register(globalRegistry, { description: "The most each account bears." });
const perPeriod = optional(cap).register(globalRegistry, {
  description: "The most each account bears in a capped period.",
});
const totalOnly = optional(strictObject({ total }));

const operatorResource = { ...common, resource: figure, cap: totalOnly };

const leaves = [
  strictObject({ kind: literal("operatorCapital"), ...operatorResource }),
  strictObject({ kind: literal("insurance"), ...operatorResource }),
  strictObject({
    kind: literal("mutualisedFund"),
    ...common,
    resource: figure,
    weight: optional(weight),
    select: optional(select),
    reshare: truth,
    cap: optional(strictObject({ perMember, total })),
  }),
  strictObject({
    kind: literal("assessment"),
    ...common,
    weight,
    select: optional(select),
    reshare: truth,
    cap: optional(strictObject({ perMember, perPeriod, total })),
    due: optional(dueSchema),
    onUnpaid: optional(oneOf(["next", "reshare"], "“next” or “reshare”")),
    ownResourcesFirst: optional(
      array(figure, "a list of figures").check(maxLength(100, "at most 100 figures")),
    ),
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
      select: optional(select),
      allOrNothing: truth,
      due: optional(dueSchema),
    }),
    strictObject({
      kind: literal("gainsHaircut"),
      ...common,
      figure,
      select: optional(select),
      maxRate: optional(plainNumber),
      cap: totalOnly,
    }),
    strictObject({
      kind: literal("socialisedLoss"),
      ...common,
      weight,
      select: optional(select),
      maxRate: optional(plainNumber),
      cap: totalOnly,
    }),
    strictObject({
      kind: literal("autoDeleverage"),
      ...common,
      score: figure,
      capacity: figure,
      select: optional(select),
      cap: totalOnly,
    }),
    strictObject({ kind: literal("tearUp"), ...common, weight, select: optional(select) }),
    strictObject({
      kind: literal("parallel"),
      ...described,
      tranches: array(groupedSchema, "a list of tranches").check(
        minLength(2, "at least two tranches"),
        maxLength(20, "at most 20 tranches"),
      ),
    }),
  ],
  "a kind of tranche, such as “mutualisedFund”",
);

/** The kind that a step of this shape is of. */
const kindOf = ({ kind }: (typeof stepSchema.def.options)[number]["shape"]) => kind.def.values[0];

/** The attributes of each kind, its id and kind among them. */
export const ATTRIBUTES: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  stepSchema.def.options.map(({ shape }) => [kindOf(shape), new Set(Object.keys(shape))]),
);

/** The keys of the cap of each kind that has one. */
export const CAP_KEYS: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  stepSchema.def.options.flatMap(({ shape }) =>
    "cap" in shape ? [[kindOf(shape), new Set(Object.keys(shape.cap.def.innerType.shape))]] : [],
  ),
);

export type StepJson = Infer<typeof stepSchema>;
export type GroupJson = Extract<StepJson, { kind: "parallel" }>;
export type TrancheJson = Exclude<StepJson, GroupJson>;
