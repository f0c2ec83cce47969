import { ahead } from "../../ahead.ts";
import { sha256Hex } from "../../canonical/index.ts";
import type { Clock } from "../../clock.ts";
import type { TenantId } from "../../ids.ts";
import { type Format, type MemberLines, readMemberLines } from "../../tabular/read.ts";
import { MEMBERS_PER_CHUNK } from "../members/register.ts";
import { type Complaint, Refusal } from "../refusal.ts";
import { rulebookOfNow } from "../rulebooks/rulebook-of-now.ts";
import type { RulebookStore } from "../stores.ts";
import type { ImportStore, PartChunk, PartRows } from "./imports.ts";
import { knownImport, notExpired } from "./start-import.ts";

/** The most parts of one import: a million long rows. */
export const MAX_PARTS = 1_000;

/** As many complaints about rows are listed; the rest are counted. */
const MAX_COMPLAINTS = 1_000;

/** As much text of rows is read at once when parts are merged, of each of them. */
const MAX_CHUNK_TEXT = 256 * 1024;

const NAMES = { csv: "CSV: text/csv", jsonl: "JSON Lines: application/x-ndjson" };

export interface SentPart {
  readonly part: number;
  readonly format: Format;
  readonly text: string;
  /** The line of the whole file that the first row stands on. */
  readonly firstLine: number;
}

export interface PartReceipt {
  readonly part: number;
  readonly rows: number;
  /** Whether the same part had been there before. */
  readonly repeated: boolean;
}

/**
 * Takes a part of an import: some rows, checked against the rulebook of now, sorted and kept. A part sent again replaces
 * the one before; the very same text changes nothing. Of a part with a fault in any row nothing is kept.
 *
 * @throws Refusal with every fault, each with its line
 */
export async function putImportPart(
  service: { readonly clock: Clock; readonly rulebooks: RulebookStore; readonly imports: ImportStore },
  tenantId: TenantId,
  importId: string,
  { part, format, text, firstLine }: SentPart,
): Promise<PartReceipt> {
  const found = await knownImport(service, tenantId, importId);
  if (format !== found.format) {
    throw new Refusal("wrongContentType", `The parts of this import are ${NAMES[found.format]}`);
  }
  if (found.status !== "open") {
    throw new Refusal("importNotOpen", `The import takes no more parts: it is ${found.status}`);
  }
  notExpired(found, service.clock.now());
  const { rulebook } = await rulebookOfNow(service, tenantId);
  const contentHash = `sha256:${sha256Hex(`${rulebook.hash} ${firstLine}\n${text}`)}`;
  const parts = await service.imports.parts(tenantId, importId);
  const before = parts.find((one) => one.part === part);
  if (before?.contentHash === contentHash) {
    return { part, rows: before.rows, repeated: true };
  }
  const read = acceptedRows(readMemberLines(text, found.format, rulebook, firstLine));
  const chunks: PartChunk[] = [];
  const kept = ahead(piecesOf(read), (piece) => service.imports.putRows(tenantId, found, piece));
  for await (const chunk of kept) {
    chunks.push(chunk);
  }
  const isThere = await service.imports.putPart(tenantId, found, {
    part,
    rows: read.rows.length,
    contentHash,
    rulebookHash: rulebook.hash,
    chunks: await service.imports.putChunks(tenantId, found, chunks),
  });
  if (!isThere) {
    throw new Refusal(
      "changedMeanwhile",
      "The import was committed, or this part sent twice, at the same time",
    );
  }
  return { part, rows: read.rows.length, repeated: false };
}

/** @throws Refusal with the complaints about rows, and how many there are beyond those listed */
function acceptedRows(read: MemberLines): MemberLines {
  const { complaints, rows } = read;
  if (complaints.length > 0) {
    throw new Refusal(
      "invalid",
      `${faultyRows(complaints)}; nothing of this part is kept`,
      limited(complaints),
    );
  }
  if (rows.length === 0) {
    throw new Refusal("invalid", "There are no rows in this part");
  }
  return read;
}

function faultyRows(complaints: readonly Complaint[]): string {
  const lines = new Set(complaints.map(({ line }) => line));
  return lines.size === 1 ? "A row is faulty" : `${lines.size} rows are faulty`;
}

/** As many complaints as anyone reads, and one that says how many more there are. */
export function limited(complaints: readonly Complaint[], uncounted = 0): readonly Complaint[] {
  const more = Math.max(0, complaints.length - MAX_COMPLAINTS) + uncounted;
  const rest = { path: "", code: "moreFaults", message: `and ${more} more faults` };
  return more === 0 ? complaints : [...complaints.slice(0, MAX_COMPLAINTS), rest];
}

/** Rows in pieces for one chunk each. */
function* piecesOf({ rows, lines }: MemberLines): Generator<PartRows> {
  let start = 0;
  let text = 0;
  for (let i = 0; i < rows.length; i += 1) {
    text += JSON.stringify(rows[i]).length;
    if (i + 1 - start === MEMBERS_PER_CHUNK || text > MAX_CHUNK_TEXT || i === rows.length - 1) {
      yield { rows: rows.slice(start, i + 1), lines: lines.slice(start, i + 1) };
      start = i + 1;
      text = 0;
    }
  }
}
