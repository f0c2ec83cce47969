import { readFileSync } from "node:fs";
import { extname } from "node:path";
import { parse } from "csv-parse/sync";
import { Failure } from "../refusal.ts";
import { documentIn } from "./documents.ts";

/** Money that came in on a call. Without a member it is the insurer's. */
export interface PaymentToRecord {
  /** The caller's own id of it. */
  readonly id: string;
  readonly trancheId: string;
  readonly memberId?: string;
  readonly segment?: string;
  readonly amount: string;
}

const COLUMNS = ["id", "trancheId", "memberId", "segment", "amount"] as const;

/**
 * The payments in a file: a `.csv` with a header line, or JSON or YAML, `payments` as the API takes them. Nothing is
 * promised of what they say: the service reads it.
 */
export function paymentsIn(path: string): readonly PaymentToRecord[] {
  if (extname(path).toLowerCase() !== ".csv") {
    const { payments } = documentIn<{ readonly payments?: readonly PaymentToRecord[] }>(path, "payments");
    if (!Array.isArray(payments)) throw new Failure(`${path} has no list named payments`);
    return payments;
  }
  return rowsIn(path).map(({ id = "", trancheId = "", memberId, segment, amount = "" }) => ({
    id,
    trancheId,
    ...(memberId ? { memberId } : {}),
    ...(segment ? { segment } : {}),
    amount,
  }));
}

type Row = Readonly<Partial<Record<(typeof COLUMNS)[number], string>>>;

function rowsIn(path: string): readonly Row[] {
  try {
    return parse(readFileSync(path, "utf8"), {
      bom: true,
      skip_empty_lines: true,
      columns: (names: readonly string[]) => names.map(known),
    });
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw new Failure(`cannot read ${path}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function known(name: string): string {
  if (COLUMNS.some((column) => column === name)) return name;
  throw new Failure(
    `there is no column ${JSON.stringify(name)} in payments; there are ${COLUMNS.join(", ")}`,
  );
}

/** Payments as such a file, in CSV (RFC 4180). */
export function csvOf(payments: readonly PaymentToRecord[]): string {
  const rows = payments.map((payment) => COLUMNS.map((column) => field(payment[column] ?? "")).join(","));
  return [COLUMNS.join(","), ...rows].map((line) => `${line}\r\n`).join("");
}

function field(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
