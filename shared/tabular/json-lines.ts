import { parseJson } from "../canonical/index.ts";
import type { Complaint } from "../service/refusal.ts";
import type { Sent } from "./csv.ts";

/** The members in JSON Lines: one in each line, as a snapshot writes it. Lines with nothing in them are passed over. */
export function readJsonLines(text: string, firstLine: number): Sent {
  const members: unknown[] = [];
  const lines: number[] = [];
  const complaints: Complaint[] = [];
  for (const [i, json] of text
    .replace(/^\ufeff/, "")
    .split(/\r?\n/)
    .entries()) {
    if (json.trim() === "") {
      continue;
    }
    const line = firstLine + i;
    const read = parseJson(json, "snapshot");
    if (read.ok) {
      members.push(read.value);
      lines.push(line);
      continue;
    }
    for (const { path, code, message } of read.faults) {
      complaints.push({ path: `/${line}${path}`, code, message, line });
    }
  }
  return { members, lines, complaints };
}
