import { promisify } from "node:util";
import { deflateRaw, inflateRaw } from "node:zlib";
import { ahead } from "../ahead.ts";
import type { TenantId } from "../ids.ts";
import type { Part } from "../result/index.ts";
import { RecordDiffersError } from "../service/runs/runs.ts";
import type { Table } from "./dynamodb.ts";
import { attributes, bytes, DamagedItemError, type Item, text, whole } from "./item.ts";
import { key, partition, prefix } from "./keys.ts";

const deflate = promisify(deflateRaw);
const inflate = promisify(inflateRaw);

/** Below DynamoDB's 400 KB item limit, with room for keys and names. */
const PIECE_BYTES = 340_000;

/** How many parts are written at once. */
const AT_ONCE = 8;

/**
 * Writes what a tranche did to each chunk's accounts, under a name (`partName`), deflated, each in the chunk's own partition: so all that one
 * member bore in a run is one Query. What is there already must say the same.
 *
 * @throws RecordDiffersError if it does not
 */
export async function putParts(
  table: Table,
  tenantId: TenantId,
  runId: string,
  name: string,
  parts: readonly Part[],
): Promise<void> {
  const put = async ({ chunk, text: record }: Part): Promise<void> => {
    const body = await deflate(record);
    const pieces = Math.ceil(body.length / PIECE_BYTES);
    for (let piece = 0; piece < pieces; piece += 1) {
      const at = key.part(tenantId, runId, chunk, name, piece);
      const own = body.subarray(piece * PIECE_BYTES, (piece + 1) * PIECE_BYTES);
      if (await table.put(at, attributes({ name, piece, pieces, body: own }))) {
        continue;
      }
      const there = await table.get(at);
      if (there !== undefined && Buffer.compare(bytes(there, "body"), own) === 0) {
        continue;
      }
      // The same text may have been deflated by another version.
      if ((await partOf(table, tenantId, runId, chunk, name)) !== record) {
        throw new RecordDiffersError(`${name} has recorded other amounts for chunk ${chunk} already`);
      }
      return;
    }
  };
  for await (const _ of ahead(parts, put, AT_ONCE));
}

/** What every tranche recorded of one chunk's accounts. */
export async function partsOf(
  table: Table,
  tenantId: TenantId,
  runId: string,
  chunk: number,
): Promise<ReadonlyMap<string, string>> {
  const pieces = new Map<string, Item[]>();
  for await (const item of table.query(partition.runChunk(tenantId, runId, chunk), {
    prefix: prefix.tranche,
  })) {
    const trancheId = text(item, "name").slice(prefix.tranche.length);
    pieces.set(trancheId, [...(pieces.get(trancheId) ?? []), item]);
  }
  const parts = new Map<string, string>();
  for (const [trancheId, items] of pieces) {
    parts.set(trancheId, await joined(items));
  }
  return parts;
}

/** The part of this name; undefined where nobody in the chunk has an amount in it. */
export async function partOf(
  table: Table,
  tenantId: TenantId,
  runId: string,
  chunk: number,
  name: string,
): Promise<string | undefined> {
  const first = await table.get(key.part(tenantId, runId, chunk, name, 0));
  if (first === undefined) {
    return undefined;
  }
  const items = [first];
  for (let piece = 1; piece < whole(first, "pieces"); piece += 1) {
    const item = await table.get(key.part(tenantId, runId, chunk, name, piece));
    items.push(...(item === undefined ? [] : [item]));
  }
  return joined(items);
}

async function joined(items: readonly Item[]): Promise<string> {
  const [first] = items;
  if (first === undefined || items.length !== whole(first, "pieces")) {
    throw new DamagedItemError("A part of a tranche's record is incomplete");
  }
  const body = Buffer.concat(items.map((item) => bytes(item, "body")));
  try {
    return (await inflate(body)).toString("utf8");
  } catch (error) {
    throw new DamagedItemError("A part of a tranche's record cannot be unpacked", { cause: error });
  }
}
