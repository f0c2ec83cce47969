import {
  array,
  extend,
  globalRegistry,
  type infer as Infer,
  meta,
  enum as oneOf,
  optional,
  record,
  refine,
  strictObject,
  unknown,
} from "zod/mini";
import { STATUSES } from "../rulebook/model.ts";
import { amount, id, instant, label, memberId, plainNumber, tag } from "../rulebook/text.ts";

const figures = record(id, plainNumber);
const holdings = {
  figures: optional(figures).register(globalRegistry, {
    description: "Figures of house level, or all where no segments are declared.",
  }),
  segments: optional(record(id, figures)).register(globalRegistry, {
    description: "Figures of segment level, by segment.",
  }),
};

const operatorSchema = strictObject(holdings);

const TAGS = "a list of tags, none of them twice";
const descriptionOfMember = {
  id: memberId,
  name: optional(label),
  status: optional(oneOf(STATUSES, `one of ${STATUSES.join(", ")}`)).register(globalRegistry, {
    description: "Default: active.",
  }),
  tags: optional(
    array(tag, TAGS).check(
      refine((tags) => new Set(tags).size === tags.length, TAGS),
      meta({ uniqueItems: true }),
    ),
  ),
};
const memberSchema = strictObject({ ...descriptionOfMember, ...holdings });

export const usedSchema = strictObject({ trancheId: id, memberId, segment: optional(id), amount });

/** A snapshot as written (spec 3): its structure. `readSnapshot` checks it against its rulebook. */
export const snapshotSchema = strictObject({
  asOf: instant,
  operator: optional(operatorSchema),
  members: array(memberSchema, "a list of members"),
  usedInPeriod: optional(array(usedSchema, "a list of amounts used")),
}).register(globalRegistry, { title: "Lossline snapshot" });

export type SnapshotJson = Infer<typeof snapshotSchema>;

/** The same but for what there may be a million of, which is read by hand: owners' figures, and the list of members. */
const unread = { figures: optional(unknown()), segments: optional(unknown()) };
export const operatorShell = strictObject(unread);
export const memberShell = strictObject({ ...descriptionOfMember, ...unread });
export const snapshotShell = extend(snapshotSchema, {
  members: array(unknown(), "a list of members"),
  operator: optional(unknown()),
});

export type UsedJson = Infer<typeof usedSchema>;
export type MemberShell = Infer<typeof memberShell>;
export type OperatorShell = Infer<typeof operatorShell>;
