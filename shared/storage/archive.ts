import { promisify } from "node:util";
import { inflateRaw } from "node:zlib";
import type { TenantId } from "../ids.ts";
import type { ArchivePlace, ArchiveStore } from "../service/tenants/archive.ts";
import { getBody } from "./bodies.ts";
import type { Table } from "./dynamodb.ts";
import { type Holding, holdingOf, kindOf } from "./inventory.ts";
import { type Item, text } from "./item.ts";
import { partitionNamed } from "./keys.ts";
import { WRITE_ID } from "./marks.ts";
import { partitionsOf } from "./partitions.ts";
import { EXPIRES_AT, PARTITION_KEY, SORT_KEY } from "./table.ts";

const inflate = promisify(inflateRaw);

/** A page ends with the line that passes this: far below what Lambda answers with at most (6 MB). */
const PAGE_BYTES = 2_000_000;

/** Partitions that are looked through for a page: most are empty, and a page must not take long. */
const PARTITIONS_A_PAGE = 300;

/** A text longer than this is given in pieces, a line for each. */
const PIECE_CHARACTERS = 400_000;

/** An attribute of such a name is never exported, whatever it is in. */
const SECRET = /secret|sealed|token|password/i;

/** Whatever the inventory says is exported, as lines `{ kind, in, key, … }`. */
export function archiveStore(table: Table): ArchiveStore {
  async function* linesOf(tenantId: TenantId, place: ArchivePlace, holding: Holding): AsyncGenerator<Placed> {
    const pk = partitionNamed(tenantId, place.partition);
    let { after, lines: given } = place;
    for await (const item of table.query(pk, after === "" ? {} : { after })) {
      const sk = text(item, SORT_KEY);
      let number = 0;
      for (const line of await itemLines(table, holding, place.partition, pk, item)) {
        number += 1;
        if (number > given) {
          yield { line, next: { partition: place.partition, after, lines: number } };
        }
      }
      after = sk;
      given = 0;
    }
  }

  return {
    async page(tenantId, from) {
      const lines: string[] = [];
      let bytes = 0;
      let partitions = 0;
      for await (const { name } of partitionsOf(table, tenantId, from?.partition)) {
        const start = { partition: name, after: "", lines: 0 };
        const holding = holdingOf(name);
        if (holding === undefined || Object.keys(holding.kinds).length === 0) {
          continue;
        }
        partitions += 1;
        if (partitions > PARTITIONS_A_PAGE) {
          return { lines, next: start };
        }
        const place = from?.partition === name ? from : start;
        for await (const { line, next } of linesOf(tenantId, place, holding)) {
          lines.push(line);
          bytes += Buffer.byteLength(line);
          if (bytes >= PAGE_BYTES) {
            return { lines, next };
          }
        }
      }
      return { lines };
    },
  };
}

/** A line, and the place after it. */
interface Placed {
  readonly line: string;
  readonly next: ArchivePlace;
}

async function itemLines(
  table: Table,
  holding: Holding,
  name: string,
  pk: string,
  item: Item,
): Promise<readonly string[]> {
  const sk = text(item, SORT_KEY);
  const kind = kindOf(holding, sk);
  if (kind === undefined) {
    return [];
  }
  const [, digest, part] = /^body#([^#]+)#(\d+)$/.exec(sk) ?? [];
  if (digest !== undefined) {
    return Number(part) === 0 ? bodyLines(kind, name, digest, await getBody(table, pk, digest)) : [];
  }
  const head = { kind, in: name, ...(holding.hidesKey ? {} : { key: sk }) };
  const { packed, ...plain } = await plainOf(item);
  return packed === undefined
    ? [JSON.stringify({ ...head, ...plain })]
    : inPieces({ ...head, ...plain }, JSON.stringify(packed), packed);
}

/** A large body is JSON that was deflated, or a text. Its kind may be told by what is in it. */
async function bodyLines(
  kind: string,
  name: string,
  digest: string,
  body: Uint8Array,
): Promise<readonly string[]> {
  const inflated = await inflate(body).then(
    (bytes) => bytes.toString("utf8"),
    () => undefined,
  );
  if (inflated === undefined) {
    return inPieces({ kind, in: name, digest }, new TextDecoder().decode(body));
  }
  const content: unknown = JSON.parse(inflated);
  return inPieces({ kind: chunkKind(kind, content), in: name, digest }, inflated, content);
}

/** Chunks are of several kinds, which are told by their form. */
function chunkKind(kind: string, content: unknown): string {
  if (kind !== "chunk") {
    return kind;
  }
  if (Array.isArray(content)) {
    return Array.isArray(content[0]) ? "ledgerLines" : "members";
  }
  const isPosting = content instanceof Object && "contra" in content;
  return isPosting ? "posting" : "manifest";
}

/** One line with the content, or several with pieces of the text. */
function inPieces(head: object, whole: string, content?: unknown): readonly string[] {
  if (whole.length <= PIECE_CHARACTERS) {
    return [JSON.stringify({ ...head, ...(content === undefined ? { text: whole } : { content }) })];
  }
  const parts = Math.ceil(whole.length / PIECE_CHARACTERS);
  return Array.from({ length: parts }, (_, i) => {
    const piece = whole.slice(i * PIECE_CHARACTERS, (i + 1) * PIECE_CHARACTERS);
    return JSON.stringify({ ...head, part: i + 1, parts, text: piece });
  });
}

/** An item's attributes as JSON, without secrets; what was deflated apart. */
async function plainOf(item: Item): Promise<Record<string, unknown> & { packed?: unknown }> {
  const plain: Record<string, unknown> = {};
  for (const [name, { S, N, BOOL, B }] of Object.entries(item).toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    if ([PARTITION_KEY, SORT_KEY, EXPIRES_AT, WRITE_ID].includes(name) || SECRET.test(name)) {
      continue;
    }
    plain[name] = S ?? (N === undefined ? undefined : Number(N)) ?? BOOL;
    if (B !== undefined) {
      // What did not fit into one item is in pieces, each of them a part of what was deflated.
      const isWhole = item.pieces?.N === undefined || item.pieces.N === "1";
      const json = isWhole ? await inflate(B) : undefined;
      plain[json === undefined ? "deflated" : "packed"] =
        json === undefined ? Buffer.from(B).toString("base64") : JSON.parse(json.toString("utf8"));
    }
  }
  return plain;
}
