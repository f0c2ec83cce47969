import { type Column, table } from "../layout.ts";
import type { Style } from "../style.ts";
import type { Verification } from "./verify.ts";

const COLUMNS: readonly Column[] = [
  { title: "", align: "left" },
  { title: "Computed here", align: "left" },
  { title: "Of record", align: "left" },
];

/** What was computed again and whether it is what the service says. */
export function showVerification({ comparisons, sameBytes }: Verification, style: Style): readonly string[] {
  const rows = comparisons.map(({ what, told, found }) => [
    what,
    found,
    told === found ? "the same" : `not ${told}`,
  ]);
  return [
    table(COLUMNS, rows),
    "",
    sameBytes
      ? "The result computed here is the service's, byte for byte."
      : style.alarm("THE RESULT COMPUTED HERE IS ANOTHER."),
  ];
}
