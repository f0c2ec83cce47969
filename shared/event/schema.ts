import {
  array,
  extend,
  globalRegistry,
  type infer as Infer,
  minLength,
  enum as oneOf,
  optional,
  record,
  strictObject,
  string,
  unknown,
} from "zod/mini";
import { CAUSES } from "../rulebook/model.ts";
import { amount, id, label, memberId } from "../rulebook/text.ts";

export const lossSchema = strictObject({
  memberId: optional(memberId).register(globalRegistry, {
    description: "The defaulter; none where the loss is not from a default.",
  }),
  segment: optional(id).register(globalRegistry, { description: "Where segments are declared." }),
  amount,
});

const ROUNDS = "a list of rounds";
const round = record(string("an account"), amount);
const decision = oneOf(["apply", "skip"], "“apply” or “skip”");

/** An event as written (spec 3): its structure. `readEvent` checks it against its rulebook and snapshot. */
export const eventSchema = strictObject({
  id: label,
  cause: oneOf(CAUSES, "“memberDefault” or “nonDefaultLoss”"),
  losses: array(lossSchema, "a list of losses").check(minLength(1, "at least one loss")),
  payments: optional(record(id, array(round, ROUNDS))).register(globalRegistry, {
    description: "What called accounts paid, round by round; an account not named paid in full.",
  }),
  decisions: optional(record(id, decision)).register(globalRegistry, {
    description: "What was decided on discretionary tranches. Default: apply.",
  }),
}).register(globalRegistry, { title: "Lossline event" });

export type EventJson = Infer<typeof eventSchema>;
export type LossJson = Infer<typeof lossSchema>;

/** The same but for payments, which are read by hand: they are keyed by member ids, and there may be a million. */
export const eventShell = extend(eventSchema, { payments: optional(unknown()) });
