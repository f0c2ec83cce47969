import { MAX_BODY_BYTES } from "../../body-size.ts";
import { Failure } from "../refusal.ts";

const [LF, QUOTE] = [0x0a, 0x22];

export type ImportFormat = "csv" | "jsonl";

/** Some rows of a file, as one part of an import. */
export interface Part {
  readonly part: number;
  /** In CSV with the file's header before the rows. */
  readonly bytes: Uint8Array;
  /** The line of the file that the first row begins on. */
  readonly firstLine: number;
  /** How many bytes of the file have been cut by now. */
  readonly end: number;
}

/**
 * A file in parts, cut where rows end; the same file is always cut in the same places. There is one part in memory at a
 * time. @throws Failure when a row alone is larger than a part
 */
export async function* partsOf(
  file: AsyncIterable<Uint8Array>,
  format: ImportFormat,
  partBytes = MAX_BODY_BYTES,
): AsyncGenerator<Part> {
  let header: Uint8Array | undefined = format === "jsonl" ? new Uint8Array() : undefined;
  let rows: Uint8Array[] = [];
  let [part, size, line, firstLine, end] = [0, 0, 1, 1, 0];
  const made = (): Part => {
    const bytes = Buffer.concat([header ?? new Uint8Array(), ...rows]);
    const given = { part: part + 1, bytes, firstLine, end };
    [rows, part, size, firstLine] = [[], part + 1, 0, line];
    return given;
  };
  for await (const batch of rowsOf(file, format === "csv", partBytes)) {
    for (const row of batch) {
      if (header === undefined) {
        header = row.bytes;
        firstLine = line + row.lines;
      } else {
        if (size > 0 && header.length + size + row.bytes.length > partBytes) yield made();
        rows.push(row.bytes);
        size += row.bytes.length;
      }
      line += row.lines;
      end += row.bytes.length;
    }
  }
  if (size > 0) yield made();
}

interface Row {
  readonly bytes: Uint8Array;
  /** Over so many lines it goes: in CSV a cell in quotes may have several. */
  readonly lines: number;
}

/** The rows of a file, as many at a time as it is read. */
async function* rowsOf(
  file: AsyncIterable<Uint8Array>,
  hasQuotes: boolean,
  most: number,
): AsyncGenerator<readonly Row[]> {
  let rest = Buffer.alloc(0);
  let [line, lines, quoted] = [1, 0, false];
  for await (const chunk of file) {
    const looked = rest.length;
    rest = Buffer.concat([rest, chunk]);
    const rows: Row[] = [];
    let begin = 0;
    for (let i = looked; i < rest.length; i += 1) {
      if (hasQuotes && rest[i] === QUOTE) quoted = !quoted;
      if (rest[i] !== LF) continue;
      lines += 1;
      if (quoted) continue;
      rows.push({ bytes: rest.subarray(begin, i + 1), lines });
      [begin, line, lines] = [i + 1, line + lines, 0];
    }
    rest = rest.subarray(begin);
    if (rest.length > most) {
      throw new Failure(
        `the row that begins on line ${line} has more than ${most} bytes: is a quote not closed?`,
      );
    }
    yield rows;
  }
  if (rest.length > 0) yield [{ bytes: rest, lines: lines + 1 }];
}
