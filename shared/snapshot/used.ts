import type { Column } from "../columns/index.ts";
import type { Faults } from "../faults/collector.ts";
import { tranchesById } from "../rulebook/lookup.ts";
import type { Assessment, Rulebook, TrancheId } from "../rulebook/model.ts";
import { type FigureColumn, figureColumn } from "./figure-column.ts";
import { accountIndex, memberIndex } from "./lookup.ts";
import type { Members } from "./members.ts";
import { type UsedJson, usedSchema } from "./schema.ts";

/** What of the capped period is used up, by assessment (spec 3, usedInPeriod). Members no longer there are ignored. */
export function readUsed(
  list: readonly unknown[],
  rulebook: Rulebook,
  members: Members,
  faults: Faults,
): ReadonlyMap<TrancheId, Column> {
  const tranches = tranchesById(rulebook);
  const columns = new Map<TrancheId, FigureColumn>();
  const seen = new Set<string>();
  for (const [index, json] of list.entries()) {
    const entry = usedSchema.safeParse(json).data;
    if (entry === undefined) continue;
    const path = `/usedInPeriod/${index}`;
    const tranche = tranches.get(entry.trancheId)?.step;
    if (tranche === undefined) {
      faults.add("unknownTranche", `${path}/trancheId`, { tranche: entry.trancheId, known: tranches.keys() });
    } else if (tranche.kind !== "assessment") {
      faults.add("notAnAssessment", `${path}/trancheId`, { tranche: tranche.id });
    } else {
      const key = `${entry.trancheId}/${entry.segment ?? ""}/${entry.memberId}`;
      if (seen.has(key)) faults.add("duplicate", path, { what: "amount used by", text: entry.memberId });
      seen.add(key);
      readEntry(entry, path, tranche, rulebook, members, columns, faults);
    }
  }
  return new Map([...columns].map(([id, column]) => [id, column.column()]));
}

function readEntry(
  { trancheId, memberId, segment, amount }: UsedJson,
  path: string,
  { level }: Assessment,
  rulebook: Rulebook,
  members: Members,
  columns: Map<TrancheId, FigureColumn>,
  faults: Faults,
): void {
  const accounts = members.accounts[level];
  let column = columns.get(trancheId);
  if (column === undefined) {
    column = figureColumn("resource", accounts.size, rulebook.minorUnits);
    columns.set(trancheId, column);
  }
  const inSegment = segmentOf(segment, level, rulebook, path, faults);
  const member = memberIndex(members.members.ids, memberId);
  const account = inSegment === undefined || member < 0 ? -1 : accountIndex(accounts, member, inSegment);
  const scratch = account < 0 ? figureColumn("resource", 1, rulebook.minorUnits) : column;
  const failure = scratch.set(Math.max(account, 0), amount);
  if (failure === "tooManyDecimals") {
    faults.add(failure, `${path}/amount`, { text: amount, decimals: rulebook.minorUnits });
  } else if (failure === "negative") {
    faults.add("negativeAmount", `${path}/amount`, { what: "an amount used", amount });
  }
}

/** The segment's index in an account of `level`, 0 without declared segments, −1 for the house; undefined with a fault. */
function segmentOf(
  segment: string | undefined,
  level: Assessment["level"],
  { segments }: Rulebook,
  path: string,
  faults: Faults,
): number | undefined {
  const what = "an amount used";
  if (segments === null) {
    if (segment === undefined) return 0;
    faults.add("noSegments", `${path}/segment`, {});
  } else if (level === "house") {
    if (segment === undefined) return -1;
    faults.add("segmentOfHouse", `${path}/segment`, { what });
  } else if (segment === undefined) faults.add("segmentNeeded", `${path}/segment`, { what });
  else if (segments.includes(segment)) return segments.indexOf(segment);
  else faults.add("unknownSegment", `${path}/segment`, { segment, known: segments });
  return undefined;
}
