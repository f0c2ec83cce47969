import { compareCodePoints } from "../../canonical/index.ts";
import { isoTime } from "../../clock.ts";
import type { Write } from "../dynamodb.ts";
import type { Item } from "../item.ts";
import type { Key } from "../keys.ts";
import { WRITE_ID } from "../marks.ts";
import { PARTITION_KEY, SORT_KEY } from "../table.ts";

/** What puts a torn transaction right, from what is there of it: all of `writes` at once. */
export interface Mend {
  /** What it does, as "lists the run again". */
  readonly does: string;
  readonly writes: readonly Write[];
}

/** That a transaction is in the table in part: what of it is missing, and what that means, in sentences. */
export type Finding = { readonly message: string } & (
  | { readonly mend: Mend }
  /** Nothing safe puts it right. As it was at this second the table does not have it. */
  | { readonly restoreTo: string }
);

/** The last second at which nothing of what was written at a moment is in the table. */
export function secondBefore(moment: string): string {
  return isoTime((Math.floor(Date.parse(moment) / 1000) - 1) * 1000);
}

/** What an item says: without its key, and without by which write it says so. */
export function contentOf({ [PARTITION_KEY]: _, [SORT_KEY]: __, [WRITE_ID]: ___, ...content }: Item): Item {
  return content;
}

/** Whether two items say the same. */
export function saysTheSame(one: Item, other: Item): boolean {
  return textOf(one) === textOf(other);
}

function textOf(item: Item): string {
  return JSON.stringify(Object.entries(contentOf(item)).sort(([a], [b]) => compareCodePoints(a, b)));
}

/** The writes that make an item what it should be, whether or not it is there. */
export function putRight(key: Key, there: Item | undefined, item: Item): Write {
  return there === undefined
    ? { put: { key, item } }
    : { change: { key, set: item, when: contentOf(there) } };
}
