import type { Write } from "./dynamodb.ts";
import type { Item } from "./item.ts";
import type { Key } from "./keys.ts";

/** Where an item says which write it is as it is by. Each write leaves an id of its own there, used once. */
export const WRITE_ID = "writeId";

/**
 * Whether writes that belong together were carried out, as far as the table shows: one item that bears their id is enough.
 * Writes that only remove leave none; they count as carried out when nothing is left of what they remove.
 */
export async function areThere(
  get: (key: Key) => Promise<Item | undefined>,
  writes: readonly Write[],
  id: string,
): Promise<boolean> {
  const marked = writes.flatMap((write) =>
    "put" in write ? [write.put.key] : "change" in write ? [write.change.key] : [],
  );
  for (const key of marked) {
    if ((await get(key))?.[WRITE_ID]?.S === id) {
      return true;
    }
  }
  const removed = writes.flatMap((write) => ("remove" in write ? [write.remove.key] : []));
  for (const key of removed) {
    if ((await get(key)) !== undefined) {
      return false;
    }
  }
  return marked.length === 0 && removed.length > 0;
}
