import { grouped } from "../money/grouped.ts";
import type { Result, ResultTranche } from "../result/index.ts";
import { type Rulebook, type Step, stepsById, tranchesById } from "../rulebook/index.ts";
import { type Column, table } from "./layout.ts";

const COLUMNS: readonly Column[] = [
  { title: "Tranche", align: "left" },
  { title: "Kind", align: "left" },
  { title: "Clause", align: "left" },
  { title: "Available", align: "right" },
  { title: "Borne", align: "right" },
  { title: "Residual", align: "right" },
  { title: "Payers", align: "right" },
];

/** The waterfall as it ran: a line per tranche; a group has a line of its own, its tranches stand indented below. */
export function waterfallTable({ tranches }: Result, rulebook: Rulebook): string {
  const leaves = tranchesById(rulebook);
  const groups = stepsById(rulebook);
  const rows = tranches.flatMap((tranche, i) => {
    const { group } = tranche;
    const row = trancheRow(tranche, leaves.get(tranche.id)?.step);
    if (group === undefined) return [row];
    return group === tranches[i - 1]?.group ? [row] : [groupRow(tranche, groups.get(group)?.step), row];
  });
  return table(COLUMNS, rows);
}

function trancheRow(tranche: ResultTranche, step: Step | undefined): readonly string[] {
  const { id, kind, group, status, available, borne, residual, payers } = tranche;
  const applied = status === "applied";
  return [
    `${group === undefined ? "" : "  "}${step?.name ?? id}`,
    inWords(kind),
    step?.clause ?? "",
    applied ? (available === null ? "unbounded" : grouped(available)) : "",
    applied ? grouped(borne) : inWords(status),
    group === undefined ? grouped(residual) : "",
    applied ? grouped(String(payers)) : "",
  ];
}

/** What the group as a whole leaves; what its tranches do stands below. */
function groupRow({ residual }: ResultTranche, step: Step | undefined): readonly string[] {
  return [step?.name ?? step?.id ?? "", "at once:", step?.clause ?? "", "", "", grouped(residual), ""];
}

/** `mutualisedFund` as people write it: mutualised fund. */
function inWords(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}
