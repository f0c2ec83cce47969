import { isDeepStrictEqual } from "node:util";
import { newSecret, type Random, type TenantId } from "../ids.ts";
import {
  currentOf,
  type Draft,
  type DraftRevision,
  type DraftStore,
  KEPT_REVISIONS,
  MAX_DRAFTS,
  type Saving,
} from "../service/rulebooks/drafts.ts";
import { getBody, putBody, removeBody } from "./bodies.ts";
import type { Table, Write } from "./dynamodb.ts";
import { attributes, type Item, text, whole } from "./item.ts";
import { key, partition, prefix } from "./keys.ts";

/** How often a change of the number of drafts is tried while others change it too. */
const ATTEMPTS = 20;

const encoder = new TextEncoder();

/** What a text is kept in: with a secret of its own it has a digest of its own, whatever it says. */
const opening = (attempt: string) => `{"attempt":"${attempt}","document":`;
const CLOSING = "}";

/** A secret has 52 characters. */
const OPENING_LENGTH = opening("".padEnd(52)).length;

/**
 * Drafts: one item each, which names the texts of its last revisions and is changed only if its current revision is the
 * one that was read. Each attempt to save has a text of its own, so that removing an old one takes nothing from another.
 */
export function draftStore(table: Table, random: Random): DraftStore {
  const kept = async (tenantId: TenantId, revision: number, { at, by, text: json }: Saving) => {
    const body = encoder.encode(opening(newSecret(random)) + json + CLOSING);
    return { revision, at, by, text: await putBody(table, partition.draftTexts(tenantId), body) };
  };
  const dropped = (tenantId: TenantId, revisions: readonly DraftRevision[]) =>
    Promise.all(revisions.map((one) => removeBody(table, partition.draftTexts(tenantId), one.text)));
  const find = async (tenantId: TenantId, draftId: string) => {
    const item = await table.get(key.draft(tenantId, draftId));
    return item === undefined ? undefined : draftOf(item);
  };

  return {
    find,

    async create(tenantId, { draftId, origin }, saving) {
      const first = await kept(tenantId, 1, saving);
      const draft: Draft = {
        draftId,
        ...(saving.name === undefined ? {} : { name: saving.name }),
        origin,
        createdAt: saving.at,
        createdBy: saving.by,
        revisions: [first],
      };
      const put: Write = { put: { key: key.draft(tenantId, draftId), item: itemOf(draft) } };
      if (!(await counted(table, tenantId, put, 1))) {
        await dropped(tenantId, [first]);
        return undefined;
      }
      return draft;
    },

    async all(tenantId) {
      const drafts: Draft[] = [];
      for await (const item of table.query(partition.drafts(tenantId), { prefix: prefix.draft })) {
        drafts.push(draftOf(item));
      }
      return drafts;
    },

    async text(tenantId, revision) {
      const body = await getBody(table, partition.draftTexts(tenantId), revision.text);
      return new TextDecoder().decode(body).slice(OPENING_LENGTH, -CLOSING.length);
    },

    async save(tenantId, draft, saving) {
      const { draftId, name: _, ...rest } = draft;
      const before = currentOf(draft).revision;
      const next = await kept(tenantId, before + 1, saving);
      const revisions = [...draft.revisions, next];
      const saved: Draft = {
        draftId,
        ...rest,
        ...(saving.name === undefined ? {} : { name: saving.name }),
        revisions: revisions.slice(-KEPT_REVISIONS),
      };
      const change = { set: itemOf(saved), when: attributes({ revision: before }) };
      if (!(await table.change(key.draft(tenantId, draftId), change))) {
        await dropped(tenantId, [next]);
        return undefined;
      }
      await dropped(tenantId, revisions.slice(0, -KEPT_REVISIONS));
      return saved;
    },

    async remove(tenantId, draft) {
      const when = attributes({ revision: currentOf(draft).revision });
      const removal = { remove: { key: key.draft(tenantId, draft.draftId), when } };
      if (!(await counted(table, tenantId, removal, -1))) {
        return false;
      }
      await dropped(tenantId, draft.revisions);
      return true;
    },
  };
}

/**
 * Makes a write together with a change of the number of drafts, as long as there are not more than allowed. Answers `false`
 * when there are, and when the write's own condition does not hold.
 */
async function counted(table: Table, tenantId: TenantId, write: Write, by: 1 | -1): Promise<boolean> {
  const at = key.draftCount(tenantId);
  let item = await table.get(at);
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const count = item === undefined ? 0 : whole(item, "count");
    if (by > 0 && count >= MAX_DRAFTS) {
      return false;
    }
    const set = attributes({ count: count + by });
    const change: Write =
      item === undefined
        ? { put: { key: at, item: set } }
        : { change: { key: at, set, when: attributes({ count }) } };
    if (await table.together([write, change])) {
      return true;
    }
    const now = await table.get(at);
    if (isDeepStrictEqual(now, item)) {
      // Nobody was at the number: it was the other condition.
      return false;
    }
    item = now;
  }
  throw new Error("The number of drafts changes faster than it can be counted");
}

function itemOf({ draftId, name = "", origin, createdAt, createdBy, revisions }: Draft): Item {
  return attributes({
    draftId,
    // Set even where there is none, so that saving a draft without a name takes the old one away.
    name,
    origin: JSON.stringify(origin),
    createdAt,
    createdBy,
    revision: revisions.at(-1)?.revision,
    revisions: JSON.stringify(revisions),
  });
}

function draftOf(item: Item): Draft {
  const name = text(item, "name");
  return {
    draftId: text(item, "draftId"),
    ...(name === "" ? {} : { name }),
    origin: JSON.parse(text(item, "origin")),
    createdAt: text(item, "createdAt"),
    createdBy: text(item, "createdBy"),
    revisions: JSON.parse(text(item, "revisions")),
  };
}
