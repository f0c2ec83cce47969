import { type Clock, isoTime } from "../clock.ts";
import { isTenantId } from "../ids.ts";
import { collided } from "./collision.ts";
import type { Table, Write } from "./dynamodb.ts";
import type { Item } from "./item.ts";
import type { Key } from "./keys.ts";
import { counting } from "./usage.ts";

/** So much is written before it is worth a write of its own to count it. */
const WORTH_COUNTING_BYTES = 16_384;

/**
 * A tenant's table that counts the bytes written to it. They are added up in memory and counted with the next transaction,
 * or by themselves where none comes: what a process has not counted when it ends is lost, at most some kilobytes.
 */
export function metered(table: Table, clock: Clock): Table {
  let pending = 0;

  const count = (key: Key, bytes: number): Write | undefined => {
    const tenantId = key.pk.slice(0, 16);
    return isTenantId(tenantId)
      ? counting(tenantId, isoTime(clock.now()), { bytesWritten: bytes }, String(bytes))
      : undefined;
  };

  const written = async (key: Key, item: Item) => {
    pending += sizeOf(item);
    const bytes = pending;
    const write = bytes < WORTH_COUNTING_BYTES ? undefined : count(key, bytes);
    if (write !== undefined && "add" in write) {
      pending -= bytes;
      await table.add(write.add.key, write.add.counts);
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
        pending += sizeOf(change.set);
      }
      return done;
    },

    async together(writes) {
      const own = writes.reduce((sum, write) => sum + sizeOfWrite(write), 0);
      const before = pending;
      const [first] = writes.flatMap(keysOf);
      const write =
        first === undefined || before + own < WORTH_COUNTING_BYTES ? undefined : count(first, before + own);
      // A transaction cannot be at one item twice: where it counts there itself, the bytes are left for the next one.
      if (write !== undefined && !keysOf(write).some((key) => writes.flatMap(keysOf).some(same(key)))) {
        try {
          const done = await table.together([...writes, write]);
          pending -= done ? before : 0;
          return done;
        } catch (error) {
          if (!collided(error)) {
            throw error;
          }
          // Nothing was changed. It may have been only the counter that somebody else was at.
        }
      }
      const done = await table.together(writes);
      pending += done ? own : 0;
      return done;
    },
  };
}

function sizeOfWrite(write: Write): number {
  if ("put" in write) {
    return sizeOf(write.put.item);
  }
  return "change" in write ? sizeOf(write.change.set) : 0;
}

function keysOf(write: Write): Key[] {
  return Object.values(write).map(({ key }) => key);
}

function same({ pk, sk }: Key): (key: Key) => boolean {
  return (key) => key.pk === pk && key.sk === sk;
}

/** About what DynamoDB charges for: names and values. */
function sizeOf(item: Item): number {
  return Object.entries(item).reduce(
    (sum, [name, { S, N, B }]) => sum + name.length + (B?.byteLength ?? (S ?? N ?? "1").length),
    0,
  );
}
