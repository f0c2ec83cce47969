import {
  array,
  discriminatedUnion,
  type infer as Infer,
  int,
  literal,
  enum as oneOf,
  strictObject,
  string,
  null as theNull,
  union,
} from "zod";
import { MAX_DECIMALS } from "../money/index.ts";
import { TRANCHE_KINDS } from "../rulebook/model.ts";
import { computedAmount as amount, currency, id, label, memberId } from "../rulebook/text.ts";

const HASH = "a hash: “sha256:” and 64 hexadecimal digits";
const hash = string(HASH).regex(/^sha256:[0-9a-f]{64}$/, HASH);

const nobody = theNull("null: only members are named");
const segment = id.nullable();
const minorUnits = `a whole number from 0 to ${MAX_DECIMALS}`;

const residual = strictObject({ memberId: memberId.nullable(), segment, amount });

const tranche = strictObject({
  id,
  kind: oneOf(TRANCHE_KINDS, "a kind of tranche"),
  scope: oneOf(["segment", "house"], "“segment” or “house”").nullable(),
  status: oneOf(["applied", "notReached", "skipped"], "“applied”, “notReached” or “skipped”"),
  required: amount,
  available: amount.nullable(),
  borne: amount,
  residual: amount,
  payers: int("a whole number").min(0, "a whole number"),
  met: array(residual, "a list of parts of the loss"),
  group: id.optional(),
});

/** One line of an allocation, and of what is given back of it. */
export const allocationSchema = discriminatedUnion("payer", [
  strictObject({ trancheId: id, payer: oneOf(["defaulter", "member"]), memberId, segment, amount }),
  strictObject({ trancheId: id, payer: oneOf(["operator", "insurer"]), memberId: nobody, segment, amount }),
]);

/** A result as written (spec 8): its structure. That its parts add up is checked by `readResult`. */
export const resultSchema = strictObject({
  engine: literal("lossline/1", "“lossline/1”"),
  rulebookHash: hash,
  snapshotHash: hash,
  eventHash: hash,
  eventId: label,
  currency,
  minorUnits: int(minorUnits).min(0, minorUnits).max(MAX_DECIMALS, minorUnits),
  segments: union([array(id).min(1), theNull()], "a list of segment ids, or null"),
  recoveryOrder: oneOf(["reverse", "pariPassu"], "“reverse” or “pariPassu”"),
  loss: amount,
  borne: amount,
  uncovered: amount,
  tranches: array(tranche, "a list of tranches"),
  allocations: array(allocationSchema, "a list of allocations"),
  owed: array(
    strictObject({ trancheId: id, memberId: memberId.nullable(), segment, amount }),
    "a list of amounts owed",
  ),
  residuals: array(residual, "a list of parts of the loss"),
}).meta({ title: "Lossline result" });

export type ResultJson = Infer<typeof resultSchema>;

/** Every property name of a result, for hints. */
export const RESULT_NAMES: ReadonlySet<string> = new Set([
  ...Object.keys(resultSchema.shape),
  ...Object.keys(tranche.shape),
  ...["trancheId", "payer", "memberId", "segment", "amount"],
]);
