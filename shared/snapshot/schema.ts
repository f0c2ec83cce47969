import { array, type infer as Infer, enum as oneOf, record, strictObject, unknown } from "zod";
import { STATUSES } from "../rulebook/model.ts";
import { amount, id, instant, label, memberId, plainNumber, tag } from "../rulebook/text.ts";

const figures = record(id, plainNumber);
const holdings = {
  figures: figures
    .optional()
    .meta({ description: "Figures of house level, or all where no segments are declared." }),
  segments: record(id, figures).optional().meta({ description: "Figures of segment level, by segment." }),
};

const operatorSchema = strictObject(holdings);

const TAGS = "a list of tags, none of them twice";
const descriptionOfMember = {
  id: memberId,
  name: label.optional(),
  status: oneOf(STATUSES, `one of ${STATUSES.join(", ")}`)
    .optional()
    .meta({ description: "Default: active." }),
  tags: array(tag, TAGS)
    .refine((tags) => new Set(tags).size === tags.length, TAGS)
    .meta({ uniqueItems: true })
    .optional(),
};
const memberSchema = strictObject({ ...descriptionOfMember, ...holdings });

export const usedSchema = strictObject({ trancheId: id, memberId, segment: id.optional(), amount });

/** A snapshot as written (spec 3): its structure. `readSnapshot` checks it against its rulebook. */
export const snapshotSchema = strictObject({
  asOf: instant,
  operator: operatorSchema.optional(),
  members: array(memberSchema, "a list of members"),
  usedInPeriod: array(usedSchema, "a list of amounts used").optional(),
}).meta({ title: "Lossline snapshot" });

export type SnapshotJson = Infer<typeof snapshotSchema>;

/** The same but for what there may be a million of, which is read by hand: owners' figures, and the list of members. */
const unread = { figures: unknown().optional(), segments: unknown().optional() };
export const operatorShell = strictObject(unread);
export const memberShell = strictObject({ ...descriptionOfMember, ...unread });
export const snapshotShell = snapshotSchema.extend({
  members: array(unknown(), "a list of members"),
  operator: unknown().optional(),
});

export type UsedJson = Infer<typeof usedSchema>;
export type MemberShell = Infer<typeof memberShell>;
export type OperatorShell = Infer<typeof operatorShell>;
