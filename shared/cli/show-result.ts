import { grouped } from "../money/grouped.ts";
import type { Allocation, Owed, Result } from "../result/index.ts";
import { type Rulebook, tranchesById } from "../rulebook/index.ts";
import { linesTable } from "./lines-table.ts";
import type { Style } from "./style.ts";
import { waterfallTable } from "./waterfall-table.ts";

/** A result for people: the waterfall, who bears it, what is owed, and loudly what is left uncovered. */
export function showResult(result: Result, rulebook: Rulebook, style: Style): readonly string[] {
  const { currency, loss, borne, eventId, segments, allocations, owed } = result;
  const tranches = tranchesById(rulebook);
  const words = {
    tranche: ({ trancheId }: { readonly trancheId: string }) =>
      tranches.get(trancheId)?.step.name ?? trancheId,
    segmented: segments !== null,
  };
  return [
    style.heading(rulebook.name),
    `Event ${eventId}: of a loss of ${currency} ${grouped(loss)}, ${grouped(borne)} is borne.`,
    "",
    waterfallTable(result, rulebook),
    "",
    ...(allocations.length === 0
      ? []
      : [style.heading("Who bears it"), linesTable(allocations, { ...words, account: accountOf }), ""]),
    ...(owed.length === 0
      ? []
      : [
          style.heading("Asked for, not paid and owed"),
          linesTable(owed, { ...words, account: debtorOf }),
          "",
        ]),
    ...uncoveredLines(result, style),
    "",
    ...hashLines(result).map(style.aside),
  ];
}

const PAYERS: Readonly<Record<Allocation["payer"], string>> = {
  defaulter: "the defaulter",
  operator: "the operator",
  insurer: "the insurer",
  member: "a member",
};

/** Who an account is: a member by its id, anyone else by what they are. */
export function accountOf({ payer, memberId }: Allocation): string {
  return memberId ?? PAYERS[payer];
}

/** Members owe calls and pledges; the insurer, which has no id, owes claims. */
function debtorOf({ memberId }: Owed): string {
  return memberId ?? PAYERS.insurer;
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
