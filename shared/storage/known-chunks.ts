import type { TenantId } from "../ids.ts";
import { Lru } from "../service/lru.ts";
import type { Manifest, RegisterStore } from "../service/members/register.ts";
import type { MemberShell } from "../snapshot/schema.ts";
import { chunkText } from "./chunks.ts";
import type { Table } from "./dynamodb.ts";
import { manifestOf } from "./manifest.ts";
import { membersOf } from "./members.ts";

/** Something of a register, with the memory it takes. */
interface Known<T> {
  readonly value: T;
  readonly bytes: number;
}

const MEBI = 1024 * 1024;

/** A character of members' JSON takes about so many bytes once it is read into objects. */
const BYTES_A_CHARACTER = 2;

/** Of all tables together, as many bytes of each as a process can spare. */
const MANIFESTS = new Lru<Known<Manifest>>(16 * MEBI, ({ bytes }) => bytes);
const CHUNKS = new Lru<Known<readonly MemberShell[]>>(64 * MEBI, ({ bytes }) => bytes);

let tables = 0;

/**
 * Manifests and chunks from memory, if they have been read lately: a digest says for ever what it said once. A table is
 * given only what was read through it, so that one in the session of a tenant learns nothing that it could not read.
 */
export function knownChunks(table: Table): Pick<RegisterStore, "manifest" | "chunk"> {
  tables += 1;
  const own = tables;

  async function known<T>(
    lru: Lru<Known<T>>,
    tenantId: TenantId,
    digest: string,
    read: (json: unknown) => T,
  ) {
    const { value } = await lru.get(`${own} ${tenantId} ${digest}`, async () => {
      const text = await chunkText(table, tenantId, digest);
      return { value: read(JSON.parse(text)), bytes: text.length * BYTES_A_CHARACTER };
    });
    return value;
  }

  return {
    manifest: (tenantId, digest) => known(MANIFESTS, tenantId, digest, manifestOf),
    chunk: (tenantId, digest) => known(CHUNKS, tenantId, digest, membersOf),
  };
}
