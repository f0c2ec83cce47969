import { grouped } from "../money/grouped.ts";
import type { Recovery, Repaid } from "../recovery/index.ts";
import type { Result } from "../result/index.ts";
import { linesTable } from "./lines-table.ts";
import { accountOf } from "./show-result.ts";
import type { Style } from "./style.ts";

/** A recovery for people: who gets what back, in order of repayment. */
export function showRecovery(recovery: Recovery, result: Result, style: Style): readonly string[] {
  const { repaid, toUncovered, surplus, from } = recovery;
  const { currency, eventId, segments } = result;
  const words = { tranche: trancheOf, account: accountOf, segmented: segments !== null };
  const source = from === undefined ? "" : ` from ${from}`;
  return [
    style.heading(`Recovery${source} after ${eventId}`),
    `To the uncovered loss: ${currency} ${grouped(toUncovered)}`,
    "",
    ...(repaid.length === 0 ? ["Nobody is repaid."] : [linesTable(repaid, words)]),
    "",
    `Surplus: ${currency} ${grouped(surplus)}`,
  ];
}

/** A result does not hold the names of its tranches. */
function trancheOf({ trancheId }: Repaid): string {
  return trancheId;
}
