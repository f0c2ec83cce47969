import { promisify } from "node:util";
import { deflateRaw, inflateRaw } from "node:zlib";
import type { TenantId } from "../ids.ts";
import { digestOf, getBody, putBody } from "./bodies.ts";
import type { Table } from "./dynamodb.ts";
import { partition } from "./keys.ts";

const deflate = promisify(deflateRaw);
const inflate = promisify(inflateRaw);

/** How many chunks are under way at once. */
const AHEAD = 8;

/** JSON as it is kept: deflated, because a chunk repeats the same few words a thousand times. */
export async function packed(value: unknown): Promise<Uint8Array> {
  return deflate(JSON.stringify(value), { level: 6 });
}

export async function unpacked(body: Uint8Array): Promise<unknown> {
  return JSON.parse((await inflate(body)).toString("utf8"));
}

/** Keeps an immutable chunk under its digest, which also spreads chunks over partitions. */
export async function putChunk(table: Table, tenantId: TenantId, value: unknown): Promise<string> {
  const body = await packed(value);
  return putBody(table, partition.chunks(tenantId, digestOf(body)), body);
}

export async function getChunk(table: Table, tenantId: TenantId, digest: string): Promise<unknown> {
  return unpacked(await getBody(table, partition.chunks(tenantId, digest), digest));
}

/** Does `work` for each of `items` in their order of results, a few of them at once and ahead of whoever reads. */
export async function* ahead<T, R>(
  items: Iterable<T>,
  work: (item: T) => Promise<R>,
  atOnce = AHEAD,
): AsyncGenerator<R> {
  const underWay: Promise<R>[] = [];
  try {
    for (const item of items) {
      underWay.push(work(item));
      if (underWay.length >= atOnce) {
        const first = underWay.shift();
        if (first !== undefined) {
          yield await first;
        }
      }
    }
    for (let first = underWay.shift(); first !== undefined; first = underWay.shift()) {
      yield await first;
    }
  } finally {
    await Promise.allSettled(underWay);
  }
}
