import type { Column } from "../columns/index.ts";
import type { Faults } from "../faults/collector.ts";
import { parseUnits } from "../money/index.ts";
import { tranchesById } from "../rulebook/lookup.ts";
import type { Assessment, Level, Rulebook, TrancheId } from "../rulebook/model.ts";
import { type FigureColumn, figureColumn } from "./figure-column.ts";
import { accountIndex, memberIndex } from "./lookup.ts";
import type { Members } from "./members.ts";
import { type UsedJson, usedSchema } from "./schema.ts";

/** What reading one entry needs to know, and the columns it writes to. */
interface Reading {
  readonly rulebook: Rulebook;
  readonly members: Members;
  readonly faults: Faults;
  readonly columns: Map<TrancheId, FigureColumn>;
  /** The accounts read so far, each with its tranche. */
  readonly seen: Set<string>;
}

/** What of the capped period is used up, by assessment (spec 3, usedInPeriod). Accounts no longer there are ignored. */
export function readUsed(
  list: readonly unknown[],
  rulebook: Rulebook,
  members: Members,
  faults: Faults,
): ReadonlyMap<TrancheId, Column> {
  const tranches = tranchesById(rulebook);
  const reading: Reading = { rulebook, members, faults, columns: new Map(), seen: new Set() };
  for (const [index, json] of list.entries()) {
    const entry = usedSchema.safeParse(json).data;
    if (entry === undefined) continue;
    const path = `/usedInPeriod/${index}`;
    const tranche = tranches.get(entry.trancheId)?.step;
    if (tranche === undefined) {
      faults.add("unknownTranche", `${path}/trancheId`, { tranche: entry.trancheId, known: tranches.keys() });
    } else if (tranche.kind !== "assessment") {
      faults.add("notAnAssessment", `${path}/trancheId`, { tranche: tranche.id });
    } else readEntry(entry, path, tranche, reading);
  }
  return new Map([...reading.columns].map(([id, column]) => [id, column.column()]));
}

function readEntry(entry: UsedJson, path: string, { id, level }: Assessment, reading: Reading): void {
  checkAmount(entry.amount, `${path}/amount`, reading);
  const segment = segmentOf(entry.segment, level, reading.rulebook, `${path}/segment`, reading.faults);
  const accounts = reading.members.accounts[level];
  const member = memberIndex(reading.members.members.ids, entry.memberId);
  const account = segment === undefined || member < 0 ? -1 : accountIndex(accounts, member, segment);
  let column = reading.columns.get(id);
  if (column === undefined) {
    column = figureColumn("resource", accounts.size, reading.rulebook.minorUnits);
    reading.columns.set(id, column);
  }
  if (account < 0) return;
  const key = `${id}/${account}`;
  if (reading.seen.has(key)) {
    reading.faults.add("duplicate", path, { what: "amount used by", text: entry.memberId });
  }
  reading.seen.add(key);
  column.set(account, entry.amount);
}

function checkAmount(amount: string, path: string, { rulebook, faults }: Reading): void {
  const units = parseUnits(amount, rulebook.minorUnits);
  if (units === "tooManyDecimals") faults.add(units, path, { text: amount, decimals: rulebook.minorUnits });
  else if (typeof units === "bigint" && units < 0n) {
    faults.add("negativeAmount", path, { what: "an amount used", amount });
  }
}

/** The segment's index in an account of `level`: 0 without declared segments, −1 for the house; undefined with a fault. */
function segmentOf(
  segment: string | undefined,
  level: Level,
  { segments }: Rulebook,
  path: string,
  faults: Faults,
): number | undefined {
  const what = "an amount used";
  if (segments === null) {
    if (segment === undefined) return 0;
    faults.add("noSegments", path, {});
  } else if (level === "house") {
    if (segment === undefined) return -1;
    faults.add("segmentOfHouse", path, { what });
  } else if (segment === undefined) faults.add("segmentNeeded", path, { what });
  else if (segments.includes(segment)) return segments.indexOf(segment);
  else faults.add("unknownSegment", path, { segment, known: segments });
  return undefined;
}
