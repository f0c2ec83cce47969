import { type Fault, type FaultCode, fault, type InputDocument, type Read } from "./faults.ts";
import { suggestions } from "./nearest.ts";
import type { FaultDetails } from "./sentences.ts";

/** As many faults of one document as anyone reads; the rest are counted. */
export const MAX_FAULTS = 1_000;

/** Gathers the faults of one document while it is read. */
export interface Faults {
  add<C extends FaultCode>(code: C, path: string, details: FaultDetails[C]): void;
  /** Takes over a fault of a document that stands in this one at `path`. */
  adopt(found: Fault, path: string): void;
  /** How many there are, those beyond the list included. */
  readonly count: number;
  /** The faults in the order they were found; when there are too many, the last says how many more. */
  list(): readonly Fault[];
}

/** An empty collector for `document`. Keeps the first `MAX_FAULTS` faults and counts the others. */
export function collectFaults(document: InputDocument): Faults {
  const kept: Fault[] = [];
  const suggest = suggestions();
  let count = 0;
  const keep = (make: () => Fault): void => {
    count += 1;
    if (kept.length < MAX_FAULTS) kept.push(make());
  };
  return {
    add(code, path, details) {
      keep(() => fault(code, document, path, details, suggest));
    },
    adopt(found, path) {
      keep(() => ({ ...found, document, path: path + found.path }));
    },
    get count() {
      return count;
    },
    list() {
      const more = count - kept.length;
      return more === 0 ? kept : [...kept, fault("moreFaults", document, "", { more })];
    },
  };
}

/** The outcome of reading: refused with all of `faults` if there are any, else the value made by `value`. */
export function readOr<T>(faults: Faults, value: () => T): Read<T> {
  return faults.count > 0 ? { ok: false, faults: faults.list() } : { ok: true, value: value() };
}
