import { closeSync, openSync, readSync } from "node:fs";
import { extname } from "node:path";
import { TextDecoder } from "node:util";
import { MAX_JSON_LENGTH, parseJson } from "../canonical/index.ts";
import { parseYaml } from "../canonical/yaml.ts";
import { fault, type Read } from "../faults/faults.ts";
import { Failure, type InputFile } from "./refusal.ts";

const STANDARD_INPUT = 0;
const CHUNK = 1024 * 1024;

/** A UTF-16 unit takes at most so many bytes in UTF-8. */
const BYTES_PER_UNIT = 3;
/** The longest text JavaScript can hold is somewhat longer. */
const MOST_BYTES = 512 * 1024 * 1024 - 1024;

const PARSERS = { ".json": parseJson, ".yaml": parseYaml, ".yml": parseYaml } as const;

/**
 * The JSON value in a file. JSON or YAML is told by the extension, else by the content: JSON begins with a brace or a
 * bracket. Throws a `Failure` where the file cannot be read at all.
 */
export function readFile({ path, document }: InputFile): Read<unknown> {
  const limit = Math.min(MAX_JSON_LENGTH[document] * BYTES_PER_UNIT, MOST_BYTES);
  const bytes = bytesOf(path, limit);
  if (bytes.length > limit) return { ok: false, faults: [fault("tooManyBytes", document, "", { limit })] };
  const text = textOf(bytes);
  if (text === undefined) return { ok: false, faults: [fault("notUtf8", document, "", {})] };
  const extension = extname(path).toLowerCase();
  const parse = Object.entries(PARSERS).find(([known]) => known === extension)?.[1];
  return (parse ?? (/^\s*[{[]/.test(text) ? parseJson : parseYaml))(text, document);
}

/** All bytes of a file, of whatever sort; no more than one above `limit`, so that an endless one ends. */
function bytesOf(path: string, limit: number): Buffer {
  try {
    const file = path === "-" ? STANDARD_INPUT : openSync(path, "r");
    try {
      return readAll(file, limit);
    } finally {
      if (file !== STANDARD_INPUT) closeSync(file);
    }
  } catch (error) {
    throw new Failure(`cannot read ${path === "-" ? "standard input" : path}: ${reasonOf(error)}`);
  }
}

function readAll(file: number, limit: number): Buffer {
  const chunks: Buffer[] = [];
  let length = 0;
  while (length <= limit) {
    const chunk = Buffer.allocUnsafe(Math.min(CHUNK, limit + 1 - length));
    const read = readSync(file, chunk);
    if (read === 0) break;
    chunks.push(chunk.subarray(0, read));
    length += read;
  }
  return Buffer.concat(chunks, length);
}

/** A byte order mark is left out. Undefined where the bytes are not UTF-8. */
function textOf(bytes: Buffer): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

const REASONS: ReadonlyMap<unknown, string> = new Map([
  ["ENOENT", "there is no such file"],
  ["EISDIR", "it is a folder"],
  ["EACCES", "permission denied"],
]);

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return REASONS.get("code" in error ? error.code : undefined) ?? error.message;
}
