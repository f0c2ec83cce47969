import { isObject, token } from "../canonical/index.ts";
import { collectFaults } from "../faults/collector.ts";
import type { Rulebook } from "../rulebook/model.ts";
import type { Complaint } from "../service/refusal.ts";
import { checkMembers } from "../snapshot/read.ts";
import { rowOf } from "../snapshot/row.ts";
import type { MemberShell } from "../snapshot/schema.ts";
import { columnAt } from "./columns.ts";
import { readCsv } from "./csv.ts";
import { readJsonLines } from "./json-lines.ts";

export const FORMATS = ["csv", "jsonl"] as const;
export type Format = (typeof FORMATS)[number];

/** Members with the lines that they came from, in ascending order of id; or everything that is wrong. */
export interface MemberLines {
  readonly rows: readonly MemberShell[];
  readonly lines: readonly number[];
  readonly complaints: readonly Complaint[];
}

/**
 * The members in a text, checked against a rulebook. `firstLine` is the line of the whole file that the first row stands on.
 */
export function readMemberLines(
  text: string,
  format: Format,
  rulebook: Rulebook,
  firstLine: number,
): MemberLines {
  const { members, lines, complaints } =
    format === "csv" ? readCsv(text, rulebook, firstLine) : readJsonLines(text, firstLine);
  const faults = collectFaults("snapshot");
  const checked = checkMembers(members, rulebook, faults);
  const all = [...complaints];
  for (const { path, code, message } of faults.list()) {
    const [, , index = "", ...rest] = path.split("/");
    const line = lines[Number(index)];
    const inside = rest.map((part) => `/${part}`).join("");
    if (line === undefined) {
      all.push({ path, code, message });
    } else {
      const place = format === "csv" ? token(columnAt(inside)) : inside;
      const owner = memberName(members[Number(index)]);
      all.push({
        path: `/${line}${place === "/" ? "" : place}`,
        code,
        message: `${owner}: ${message}`,
        line,
      });
    }
  }
  if (all.length > 0) {
    return { rows: [], lines: [], complaints: all.sort((a, b) => (a.line ?? 0) - (b.line ?? 0)) };
  }
  return {
    rows: checked.order.map((i) => rowOf(checked.members[i])),
    lines: checked.order.map((i) => lines[i]),
    complaints: [],
  };
}

function memberName(json: unknown): string {
  return isObject(json) && typeof json.id === "string" && json.id !== ""
    ? `member ${json.id.slice(0, 128)}`
    : "a member without id";
}
