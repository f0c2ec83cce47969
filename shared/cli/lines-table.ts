import { grouped } from "../money/grouped.ts";
import { type Column, table } from "./layout.ts";

/** So many lines of one tranche are shown to people; machines read all of them. */
const MOST_LINES = 50;

/** An amount of one account in one tranche. */
export interface Line {
  readonly trancheId: string;
  readonly segment: string | null;
  readonly amount: string;
}

/** How lines are put into words. */
export interface Words<L extends Line> {
  readonly tranche: (line: L) => string;
  readonly account: (line: L) => string;
  readonly segmented: boolean;
}

/** Amounts by account, tranche by tranche in the order given; of a long list the first lines. */
export function linesTable<L extends Line>(lines: readonly L[], words: Words<L>): string {
  const columns: readonly Column[] = [
    { title: "Tranche", align: "left" },
    { title: "Account", align: "left" },
    ...(words.segmented ? [{ title: "Segment", align: "left" } as const] : []),
    { title: "Amount", align: "right" },
  ];
  const row = (tranche: string, account: string, segment: string, amount: string) =>
    words.segmented ? [tranche, account, segment, amount] : [tranche, account, amount];
  const rows = runsOf(lines).flatMap((run) => {
    const shown = run.slice(0, MOST_LINES).map((line, i) => {
      const tranche = i === 0 ? words.tranche(line) : "";
      return row(tranche, words.account(line), line.segment ?? "", grouped(line.amount));
    });
    const more = run.length - shown.length;
    return more === 0
      ? shown
      : [...shown, row("", `… and ${grouped(String(more))} more, use --json`, "", "")];
  });
  return table(columns, rows);
}

/** Lines that stand together under one tranche. */
function runsOf<L extends Line>(lines: readonly L[]): readonly (readonly L[])[] {
  const runs: L[][] = [];
  for (const line of lines) {
    const run = runs.at(-1);
    if (run?.[0]?.trancheId === line.trancheId) run.push(line);
    else runs.push([line]);
  }
  return runs;
}
