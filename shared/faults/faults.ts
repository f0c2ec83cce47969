/**
 * Every complaint about an input, in one place: its code, and its sentence. A fault says which document it is in and
 * where (a JSON Pointer, RFC 6901); the sentence says what is wrong and, where it can, what would be right.
 */

export type InputDocument = "rulebook" | "snapshot" | "event";

export interface Fault {
  readonly code: FaultCode;
  readonly document: InputDocument;
  /** JSON Pointer (RFC 6901); "" is the whole document. */
  readonly path: string;
  readonly message: string;
}

const SENTENCES = {
  paymentAboveCall: (d: { account: string; paid: string; called: string }) =>
    `${d.account} cannot have paid ${d.paid}: it was called for ${d.called} in this round`,
  notCalled: (d: { account: string }) => `${d.account} was not called in this round`,
};

export type FaultCode = keyof typeof SENTENCES;

/** The fault `code` at `path` of `document`, with the sentence made from `details`. */
export function fault<C extends FaultCode>(
  code: C,
  document: InputDocument,
  path: string,
  details: Parameters<(typeof SENTENCES)[C]>[0],
): Fault {
  const sentence: (details: never) => string = SENTENCES[code];
  return { code, document, path, message: sentence(details as never) };
}

/** What reading an input gives: the value, or every fault found. Never both. */
export type Read<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly faults: readonly Fault[] };
