import { isObject, type JsonObject, valueAt } from "../canonical/object.ts";
import type { Column } from "../columns/index.ts";
import type { Faults } from "../faults/collector.ts";
import { MAX_INPUT_LENGTH, parseUnits } from "../money/index.ts";
import { segmentOrder, tranchesById } from "../rulebook/lookup.ts";
import type { Assessment, Level, Rulebook, TrancheId } from "../rulebook/model.ts";
import { ID, isMemberId } from "../rulebook/text.ts";
import { type FigureColumn, figureColumn } from "./figure-column.ts";
import { accountIndex, memberIndex } from "./lookup.ts";
import type { Snapshot } from "./model.ts";

/** The members read so far, all of them: their ids in account order, and their accounts. */
interface Members {
  readonly ids: readonly string[];
  readonly accounts: Snapshot["memberAccounts"];
}

/** What reading one entry needs to know, and the columns it writes to. */
interface Reading {
  readonly rulebook: Rulebook;
  readonly members: Members;
  readonly segments: ReadonlyMap<string, number>;
  readonly faults: Faults;
  readonly columns: Map<TrancheId, FigureColumn>;
  /** The accounts read so far, each with its tranche. */
  readonly seen: Set<string>;
}

/**
 * What of the capped period is used up, by assessment (spec 3, usedInPeriod). Accounts no longer there are ignored. Each
 * property is checked whatever is wrong with the others; one whose structure is broken is passed over, for the schema
 * reports it.
 */
export function readUsed(
  list: readonly unknown[],
  rulebook: Rulebook,
  members: Members,
  faults: Faults,
): ReadonlyMap<TrancheId, Column> {
  const tranches = tranchesById(rulebook);
  const segments = segmentOrder(rulebook);
  const reading: Reading = { rulebook, members, segments, faults, columns: new Map(), seen: new Set() };
  for (const [index, json] of list.entries()) {
    if (!isObject(json)) continue;
    const path = `/usedInPeriod/${index}`;
    const amount = amountOf(valueAt(json, "amount"), `${path}/amount`, reading);
    const id = valueAt(json, "trancheId");
    if (typeof id !== "string" || !ID.test(id)) continue;
    const tranche = tranches.get(id)?.step;
    if (tranche === undefined) {
      faults.add("unknownTranche", `${path}/trancheId`, { tranche: id, known: tranches.keys() });
    } else if (tranche.kind !== "assessment") {
      faults.add("notAnAssessment", `${path}/trancheId`, { tranche: id });
    } else readEntry(json, amount, path, tranche, reading);
  }
  return new Map([...reading.columns].map(([id, column]) => [id, column.column()]));
}

function readEntry(
  json: JsonObject,
  amount: string | undefined,
  path: string,
  { id, level }: Assessment,
  reading: Reading,
): void {
  const segment = segmentOf(valueAt(json, "segment"), level, `${path}/segment`, reading);
  const memberId = valueAt(json, "memberId");
  if (segment === undefined || typeof memberId !== "string" || !isMemberId(memberId)) return;
  const accounts = reading.members.accounts[level];
  const member = memberIndex(reading.members.ids, memberId);
  const account = member < 0 ? -1 : accountIndex(accounts, member, segment);
  let column = reading.columns.get(id);
  if (column === undefined) {
    column = figureColumn("resource", accounts.size, reading.rulebook.minorUnits);
    reading.columns.set(id, column);
  }
  if (account < 0) return;
  const key = `${id}/${account}`;
  if (reading.seen.has(key)) {
    reading.faults.add("duplicate", path, { what: "amount used by", text: memberId });
  }
  reading.seen.add(key);
  if (amount !== undefined) column.set(account, amount);
}

/** The amount used, with what is wrong with its value as a fault; undefined where it is no text. */
function amountOf(amount: unknown, path: string, { rulebook, faults }: Reading): string | undefined {
  if (typeof amount !== "string" || amount.length > MAX_INPUT_LENGTH) return undefined;
  const units = parseUnits(amount, rulebook.minorUnits);
  if (units === "tooManyDecimals") faults.add(units, path, { text: amount, decimals: rulebook.minorUnits });
  else if (typeof units === "bigint" && units < 0n) {
    faults.add("negativeAmount", path, { what: "an amount used", amount });
  }
  return amount;
}

/** The segment's index in an account of `level`: 0 without declared segments, −1 for the house; undefined with a fault. */
function segmentOf(
  segment: unknown,
  level: Level,
  path: string,
  { rulebook, segments, faults }: Reading,
): number | undefined {
  const what = "an amount used";
  if (rulebook.segments === null) {
    if (segment === undefined) return 0;
    faults.add("noSegments", path, {});
  } else if (level === "house") {
    if (segment === undefined) return -1;
    faults.add("segmentOfHouse", path, { what });
  } else if (segment === undefined) faults.add("segmentNeeded", path, { what });
  else if (typeof segment === "string" && ID.test(segment)) {
    const order = segments.get(segment);
    if (order !== undefined) return order;
    faults.add("unknownSegment", path, { segment, known: rulebook.segments });
  }
  return undefined;
}
