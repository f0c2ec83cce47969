import { grouped } from "../money/grouped.ts";
import type { Allocation, Result } from "../result/index.ts";
import { type Rulebook, tranchesById } from "../rulebook/index.ts";
import { linesTable } from "./lines-table.ts";
import type { Style } from "./style.ts";
import { waterfallTable } from "./waterfall-table.ts";

/** A result for people: the waterfall, who bears it, what is owed, and loudly what is left uncovered. */
export function showResult(result: Result, rulebook: Rulebook, style: Style): readonly string[] {
  const { currency, loss, borne, eventId, segments } = result;
  const tranches = tranchesById(rulebook);
  const named = ({ trancheId }: { readonly trancheId: string }) =>
    tranches.get(trancheId)?.step.name ?? trancheId;
  const allocations = result.allocations.map((line) => ({
    ...line,
    tranche: named(line),
    account: accountOf(line),
  }));
  const owed = result.owed.map((line) => ({
    ...line,
    tranche: named(line),
    account: line.memberId ?? INSURER,
  }));
  return [
    style.heading(rulebook.name),
    `Event ${eventId}: of a loss of ${currency} ${grouped(loss)}, ${grouped(borne)} is borne.`,
    "",
    waterfallTable(result, rulebook),
    "",
    ...(allocations.length === 0
      ? []
      : [style.heading("Who bears it"), linesTable(allocations, segments !== null), ""]),
    ...(owed.length === 0
      ? []
      : [style.heading("Asked for, not paid and owed"), linesTable(owed, segments !== null), ""]),
    ...uncoveredLines(result, style),
    "",
    ...hashLines(result).map(style.aside),
  ];
}

const INSURER = "the insurer";
const PAYERS: Readonly<Record<Allocation["payer"], string>> = {
  defaulter: "the defaulter",
  operator: "the operator",
  insurer: INSURER,
  member: "a member",
};

/** Who an account is: a member by its id, anyone else by what they are. */
export function accountOf({ payer, memberId }: Allocation): string {
  return memberId ?? PAYERS[payer];
}

function uncoveredLines({ currency, uncovered, residuals }: Result, style: Style): readonly string[] {
  if (residuals.length === 0) return ["The whole loss is covered."];
  const parts = residuals.map(({ memberId, segment, amount }) => {
    const of = [memberId, segment].filter((part) => part !== null).join(" in ");
    return `  ${grouped(amount)}${of && ` of the loss of ${of}`}`;
  });
  return [
    style.alarm(`UNCOVERED: ${currency} ${grouped(uncovered)} is borne by nobody.`),
    ...(residuals.length > 1 ? parts : []),
  ];
}

function hashLines({ rulebookHash, snapshotHash, eventHash }: Result): readonly string[] {
  return [`rulebook  ${rulebookHash}`, `snapshot  ${snapshotHash}`, `event     ${eventHash}`];
}
