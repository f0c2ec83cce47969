import { createReadStream, statSync } from "node:fs";
import { extname } from "node:path";
import { ahead } from "../../ahead.ts";
import {
  ApiError,
  type ApiSchemas,
  answered,
  type LosslineClient,
  Refused,
  type RefusedFault,
} from "../../client/index.ts";
import { grouped } from "../../money/grouped.ts";
import { Failure } from "../refusal.ts";
import type { Terminal } from "../terminal.ts";
import { type ImportFormat, type Part, partsOf } from "./parts.ts";

/** As many parts are on their way at once: enough to keep the service busy, few enough to hold in memory. */
const AT_ONCE = 4;

export interface ImportRequest {
  readonly path: string;
  /** Told by the extension where it is not given. */
  readonly format: ImportFormat | undefined;
  /** Whether members that no row names go. */
  readonly replace: boolean;
  /** An import that was interrupted, to be gone on with. */
  readonly resume: string | undefined;
}

/** Rows that the service cannot take: exit status 2, every one with its line. Nothing was imported. */
export class FaultyRows extends Error {
  readonly faults: readonly RefusedFault[];

  constructor(path: string, faults: readonly RefusedFault[]) {
    super(`${path}: ${faults.length} ${faults.length === 1 ? "fault" : "faults"}; nothing is imported`);
    this.faults = faults;
  }
}

type Committed = ApiSchemas["ImportCommitted"];

/**
 * Imports a file of any size: in parts, several on their way at once, then a commit that makes all rows visible together.
 * @throws FaultyRows when any row has a fault: all parts are checked before anything is decided
 */
export async function importFile(
  client: LosslineClient,
  request: ImportRequest,
  terminal: Terminal,
): Promise<Committed> {
  const format = request.format ?? formatOf(request.path);
  const size = sizeOf(request.path);
  const mode = request.replace ? "replace" : "merge";
  const importId = request.resume ?? (await begin(client, format, mode));
  try {
    const faults = await sendParts(client, { importId, format, size, path: request.path }, terminal);
    if (faults.length > 0) {
      await client.DELETE("/v1/imports/{importId}", { params: { path: { importId } } });
      throw new FaultyRows(request.path, faults);
    }
    return await commit(client, importId, terminal);
  } catch (error) {
    if (error instanceof ApiError) {
      terminal.complain(`The import is not complete. To go on with it: --resume ${importId}\n`);
    }
    throw error;
  } finally {
    terminal.progress("");
  }
}

async function begin(
  client: LosslineClient,
  format: ImportFormat,
  mode: "merge" | "replace",
): Promise<string> {
  return answered(await client.POST("/v1/imports", { body: { format, mode } })).importId;
}

interface Sending {
  readonly importId: string;
  readonly format: ImportFormat;
  readonly path: string;
  readonly size: number;
}

/**
 * Sends every part, and gives every fault of every row. Of an import that was interrupted the service has some: these it
 * knows again by their bytes and does nothing about, so that what is committed is this file whatever was sent before.
 */
async function sendParts(
  client: LosslineClient,
  { importId, format, path, size }: Sending,
  terminal: Terminal,
): Promise<RefusedFault[]> {
  const begun = Date.now();
  const faults: RefusedFault[] = [];
  let [rows, sent, count] = [0, 0, 0];
  const send = async (part: Part) => ({ ...part, ...(await sendPart(client, importId, format, part)) });
  const file = createReadStream(path, { highWaterMark: 1 << 20 });
  for await (const part of ahead(partsOf(file, format), send, AT_ONCE)) {
    faults.push(...part.faults);
    count = part.part;
    rows += part.rows;
    sent += part.repeated ? 0 : part.rows;
    const rate = Math.round((1000 * sent) / Math.max(1, Date.now() - begun));
    const percent = Math.floor((100 * part.end) / size);
    terminal.progress(`${percent} %: ${grouped(String(rows))} rows, ${grouped(String(rate))} a second …`);
  }
  if (count === 0) throw new Failure(`${path} has no rows`);
  const { parts } = answered(await client.GET("/v1/imports/{importId}", { params: { path: { importId } } }));
  if (parts.some(({ part }) => part > count)) {
    throw new Failure(`the import ${importId} has more parts than ${path}: it was begun with another file`);
  }
  return faults;
}

interface Taken {
  readonly rows: number;
  readonly repeated: boolean;
  readonly faults: readonly RefusedFault[];
}
async function sendPart(
  client: LosslineClient,
  importId: string,
  format: ImportFormat,
  { part, bytes, firstLine }: Part,
): Promise<Taken> {
  const params = { path: { importId, part }, query: { firstLine } };
  const body = new TextDecoder().decode(bytes);
  const sending = {
    params,
    body,
    bodySerializer: (text: string) => text,
    headers: { "content-type": format === "csv" ? "text/csv" : "application/x-ndjson" },
  };
  try {
    const { rows, repeated } = answered(await client.PUT("/v1/imports/{importId}/parts/{part}", sending));
    return { rows, repeated, faults: [] };
  } catch (error) {
    if (error instanceof Refused && error.faults.length > 0) {
      return { rows: 0, repeated: false, faults: error.faults };
    }
    throw error;
  }
}

async function commit(client: LosslineClient, importId: string, terminal: Terminal): Promise<Committed> {
  for (;;) {
    const params = { path: { importId } };
    const told = answered(await client.POST("/v1/imports/{importId}/commit", { params }));
    if (told.status === "committed") {
      return told;
    }
    terminal.progress(`committing: ${grouped(String(told.merged))} of ${grouped(String(told.rows))} rows …`);
  }
}

const FORMATS = new Map<string, ImportFormat>([
  [".csv", "csv"],
  [".jsonl", "jsonl"],
  [".ndjson", "jsonl"],
]);

function formatOf(path: string): ImportFormat {
  const format = FORMATS.get(extname(path).toLowerCase());
  if (format === undefined) {
    throw new Failure(`${path} is neither .csv nor .jsonl: say which with --format`);
  }
  return format;
}

function sizeOf(path: string): number {
  try {
    return statSync(path).size;
  } catch {
    throw new Failure(`cannot read ${path}`);
  }
}
