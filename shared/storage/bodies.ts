import { createHash } from "node:crypto";
import type { Table } from "./dynamodb.ts";
import { attributes, bytes, DamagedItemError, text } from "./item.ts";
import { key, prefix } from "./keys.ts";
import { EXPIRES_AT, SORT_KEY } from "./table.ts";

/** Below DynamoDB's 400 KB item limit, with room for keys and names. */
const PART_BYTES = 340_000;

/** How many parts are written at once: enough to hide latency, few enough to be fair to the partition. */
const PARTS_AT_ONCE = 4;

/** `sha256:` and the hex digest of some bytes. */
export function digestOf(body: Uint8Array): string {
  return `sha256:${createHash("sha256").update(body).digest("hex")}`;
}

/**
 * Stores `body` in a partition, in parts named by its digest, and returns the digest. Nothing can see it until an item
 * that names the digest is written: a half-written body is never visible, and writing one again changes nothing. It may
 * be removed after `expiresAt` (seconds since 1970), if given.
 */
export async function putBody(
  table: Table,
  partition: string,
  body: Uint8Array,
  expiresAt?: number,
): Promise<string> {
  const digest = digestOf(body);
  const parts = Math.max(1, Math.ceil(body.length / PART_BYTES));
  for (let first = 0; first < parts; first += PARTS_AT_ONCE) {
    const numbers = Array.from({ length: Math.min(PARTS_AT_ONCE, parts - first) }, (_, i) => first + i);
    await Promise.all(
      numbers.map((part) =>
        table.put(
          key.bodyPart(partition, digest, part),
          attributes({
            body: body.subarray(part * PART_BYTES, (part + 1) * PART_BYTES),
            [EXPIRES_AT]: expiresAt,
          }),
        ),
      ),
    );
  }
  return digest;
}

/**
 * The body of this digest. What never changes can be read at half the price: only when that does not give the whole body
 * (it was written a moment ago) is it read consistently.
 *
 * @throws DamagedItemError when what is stored no longer has the digest
 */
export async function getBody(table: Table, partition: string, digest: string): Promise<Uint8Array> {
  for (const consistent of [false, true]) {
    const parts: Uint8Array[] = [];
    for await (const item of table.query(partition, { prefix: prefix.body(digest), consistent })) {
      parts.push(bytes(item, "body"));
    }
    const body = Buffer.concat(parts);
    if (digestOf(body) === digest) {
      return body;
    }
  }
  throw new DamagedItemError(`The stored body ${digest} has been changed or is incomplete`);
}

/** Removes a body that nothing names any more, part by part. */
export async function removeBody(table: Table, partition: string, digest: string): Promise<void> {
  for await (const item of table.query(partition, { prefix: prefix.body(digest), only: [SORT_KEY] })) {
    await table.remove({ pk: partition, sk: text(item, SORT_KEY) });
  }
}
