import type { InputDocument } from "../../faults/faults.ts";
import { readFile } from "../files.ts";
import { accepted } from "../refusal.ts";

/**
 * The JSON in a file, as what the service takes. Nothing is promised: the service reads it and says everything that is
 * wrong with it.
 */
export function documentIn<T>(path: string, document: InputDocument): T {
  return JSON.parse(JSON.stringify(accepted({ path, document }, readFile({ path, document }))));
}
