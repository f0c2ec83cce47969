import type { Line, LineKind } from "../../shared/service/results/run-lines.ts";

/** The first line of a CSV (RFC 4180) of lines of a run. */
export const CSV_HEADER: Readonly<Record<LineKind, string>> = {
  allocations: "trancheId,payer,memberId,segment,amount",
  owed: "trancheId,memberId,segment,amount",
};

/** A line of a run as a line of CSV. */
export function csvLine(line: Line): string {
  const { trancheId, memberId, segment, amount } = line;
  const payer = "payer" in line ? [line.payer] : [];
  return [trancheId, ...payer, csvField(memberId ?? ""), segment ?? "", amount].join(",");
}

/** A text as a field: in quotes where it needs them. */
export function csvField(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
