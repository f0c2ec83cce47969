import type { TenantId } from "../ids.ts";
import type { ChunkOutline, Manifest, RegisterStore, Revision } from "../service/register.ts";
import type { MemberShell } from "../snapshot/schema.ts";
import { ahead, getChunk, putChunk } from "./chunks.ts";
import type { Table, Write } from "./dynamodb.ts";
import { attributes, type Item, oneOf, optionalText, text, whole } from "./item.ts";
import { key, partition, prefix } from "./keys.ts";

const CAUSES = ["memberData", "member", "operator", "import", "run"] as const;

/** A tenant's register: immutable chunks and manifests, a revision for each change, one item that names the current one. */
export function registerStore(table: Table): RegisterStore {
  const chunk = async (tenantId: TenantId, digest: string) =>
    (await getChunk(table, tenantId, digest)) as readonly MemberShell[];

  const current = async (tenantId: TenantId) => {
    const item = await table.get(key.currentRevision(tenantId));
    return item && revisionOf(item);
  };

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

    async advance(tenantId, revision) {
      if (await table.together(advancing(tenantId, revision))) {
        return true;
      }
      // Refused also when an attempt whose answer was lost has done it.
      const now = await current(tenantId);
      return now?.revision === revision.revision && JSON.stringify(now) === JSON.stringify(revision);
    },

    putManifest: (tenantId, manifest) => putChunk(table, tenantId, manifest),
    manifest: async (tenantId, digest) => (await getChunk(table, tenantId, digest)) as Manifest,

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
    chunks: (tenantId, outlines: readonly ChunkOutline[]) =>
      ahead(outlines, ({ digest }) => chunk(tenantId, digest)),
  };
}

/** The writes that make a revision current, for a transaction that may do more. */
export function advancing(tenantId: TenantId, revision: Revision): readonly Write[] {
  const item = revisionItem(revision);
  const current = key.currentRevision(tenantId);
  return [
    { put: { key: key.revision(tenantId, revision), item } },
    revision.revision === 1
      ? { put: { key: current, item } }
      : { change: { key: current, set: item, when: attributes({ revision: revision.revision - 1 }) } },
  ];
}

function inSegmentsOf(members: readonly MemberShell[]): number {
  return members.reduce((sum, { segments }) => sum + Object.keys(segments ?? {}).length, 0);
}

/** Every attribute is always written, so that nothing of the revision before stays in the current one. */
function revisionItem({ cause, posting = "", ...revision }: Revision): Item {
  const { kind, id = "", by = "" } = cause;
  return attributes({ ...revision, posting, causeKind: kind, causeId: id, causeBy: by });
}

function revisionOf(item: Item): Revision {
  const id = given(item, "causeId");
  const by = given(item, "causeBy");
  const posting = given(item, "posting");
  return {
    revision: whole(item, "revision"),
    at: text(item, "at"),
    cause: {
      kind: oneOf(item, "causeKind", CAUSES),
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
