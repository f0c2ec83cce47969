import type { Faults } from "../faults/collector.ts";
import { parseUnits } from "../money/index.ts";
import type { Cause, Rulebook } from "../rulebook/model.ts";
import { memberIndex } from "../snapshot/lookup.ts";
import type { Snapshot } from "../snapshot/model.ts";
import type { Loss } from "./model.ts";
import { type LossJson, lossSchema } from "./schema.ts";

/** The defaulter's place in a loss that is not from a default. */
const NOBODY = -1;

/** The losses by defaulter id, then segment order, those of one defaulter in one segment added up (spec 3). */
export function readLosses(
  list: readonly unknown[],
  cause: Cause | undefined,
  rulebook: Rulebook,
  snapshot: Snapshot,
  faults: Faults,
): readonly Loss[] {
  const cells = new Map<string, Loss>();
  for (const [index, json] of list.entries()) {
    const written = lossSchema.safeParse(json).data;
    if (written === undefined) continue;
    const path = `/losses/${index}`;
    const defaulter = defaulterOf(written, path, cause, snapshot, faults);
    const segment = segmentOf(written, path, rulebook, faults);
    const amount = amountOf(written, path, rulebook, faults);
    const cell = `${defaulter} ${segment}`;
    cells.set(cell, { defaulter, segment, amount: amount + (cells.get(cell)?.amount ?? 0n) });
  }
  return [...cells.values()].sort((a, b) => a.defaulter - b.defaulter || a.segment - b.segment);
}

function defaulterOf(
  { memberId }: LossJson,
  path: string,
  cause: Cause | undefined,
  snapshot: Snapshot,
  faults: Faults,
): number {
  if (memberId === undefined) {
    if (cause === "memberDefault") faults.add("defaulterNeeded", `${path}/memberId`, {});
    return NOBODY;
  }
  if (cause === "nonDefaultLoss") {
    faults.add("defaulterInNonDefaultLoss", `${path}/memberId`, {});
    return NOBODY;
  }
  const { ids } = snapshot.members;
  const index = memberIndex(ids, memberId);
  if (index < 0) faults.add("unknownMember", `${path}/memberId`, { member: memberId, known: ids });
  return index;
}

function segmentOf({ segment }: LossJson, path: string, { segments }: Rulebook, faults: Faults): number {
  const at = `${path}/segment`;
  if (segments === null) {
    if (segment !== undefined) faults.add("noSegments", at, {});
  } else if (segment === undefined) faults.add("segmentNeeded", at, { what: "a loss" });
  else if (segments.includes(segment)) return segments.indexOf(segment);
  else faults.add("unknownSegment", at, { segment, known: segments });
  return 0;
}

function amountOf({ amount }: LossJson, path: string, { minorUnits }: Rulebook, faults: Faults): bigint {
  const units = parseUnits(amount, minorUnits);
  if (typeof units !== "bigint") {
    if (units === "tooManyDecimals") {
      faults.add(units, `${path}/amount`, { text: amount, decimals: minorUnits });
    }
    return 0n;
  }
  if (units <= 0n) faults.add("lossNotPositive", `${path}/amount`, { amount });
  return units;
}
