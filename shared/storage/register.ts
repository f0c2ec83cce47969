import { ahead } from "../ahead.ts";
import type { TenantId } from "../ids.ts";
import { REVISION_CAUSES, type RegisterStore, type Revision } from "../service/members/register.ts";
import type { MemberShell } from "../snapshot/schema.ts";
import { getChunk, putChunk } from "./chunks.ts";
import type { Table, Write } from "./dynamodb.ts";
import { attributes, type Item, oneOf, optionalText, text, whole } from "./item.ts";
import { key, partition, prefix } from "./keys.ts";
import { knownChunks } from "./known-chunks.ts";
import { listOf, manifestJson, manifestOf } from "./manifest.ts";
import { membersOf } from "./members.ts";
import { lineJson, lineOf, postingJson, postingOf } from "./postings.ts";
import { keepingTopUp } from "./top-ups.ts";
import { raising } from "./usage.ts";
import { keeping } from "./valuations.ts";

/** A tenant's register: immutable chunks and manifests, a revision for each change, one item that names the current one. */
export function registerStore(table: Table): RegisterStore {
  const chunk = async (tenantId: TenantId, digest: string) =>
    membersOf(await getChunk(table, tenantId, digest));

  const current = (tenantId: TenantId) => currentRevision(table, tenantId);

  return {
    current,

    async asOf(tenantId, moment) {
      // "$" follows "#": every revision of this very moment is before it.
      const options = { before: `${prefix.revision}${moment}$`, newestFirst: true, limit: 1 };
      for await (const item of table.query(partition.register(tenantId), options)) {
        return text(item, "sk").startsWith(prefix.revision) ? revisionOf(item) : undefined;
      }
      return undefined;
    },

    async *revisions(tenantId, { before, limit } = {}) {
      const end = before === undefined ? `${prefix.revision}~` : key.revision(tenantId, before).sk;
      const options = { before: end, newestFirst: true, ...(limit === undefined ? {} : { limit }) };
      for await (const item of table.query(partition.register(tenantId), options)) {
        if (!text(item, "sk").startsWith(prefix.revision)) {
          return;
        }
        yield revisionOf(item);
      }
    },

    async advance(tenantId, revision, options) {
      const mark = await raising(table, tenantId, revision);
      const { valuation, topUp } = options ?? {};
      const kept = [
        ...(valuation === undefined ? [] : [keeping(tenantId, revision, valuation)]),
        ...(topUp === undefined ? [] : keepingTopUp(tenantId, revision, topUp)),
      ];
      if (await table.together([...advancing(tenantId, revision, options), ...kept, ...mark])) {
        return "advanced";
      }
      const now = await current(tenantId);
      return (now?.revision ?? 0) === revision.revision - 1 ? "held" : "behind";
    },

    putManifest: (tenantId, manifest) => putChunk(table, tenantId, manifestJson(manifest)),
    manifest: async (tenantId, digest) => manifestOf(await getChunk(table, tenantId, digest)),

    async putChunk(tenantId, members) {
      const first = members[0]?.id;
      const last = members.at(-1)?.id;
      if (first === undefined || last === undefined) {
        throw new RangeError("A chunk has at least one member");
      }
      const digest = await putChunk(table, tenantId, members);
      return { first, last, members: members.length, inSegments: inSegmentsOf(members), digest };
    },

    chunk,
    chunks: (tenantId, outlines) => ahead(outlines, ({ digest }) => chunk(tenantId, digest)),
    known: knownChunks(table),

    putPosting: (tenantId, posting) => putChunk(table, tenantId, postingJson(posting)),
    posting: async (tenantId, digest) => postingOf(await getChunk(table, tenantId, digest)),

    async putLines(tenantId, lines, decimals) {
      const first = lines[0]?.memberId;
      const last = lines.at(-1)?.memberId;
      if (typeof first !== "string" || typeof last !== "string") {
        throw new RangeError("Lines of members are kept in chunks, and at least one");
      }
      const written = lines.map((line) => lineJson(line, decimals));
      return { first, last, lines: lines.length, digest: await putChunk(table, tenantId, written) };
    },

    async lines(tenantId, digest, decimals) {
      return listOf(await getChunk(table, tenantId, digest)).map((line) => lineOf(line, decimals));
    },
  };
}

export async function currentRevision(table: Table, tenantId: TenantId): Promise<Revision | undefined> {
  const item = await table.get(key.currentRevision(tenantId));
  return item && revisionOf(item);
}

/**
 * The writes that make a revision current, for a transaction that may do more. One that `lowers` a balance is made only
 * while no run holds the waterfall.
 */
export function advancing(
  tenantId: TenantId,
  revision: Revision,
  { lowers = false }: { readonly lowers?: boolean } = {},
): readonly Write[] {
  const item = revisionItem(revision);
  const current = key.currentRevision(tenantId);
  return [
    { put: { key: key.revision(tenantId, revision), item } },
    revision.revision === 1
      ? { put: { key: current, item } }
      : { change: { key: current, set: item, when: attributes({ revision: revision.revision - 1 }) } },
    ...(lowers ? [{ absent: { key: key.waterfall(tenantId) } }] : []),
  ];
}

/** The condition, for a transaction of something else, that a revision is still the current one. */
export function unchanged(tenantId: TenantId, { revision }: Revision): Write {
  return { check: { key: key.currentRevision(tenantId), when: attributes({ revision }) } };
}

function inSegmentsOf(members: readonly MemberShell[]): number {
  return members.reduce((sum, { segments }) => sum + Object.keys(segments ?? {}).length, 0);
}

/** Every attribute is always written, so that nothing of the revision before stays in the current one. */
function revisionItem({ cause, posting = "", ...revision }: Revision): Item {
  const { kind, id = "", by = "" } = cause;
  return attributes({ ...revision, posting, causeKind: kind, causeId: id, causeBy: by });
}

export function revisionOf(item: Item): Revision {
  const id = given(item, "causeId");
  const by = given(item, "causeBy");
  const posting = given(item, "posting");
  return {
    revision: whole(item, "revision"),
    at: text(item, "at"),
    cause: {
      kind: oneOf(item, "causeKind", REVISION_CAUSES),
      ...(id === undefined ? {} : { id }),
      ...(by === undefined ? {} : { by }),
    },
    manifest: text(item, "manifest"),
    members: whole(item, "members"),
    inSegments: whole(item, "inSegments"),
    ...(posting === undefined ? {} : { posting }),
  };
}

function given(item: Item, name: string): string | undefined {
  return optionalText(item, name) || undefined;
}
