import { type Suggest, suggestions } from "./nearest.ts";
import { type FaultDetails, SENTENCES } from "./sentences.ts";

/** What a person gives the program to read. */
export type InputDocument =
  | "rulebook"
  | "snapshot"
  | "event"
  | "result"
  | "recovery"
  | "collateral"
  | "topUp"
  | "settings"
  | "payments";

export type FaultCode = keyof FaultDetails;

/**
 * One complaint about an input. A fault says which document it is in and where (a JSON Pointer, RFC 6901); the sentence
 * says what is wrong and, where it can, what would be right.
 */
export interface Fault {
  readonly code: FaultCode;
  readonly document: InputDocument;
  /** JSON Pointer (RFC 6901); "" is the whole document. Of something missing: where it should stand. */
  readonly path: string;
  readonly message: string;
}

/**
 * The fault `code` at `path` of `document`, with the sentence made from `details`. Where there are many faults they have
 * one `suggest`.
 */
export function fault<C extends FaultCode>(
  code: C,
  document: InputDocument,
  path: string,
  details: FaultDetails[C],
  suggest: Suggest = suggestions(),
): Fault {
  return { code, document, path, message: SENTENCES[code](details, suggest) };
}

/** What reading an input gives: the value, or every fault found. Never both. */
export type Read<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly faults: readonly Fault[] };
