import type { ApiSchemas } from "../../client/index.ts";
import { grouped } from "../../money/grouped.ts";
import { type Column, table } from "../layout.ts";

const OBLIGATIONS: readonly Column[] = [
  { title: "Account", align: "left" },
  { title: "Figure", align: "left" },
  { title: "Consumed", align: "right" },
  { title: "Restored", align: "right" },
  { title: "Outstanding", align: "right" },
  { title: "Due", align: "right" },
];

/** What has to be restored after a run, and by when. */
export function showObligations(obligations: readonly ApiSchemas["Obligation"][]): readonly string[] {
  if (obligations.length === 0) return ["Nothing has to be restored."];
  return [
    table(
      OBLIGATIONS,
      obligations.map((one) => [
        one.memberId ?? "(operator)",
        one.segment === null ? one.figure : `${one.figure} in ${one.segment}`,
        grouped(one.consumed),
        grouped(one.restored),
        grouped(one.outstanding),
        one.voidBecause ?? `${one.dueAt.slice(0, 10)}${one.overdue ? " OVERDUE" : ""}`,
      ]),
    ),
  ];
}

/** Where money that came back went, in a line. */
export function showRecovered({ repaid, toUncovered, surplus }: ApiSchemas["Recovery"]): string {
  const accounts = grouped(String(repaid.length));
  return `Recorded: ${grouped(toUncovered)} to the uncovered loss, the rest to ${accounts} accounts, surplus ${grouped(surplus)}.`;
}
