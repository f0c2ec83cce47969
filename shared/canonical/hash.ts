import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import canonicalize from "canonicalize";

/** The canonical JSON of `value` (RFC 8785). Throws on what JSON cannot say: lone surrogates, NaN, cycles, undefined. */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError("undefined has no canonical JSON");
  return text;
}

/** SHA-256 of bytes, or of a text's UTF-8, in lower-case hexadecimal. */
export function sha256Hex(data: Uint8Array | string): string {
  return bytesToHex(sha256(typeof data === "string" ? utf8ToBytes(data) : data));
}

/** As many characters are gathered before they are encoded and hashed. */
const BATCH = 1 << 16;

/** `hashOf` for a canonical JSON that comes part by part, so that it need not be in memory at once. */
export class PartsHash {
  readonly #hash = sha256.create();
  #batch = "";

  add(part: string): void {
    this.#batch += part;
    if (this.#batch.length < BATCH) return;
    this.#hash.update(utf8ToBytes(this.#batch));
    this.#batch = "";
  }

  /** The hash of all parts so far. Nothing can be added after it. */
  digest(): string {
    return `sha256:${bytesToHex(this.#hash.update(utf8ToBytes(this.#batch)).digest())}`;
  }
}

/** `sha256:` and the digest of the canonical JSON: how rulebooks, snapshots and events are named (spec 2, 8). */
export function hashOf(value: unknown): string {
  return `sha256:${sha256Hex(canonicalJson(value))}`;
}
