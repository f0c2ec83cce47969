import {
  array,
  discriminatedUnion,
  globalRegistry,
  type infer as Infer,
  int,
  literal,
  maximum,
  minimum,
  minLength,
  nullable,
  enum as oneOf,
  optional,
  regex,
  strictObject,
  string,
  null as theNull,
  union,
} from "zod/mini";
import { MAX_DECIMALS } from "../money/index.ts";
import { TRANCHE_KINDS } from "../rulebook/model.ts";
import { computedAmount as amount, currency, id, label, memberId } from "../rulebook/text.ts";

const HASH = "a hash: “sha256:” and 64 hexadecimal digits";
const hash = string(HASH).check(regex(/^sha256:[0-9a-f]{64}$/, HASH));

const nobody = theNull("null: only members are named");
const segment = nullable(id);
const minorUnits = `a whole number from 0 to ${MAX_DECIMALS}`;

const residual = strictObject({ memberId: nullable(memberId), segment, amount });

const tranche = strictObject({
  id,
  kind: oneOf(TRANCHE_KINDS, "a kind of tranche"),
  scope: nullable(oneOf(["segment", "house"], "“segment” or “house”")),
  status: oneOf(["applied", "notReached", "skipped"], "“applied”, “notReached” or “skipped”"),
  required: amount,
  available: nullable(amount),
  borne: amount,
  residual: amount,
  payers: int("a whole number").check(minimum(0, "a whole number")),
  met: array(residual, "a list of parts of the loss"),
  group: optional(id),
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
  minorUnits: int(minorUnits).check(minimum(0, minorUnits), maximum(MAX_DECIMALS, minorUnits)),
  segments: union([array(id).check(minLength(1)), theNull()], "a list of segment ids, or null"),
  recoveryOrder: oneOf(["reverse", "pariPassu"], "“reverse” or “pariPassu”"),
  loss: amount,
  borne: amount,
  uncovered: amount,
  tranches: array(tranche, "a list of tranches"),
  allocations: array(allocationSchema, "a list of allocations"),
  owed: array(
    strictObject({ trancheId: id, memberId: nullable(memberId), segment, amount }),
    "a list of amounts owed",
  ),
  residuals: array(residual, "a list of parts of the loss"),
}).register(globalRegistry, { title: "Lossline result" });

export type ResultJson = Infer<typeof resultSchema>;

/** Every property name of a result, for hints. */
export const RESULT_NAMES: ReadonlySet<string> = new Set([
  ...Object.keys(resultSchema.shape),
  ...Object.keys(tranche.shape),
  ...["trancheId", "payer", "memberId", "segment", "amount"],
]);
