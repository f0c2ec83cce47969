import { type Clock, isoTime } from "../clock.ts";
import { isTenantId } from "../ids.ts";
import type { Table } from "./dynamodb.ts";
import type { Item } from "./item.ts";
import type { Key } from "./keys.ts";
import { EXPIRES_AT } from "./table.ts";
import { counting } from "./usage.ts";

/** So much is written before it is worth a write of its own to count it. */
const WORTH_COUNTING_BYTES = 16_384;

/**
 * A tenant's table that counts the bytes that are written to be kept. They are added up in memory and counted by a write of their own:
 * what a process has not counted when it ends is lost, at most some kilobytes.
 */
export function metered(table: Table, clock: Clock): Table {
  let pending = 0;

  const written = async (key: Key, item: Item) => {
    pending += sizeOf(item);
    const tenantId = key.pk.slice(0, 16);
    if (pending < WORTH_COUNTING_BYTES || !isTenantId(tenantId)) {
      return;
    }
    const bytesWritten = pending;
    const { add } = counting(tenantId, isoTime(clock.now()), { bytesWritten }, String(bytesWritten));
    pending = 0;
    try {
      await table.add(add.key, add.counts);
    } catch {
      // What was to be written is written. What cannot be counted now is counted with what comes next.
      pending += bytesWritten;
    }
  };

  return {
    ...table,

    async put(key, item) {
      const done = await table.put(key, item);
      if (done) {
        await written(key, item);
      }
      return done;
    },

    async change(key, change) {
      const done = await table.change(key, change);
      if (done) {
        await written(key, change.set);
      }
      return done;
    },

    async together(writes) {
      const done = await table.together(writes);
      for (const write of done ? writes : []) {
        if ("put" in write) {
          await written(write.put.key, write.put.item);
        } else if ("change" in write) {
          await written(write.change.key, write.change.set);
        }
      }
      return done;
    },
  };
}

/** About what DynamoDB charges for: names and values. What is removed again by itself is not kept. */
function sizeOf(item: Item): number {
  if (EXPIRES_AT in item) {
    return 0;
  }
  return Object.entries(item).reduce(
    (sum, [name, { S, N, B }]) => sum + name.length + (B?.byteLength ?? (S ?? N ?? "1").length),
    0,
  );
}
