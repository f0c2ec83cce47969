import { grouped } from "../money/grouped.ts";
import type { Recovery } from "../recovery/index.ts";
import type { Result } from "../result/index.ts";
import { linesTable } from "./lines-table.ts";
import { accountOf } from "./show-result.ts";
import type { Style } from "./style.ts";

/** A recovery for people: who gets what back, in order of repayment. */
export function showRecovery(recovery: Recovery, result: Result, style: Style): readonly string[] {
  const { repaid, toUncovered, surplus, from } = recovery;
  const { currency, eventId, segments } = result;
  const lines = repaid.map((line) => ({ ...line, tranche: line.trancheId, account: accountOf(line) }));
  const source = from === undefined ? "" : ` from ${from}`;
  return [
    style.heading(`Recovery${source} after ${eventId}`),
    `To the uncovered loss: ${currency} ${grouped(toUncovered)}`,
    "",
    ...(lines.length === 0 ? ["Nobody is repaid."] : [linesTable(lines, segments !== null)]),
    "",
    `Surplus: ${currency} ${grouped(surplus)}`,
  ];
}
