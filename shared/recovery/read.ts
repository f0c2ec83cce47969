import { array, optional, strictObject } from "zod/mini";
import { collectFaults, readOr } from "../faults/collector.ts";
import type { Read } from "../faults/faults.ts";
import { reportIssues } from "../faults/structure.ts";
import { allocationSchema } from "../result/schema.ts";
import { computedAmount as amount, memberId } from "../rulebook/text.ts";
import type { Recovery } from "./model.ts";

const recoverySchema = strictObject({
  repaid: array(allocationSchema, "a list of amounts repaid"),
  toUncovered: amount,
  surplus: amount,
  from: optional(memberId),
});

const NAMES = new Set([
  ...Object.keys(recoverySchema.shape),
  ...["trancheId", "payer", "memberId", "segment", "amount"],
]);

/**
 * The recovery written as `json` (spec 9), or every fault in its structure. Whether it is one of a certain result is
 * for `recover` to find out.
 */
export function readRecovery(json: unknown): Read<Recovery> {
  const faults = collectFaults("recovery");
  const parsed = recoverySchema.safeParse(json);
  reportIssues(parsed.error?.issues ?? [], json, { names: NAMES }, faults);
  if (!parsed.success) return { ok: false, faults: faults.list() };
  const { from, ...recovery } = parsed.data;
  return readOr(faults, () => ({ ...recovery, ...(from !== undefined && { from }) }));
}
