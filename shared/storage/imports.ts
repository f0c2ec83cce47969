import { isObject } from "../canonical/object.ts";
import type { TenantId } from "../ids.ts";
import {
  type CommitState,
  type Duplicate,
  IMPORT_MODES,
  IMPORT_STATUSES,
  type Import,
  type ImportPart,
  type ImportStore,
  type PartChunk,
} from "../service/imports/imports.ts";
import { FORMATS } from "../tabular/read.ts";
import { digestOf, getBody, putBody } from "./bodies.ts";
import { packed, unpacked } from "./chunks.ts";
import type { Table } from "./dynamodb.ts";
import { attributes, type Item, oneOf, optionalText, text, whole } from "./item.ts";
import { key, partition, prefix } from "./keys.ts";
import { damaged, listOf, manifestJson, manifestOf, textOf, wholeOf } from "./manifest.ts";
import { memberOf } from "./members.ts";
import { linesOutlineOf } from "./postings.ts";
import { advancing, currentRevision } from "./register.ts";
import { EXPIRES_AT } from "./table.ts";
import { raising } from "./usage.ts";

/** Imports: a record each, parts in partitions of their own that expire, and how far a commit is. */
export function importStore(table: Table): ImportStore {
  const find = async (tenantId: TenantId, importId: string) => {
    const item = await table.get(key.import(tenantId, importId));
    return item && importOf(item);
  };

  const put = async (tenantId: TenantId, of: Import, value: unknown) => {
    const body = await packed(value);
    return putBody(table, partition.importBodies(tenantId, digestOf(body)), body, secondsOf(of.expiresAt));
  };

  const get = async (tenantId: TenantId, digest: string) =>
    unpacked(await getBody(table, partition.importBodies(tenantId, digest), digest));

  return {
    find,

    async create(tenantId, created) {
      await table.put(key.import(tenantId, created.importId), importItem(created));
    },

    async open(tenantId) {
      const found: Import[] = [];
      for await (const item of table.query(partition.imports(tenantId))) {
        const one = importOf(item);
        if (one.status === "open" || one.status === "committing") {
          found.push(one);
        }
      }
      return found;
    },

    async parts(tenantId, importId) {
      const parts: ImportPart[] = [];
      const options = { prefix: prefix.importPart(importId) };
      for await (const item of table.query(partition.importParts(tenantId), options)) {
        parts.push(partOf(item));
      }
      return parts;
    },

    async putRows(tenantId, of, { rows, lines }) {
      const [first, last] = [rows[0]?.id, rows.at(-1)?.id];
      if (first === undefined || last === undefined) {
        throw new RangeError("Rows are kept in chunks of at least one");
      }
      return { first, last, rows: rows.length, digest: await put(tenantId, of, { lines, rows }) };
    },

    async rows(tenantId, digest) {
      const json = await get(tenantId, digest);
      return isObject(json)
        ? { rows: listOf(json.rows).map(memberOf), lines: listOf(json.lines).map(wholeOf) }
        : damaged();
    },

    putChunks: (tenantId, of, chunks) =>
      put(
        tenantId,
        of,
        chunks.map(({ first, last, rows, digest }) => [first, last, rows, digest]),
      ),

    async chunks(tenantId, { chunks }) {
      return listOf(await get(tenantId, chunks)).map(partChunkOf);
    },

    async putPart(tenantId, of, part) {
      const at = key.importPart(tenantId, of.importId, part.part);
      const item = attributes({ ...part, [EXPIRES_AT]: secondsOf(of.expiresAt) });
      const before = await table.get(at);
      const write =
        before === undefined
          ? { put: { key: at, item } }
          : { change: { key: at, set: item, when: attributes({ chunks: text(before, "chunks") }) } };
      const isOpen = {
        check: { key: key.import(tenantId, of.importId), when: attributes({ status: "open" }) },
      };
      return table.together([write, isOpen]);
    },

    async move(tenantId, from, { status, progress }) {
      const digest = progress === undefined ? undefined : await put(tenantId, from, stateJson(progress));
      const to: Import = {
        ...from,
        status,
        step: from.step + 1,
        ...(digest === undefined ? { progress: "" } : { progress: digest }),
      };
      const moved = await table.change(key.import(tenantId, from.importId), {
        set: attributes({ status, step: to.step, progress: digest ?? "" }),
        when: attributes({ step: from.step }),
      });
      return moved ? to : undefined;
    },

    async state(tenantId, { progress }) {
      return progress ? stateOf(await get(tenantId, progress)) : undefined;
    },

    async finish(tenantId, from, { revision, lowers }) {
      const done = attributes({
        status: "committed",
        step: from.step + 1,
        progress: "",
        revision: revision.revision,
      });
      const committed = await table.together([
        ...advancing(tenantId, revision, { lowers }),
        ...(await raising(table, tenantId, revision)),
        {
          change: {
            key: key.import(tenantId, from.importId),
            set: done,
            when: attributes({ step: from.step, status: "committing" }),
          },
        },
      ]);
      if (committed) {
        return "advanced";
      }
      const now = await currentRevision(table, tenantId);
      return (now?.revision ?? 0) === revision.revision - 1 ? "held" : "behind";
    },
  };
}

function secondsOf(moment: string): number {
  return Math.floor(Date.parse(moment) / 1000);
}

/** `expiresAt` is a moment here and, of items that expire, a number there: the record itself does not expire. */
function importItem({ expiresAt, ...created }: Import): Item {
  return attributes({ ...created, until: expiresAt });
}

function importOf(item: Item): Import {
  const [by, progress] = [optionalText(item, "by"), optionalText(item, "progress")];
  const count = (name: "parts" | "rows" | "revision") =>
    item[name] === undefined ? {} : { [name]: whole(item, name) };
  return {
    importId: text(item, "importId"),
    format: oneOf(item, "format", FORMATS),
    mode: oneOf(item, "mode", IMPORT_MODES),
    status: oneOf(item, "status", IMPORT_STATUSES),
    createdAt: text(item, "createdAt"),
    expiresAt: text(item, "until"),
    ...count("parts"),
    ...count("rows"),
    ...(by === undefined ? {} : { by }),
    step: whole(item, "step"),
    ...(progress ? { progress } : {}),
    ...count("revision"),
  };
}

function partOf(item: Item): ImportPart {
  return {
    part: whole(item, "part"),
    rows: whole(item, "rows"),
    contentHash: text(item, "contentHash"),
    rulebookHash: text(item, "rulebookHash"),
    chunks: text(item, "chunks"),
  };
}

function partChunkOf(json: unknown): PartChunk {
  const [first, last, rows, digest] = listOf(json);
  return { first: textOf(first), last: textOf(last), rows: wholeOf(rows), digest: textOf(digest) };
}

function stateJson({ chunks, lines, ...rest }: CommitState): unknown {
  return {
    ...rest,
    ...Object(manifestJson({ chunks })),
    lines: lines.map(({ first, last, lines: count, digest }) => [first, last, count, digest]),
  };
}

function stateOf(json: unknown): CommitState {
  if (!isObject(json)) {
    return damaged();
  }
  return {
    base: wholeOf(json.base),
    rulebookHash: textOf(json.rulebookHash),
    through: json.through === undefined ? undefined : textOf(json.through),
    rows: wholeOf(json.rows),
    chunks: manifestOf({ chunks: json.chunks }).chunks,
    lines: listOf(json.lines).map(linesOutlineOf),
    sums: listOf(json.sums).map((sum) => {
      const [contra, figure, amount] = listOf(sum).map(textOf);
      return [contra ?? "", figure ?? "", amount ?? ""] as const;
    }),
    moved: wholeOf(json.moved),
    lowers: json.lowers === true,
    duplicates: listOf(json.duplicates).map(duplicateOf),
    moreDuplicates: wholeOf(json.moreDuplicates),
  };
}

function duplicateOf(json: unknown): Duplicate {
  if (!isObject(json)) {
    return damaged();
  }
  const { id, part, line, otherPart, otherLine } = json;
  return {
    id: textOf(id),
    part: wholeOf(part),
    line: wholeOf(line),
    otherPart: wholeOf(otherPart),
    otherLine: wholeOf(otherLine),
  };
}
