import { INVENTORY } from "../../shared/storage/inventory.ts";
import { PARTITION_KEY } from "../../shared/storage/table.ts";

/**
 * How the table's stream wakes whoever tells endpoints: what the CDK app gives Lambda, and what the one-machine edition
 * goes by (`local/stream`).
 */

/** A filter of Lambda's event source mappings, as far as one is needed here: a record must have it all. */
export interface Filter {
  readonly [field: string]: Filter | readonly Rule[];
}

/** One of these must fit: a text as it is, or its end. */
export type Rule = string | { readonly suffix: string };

/** Of all that is written to the table: that there is something to tell of a run. No chunk, import or payment wakes anybody. */
export const NEWS: Filter = {
  eventName: ["INSERT", "MODIFY"],
  dynamodb: { Keys: { [PARTITION_KEY]: { S: [{ suffix: `#${INVENTORY.untold.word}` }] } } },
};

/** Steps come in quick succession: those of a second are told together, at most so many. */
export const BATCH = { windowSeconds: 1, size: 100 };
