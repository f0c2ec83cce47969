import { promisify } from "node:util";
import { deflateRaw, inflateRaw } from "node:zlib";
import type { TenantId } from "../ids.ts";
import { digestOf, getBody, putBody } from "./bodies.ts";
import type { Table } from "./dynamodb.ts";
import { partition } from "./keys.ts";

const deflate = promisify(deflateRaw);
const inflate = promisify(inflateRaw);

/** JSON as it is kept: deflated, because a chunk repeats the same few words a thousand times. */
export async function packed(value: unknown): Promise<Uint8Array> {
  return deflate(JSON.stringify(value), { level: 6 });
}

export async function unpacked(body: Uint8Array): Promise<unknown> {
  return JSON.parse(await textIn(body));
}

async function textIn(body: Uint8Array): Promise<string> {
  return (await inflate(body)).toString("utf8");
}

/** Keeps an immutable chunk under its digest, which also spreads chunks over partitions. */
export async function putChunk(table: Table, tenantId: TenantId, value: unknown): Promise<string> {
  const body = await packed(value);
  return putBody(table, partition.chunks(tenantId, digestOf(body)), body);
}

export async function getChunk(table: Table, tenantId: TenantId, digest: string): Promise<unknown> {
  return JSON.parse(await chunkText(table, tenantId, digest));
}

/** A chunk's JSON as it is kept. */
export async function chunkText(table: Table, tenantId: TenantId, digest: string): Promise<string> {
  return textIn(await getBody(table, partition.chunks(tenantId, digest), digest));
}
