import { isObject, valueAt } from "../canonical/object.ts";
import type { Faults } from "../faults/collector.ts";
import { MAX_INPUT_LENGTH, parseUnits } from "../money/index.ts";
import { segmentOrder } from "../rulebook/lookup.ts";
import type { Cause, Rulebook } from "../rulebook/model.ts";
import { ID, isMemberId } from "../rulebook/text.ts";
import { memberIndex } from "../snapshot/lookup.ts";
import type { Snapshot } from "../snapshot/model.ts";
import type { Loss } from "./model.ts";

/** The defaulter's place in a loss that is not from a default. */
const NOBODY = -1;

/** What reading one loss needs to know. */
interface Reading {
  readonly cause: Cause | undefined;
  readonly rulebook: Rulebook;
  readonly snapshot: Snapshot;
  readonly segments: ReadonlyMap<string, number>;
  readonly faults: Faults;
}

/**
 * The losses by defaulter id, then segment order, those of one defaulter in one segment added up (spec 3). Each property
 * is checked whatever is wrong with the others; one whose structure is broken is passed over, for the schema reports it.
 */
export function readLosses(
  list: readonly unknown[],
  cause: Cause | undefined,
  rulebook: Rulebook,
  snapshot: Snapshot,
  faults: Faults,
): readonly Loss[] {
  const reading: Reading = { cause, rulebook, snapshot, segments: segmentOrder(rulebook), faults };
  const cells = new Map<string, Loss>();
  for (const [index, json] of list.entries()) {
    if (!isObject(json)) continue;
    const path = `/losses/${index}`;
    const defaulter = defaulterOf(valueAt(json, "memberId"), `${path}/memberId`, reading);
    const segment = segmentOf(valueAt(json, "segment"), `${path}/segment`, reading);
    const amount = amountOf(valueAt(json, "amount"), `${path}/amount`, reading);
    const cell = `${defaulter} ${segment}`;
    cells.set(cell, { defaulter, segment, amount: amount + (cells.get(cell)?.amount ?? 0n) });
  }
  return [...cells.values()].sort((a, b) => a.defaulter - b.defaulter || a.segment - b.segment);
}

function defaulterOf(memberId: unknown, path: string, { cause, snapshot, faults }: Reading): number {
  if (memberId === undefined) {
    if (cause === "memberDefault") faults.add("defaulterNeeded", path, {});
    return NOBODY;
  }
  if (cause === "nonDefaultLoss") {
    faults.add("defaulterInNonDefaultLoss", path, {});
    return NOBODY;
  }
  if (typeof memberId !== "string" || !isMemberId(memberId)) return NOBODY;
  const { ids } = snapshot.members;
  const index = memberIndex(ids, memberId);
  if (index < 0) faults.add("unknownMember", path, { member: memberId, known: ids });
  return index;
}

function segmentOf(segment: unknown, path: string, { rulebook, segments, faults }: Reading): number {
  if (rulebook.segments === null) {
    if (segment !== undefined) faults.add("noSegments", path, {});
  } else if (segment === undefined) faults.add("segmentNeeded", path, { what: "a loss" });
  else if (typeof segment === "string" && ID.test(segment)) {
    const order = segments.get(segment);
    if (order !== undefined) return order;
    faults.add("unknownSegment", path, { segment, known: rulebook.segments });
  }
  return 0;
}

function amountOf(amount: unknown, path: string, { rulebook, faults }: Reading): bigint {
  if (typeof amount !== "string" || amount.length > MAX_INPUT_LENGTH) return 0n;
  const units = parseUnits(amount, rulebook.minorUnits);
  if (units === "tooManyDecimals") faults.add(units, path, { text: amount, decimals: rulebook.minorUnits });
  if (typeof units !== "bigint") return 0n;
  if (units <= 0n) faults.add("lossNotPositive", path, { amount });
  return units;
}
