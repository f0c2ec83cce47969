import { type CsvError, parse } from "csv-parse/sync";
import type { Rulebook } from "../rulebook/model.ts";
import type { Complaint } from "../service/refusal.ts";
import type { MemberShell } from "../snapshot/schema.ts";
import { type Column, columnsOf, type Draft } from "./columns.ts";

/** Rows as they were sent: each with the line of the whole file that it begins on. */
export interface Sent {
  readonly members: readonly unknown[];
  readonly lines: readonly number[];
  /** What kept a row, or all of them, from being read at all. */
  readonly complaints: readonly Complaint[];
}

/** A cell, or a line, longer than anything a member has. */
const MAX_RECORD = 1_000_000;

/** The members in a CSV text with a header line (RFC 4180). `firstLine` is the line of the whole file after the header. */
export function readCsv(text: string, rulebook: Rulebook, firstLine: number): Sent {
  const [header, ...rows] = recordsOf(text, firstLine);
  if (header === undefined || header.cells === undefined) {
    return { members: [], lines: [], complaints: [header?.complaint ?? noHeader()] };
  }
  const known = new Map(columnsOf(rulebook).map((column) => [column.name, column]));
  const complaints = checkHeader(header.cells, known);
  if (complaints.length > 0) {
    return { members: [], lines: [], complaints };
  }
  const columns = header.cells.map((name) => known.get(name));
  const members: Draft[] = [];
  const lines: number[] = [];
  for (const { cells, line, complaint } of rows) {
    if (cells === undefined) {
      complaints.push(complaint ?? noHeader());
    } else if (cells.length !== columns.length) {
      complaints.push(wrongCount(line, cells.length, columns.length));
    } else {
      members.push(draftOf(cells, columns));
      lines.push(line);
    }
  }
  return { members, lines, complaints };
}

/** A row of cells, or why it is none. */
interface Row {
  readonly line: number;
  readonly cells?: readonly string[];
  readonly complaint?: Complaint;
}

function recordsOf(text: string, firstLine: number): Row[] {
  const quoted = text.includes('"');
  const rows: Row[] = [];
  // The header is line 1 of its part; the line after it is `firstLine` of the whole file.
  let ended = 0;
  const lineOf = (line: number) => (line <= 1 ? line : line - 2 + firstLine);
  try {
    parse(text, {
      bom: true,
      relax_column_count: true,
      skip_empty_lines: true,
      max_record_size: MAX_RECORD,
      on_record(cells: string[], { lines }) {
        ended = lines;
        const inside = quoted
          ? cells.reduce((sum, cell) => sum + (cell.match(/\r\n|\n|\r/g)?.length ?? 0), 0)
          : 0;
        rows.push({ line: lineOf(lines - inside), cells });
        return null;
      },
    });
  } catch (error) {
    if (!isCsvError(error)) {
      throw error;
    }
    const line = lineOf(ended + 1);
    const message = `what begins on line ${line} is not CSV: ${error.message}`;
    rows.push({ line, complaint: { path: `/${line}`, code: "notCsv", message, line } });
  }
  return rows;
}

function isCsvError(error: unknown): error is CsvError {
  return error instanceof Error && "code" in error && String(error.code).startsWith("CSV_");
}

function draftOf(cells: readonly string[], columns: readonly (Column | undefined)[]): Draft {
  const member: Draft = { id: "" };
  for (let i = 0; i < cells.length; i += 1) {
    if (cells[i] !== "") {
      columns[i]?.set(member, cells[i]);
    }
  }
  return member;
}

function checkHeader(names: readonly string[], known: ReadonlyMap<string, Column>): Complaint[] {
  const complaints: Complaint[] = [];
  const seen = new Set<string>();
  for (const name of names) {
    const path = `/1/${name.slice(0, 128).replaceAll("~", "~0").replaceAll("/", "~1")}`;
    if (!known.has(name)) {
      const names = [...known.keys()].slice(0, 50).join(", ");
      const message = `there is no column ${JSON.stringify(name.slice(0, 128))} here; there are ${names}`;
      complaints.push({ path, code: "unknownColumn", message, line: 1 });
    } else if (seen.has(name)) {
      complaints.push({ path, code: "duplicate", message: `the column ${name} is given twice`, line: 1 });
    }
    seen.add(name);
  }
  if (!seen.has("id")) {
    complaints.push({ path: "/1/id", code: "missing", message: "the column id is missing", line: 1 });
  }
  return complaints;
}

function wrongCount(line: number, found: number, expected: number): Complaint {
  const message = `the row has ${found} cells, the header has ${expected}`;
  return { path: `/${line}`, code: "wrongCount", message, line };
}

function noHeader(): Complaint {
  return { path: "/1", code: "missing", message: "there is no header line with the columns' names", line: 1 };
}

/** A member as a line of CSV, ended. */
export function csvLine(member: MemberShell, columns: readonly Column[]): string {
  return `${columns.map((column) => cellText(column.cell(member))).join(",")}\r\n`;
}

/** The header of such lines. */
export function csvHeader(columns: readonly Column[]): string {
  return `${columns.map(({ name }) => cellText(name)).join(",")}\r\n`;
}

/** A cell in quotes where it would be read as something else without. */
export function cellText(text: string): string {
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
