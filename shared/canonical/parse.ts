import { collectFaults, readOr } from "../faults/collector.ts";
import type { InputDocument, Read } from "../faults/faults.ts";
import { MAX_JSON_LENGTH } from "./limits.ts";
import { scanJson } from "./scan.ts";

/**
 * The value of a JSON text, read strictly (RFC 8259): no key twice, no lone surrogates, limits on size and depth. A
 * `__proto__` key is an ordinary property of the value, for its reader to refuse.
 */
export function parseJson(text: string, document: InputDocument): Read<unknown> {
  const faults = collectFaults(document);
  const limit = MAX_JSON_LENGTH[document];
  if (text.length > limit) faults.add("tooLong", "", { length: text.length, limit });
  else scanJson(text, faults);
  return readOr(faults, () => JSON.parse(text));
}
