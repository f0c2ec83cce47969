import { grouped } from "../money/grouped.ts";
import type { Statement } from "./model.ts";

type Row = readonly string[];

/** A statement as plain text, to be printed or sent as a letter. */
export function statementText(statement: Statement): string {
  const { currency, drill, total } = statement;
  return [
    drill ? "DRILL: THIS IS AN EXERCISE, AND NOTHING OF IT IS OWED" : "STATEMENT",
    "",
    ...headOf(statement),
    "",
    `What was borne, in ${currency}`,
    "",
    ...borneOf(statement),
    ...owedOf(statement),
    ...returnedOf(statement),
    "",
    `Still standing: ${currency} ${grouped(total.standing)}`,
    "",
    `Rulebook ${statement.rulebook.hash}`,
    `Result   ${statement.resultHash}`,
    "",
  ].join("\n");
}

function headOf({ memberId, name, eventId, runId, declaredAt, completedAt, rulebook }: Statement): Row {
  const who = memberId === null ? "The operator" : `Member ${memberId}`;
  return [
    `${who}${name === undefined ? "" : `, ${name}`}`,
    `Default ${eventId}, declared ${declaredAt}, allocated ${completedAt}`,
    `Run ${runId}, by the rules “${rulebook.name}”`,
  ];
}

function borneOf({ lines, total }: Statement): Row {
  if (lines.length === 0) return ["Nothing."];
  return aligned([
    ["Tranche", "Segment", "Borne", "Given back", "Standing"],
    ...lines.map(({ trancheId, name, clause, segment, borne, givenBack, standing }) => [
      `${name ?? trancheId}${clause === undefined ? "" : ` (${clause})`}`,
      segment ?? "",
      grouped(borne),
      grouped(givenBack),
      grouped(standing),
    ]),
    ["Total", "", grouped(total.borne), grouped(total.givenBack), grouped(total.standing)],
  ]);
}

function owedOf({ owed, total, lines, currency }: Statement): Row {
  if (owed.length === 0) return [];
  const names = new Map(lines.map(({ trancheId, name }) => [trancheId, name]));
  return [
    "",
    "What was called and not paid in time",
    "",
    ...aligned([
      ["Tranche", "Segment", "Owed", "Paid late"],
      ...owed.map(({ trancheId, segment, amount, paidLate }) => [
        names.get(trancheId) ?? trancheId,
        segment ?? "",
        grouped(amount),
        grouped(paidLate),
      ]),
    ]),
    "",
    `Still owed: ${currency} ${grouped(total.owed)}`,
  ];
}

function returnedOf({ recoveries }: Statement): Row {
  if (recoveries.length === 0) return [];
  return [
    "",
    "What came back",
    "",
    ...aligned([
      ["When", "Received as", "Given back"],
      ...recoveries.map(({ recordedAt, id, from, amount }) => [
        recordedAt,
        `${id}${from === undefined ? "" : `, from ${from}`}`,
        grouped(amount),
      ]),
    ]),
  ];
}

/** Two columns of words to the left, the others, amounts, to the right. */
function aligned(rows: readonly Row[]): Row {
  const widths = (rows[0] ?? []).map((_, i) => Math.max(...rows.map((row) => row[i]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, i) => (i < 2 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0)))
      .join("  ")
      .trimEnd(),
  );
}
