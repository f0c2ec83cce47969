import type { TenantId } from "../ids.ts";
import type { EndpointStore, NoticeSourceStore, Signing, SigningStore } from "../service/stores.ts";
import type { Table } from "./dynamodb.ts";
import { attributes, flag, type Item, optionalText, text } from "./item.ts";
import { type Key, key, partition } from "./keys.ts";

/** The systems that may send a tenant notices. */
export function noticeSourceStore(table: Table): NoticeSourceStore {
  return signingStore(table, {
    word: "notice source",
    partition: partition.noticeSources,
    key: key.noticeSource,
    written: ({ sourceId, name }) => ({ sourceId, name }),
    read: (item) => ({ sourceId: text(item, "sourceId"), name: text(item, "name"), ...signingOf(item) }),
  });
}

/** The endpoints that a tenant is told of its runs at. */
export function endpointStore(table: Table): EndpointStore {
  return signingStore(table, {
    word: "webhook endpoint",
    partition: partition.endpoints,
    key: key.endpoint,
    written: ({ endpointId, url, steps }) => ({ endpointId, url, steps }),
    read: (item) => ({
      endpointId: text(item, "endpointId"),
      url: text(item, "url"),
      steps: flag(item, "steps"),
      ...signingOf(item),
    }),
  });
}

/** A deleted one stays on record without its keys. */
const FORGOTTEN = "forgotten";

interface Kept<T> {
  readonly word: string;
  readonly partition: (tenantId: TenantId) => string;
  readonly key: (tenantId: TenantId, id: string) => Key;
  /** What it has besides its keys and its times. */
  readonly written: (thing: T) => Readonly<Record<string, string | boolean>>;
  readonly read: (item: Item) => T;
}

function signingStore<T extends Signing>(table: Table, kept: Kept<T>): SigningStore<T> {
  return {
    word: kept.word,

    async create(tenantId, id, thing) {
      const { sealedSecret, createdAt, shownTo } = thing;
      await table.put(
        kept.key(tenantId, id),
        attributes({ ...kept.written(thing), sealedSecret, createdAt, shownTo: shownTo.join(" ") }),
      );
    },

    async all(tenantId) {
      const found: T[] = [];
      for await (const item of table.query(kept.partition(tenantId))) {
        found.push(kept.read(item));
      }
      return found.toSorted((a, b) => (a.createdAt < b.createdAt ? -1 : 1));
    },

    async find(tenantId, id) {
      const item = await table.get(kept.key(tenantId, id));
      return item && kept.read(item);
    },

    renewKey: (tenantId, id, before, { sealedSecret, former, shownTo }) =>
      table.change(kept.key(tenantId, id), {
        set: attributes({
          shownTo: shownTo.join(" "),
          sealedSecret,
          formerSealedSecret: former.sealedSecret,
          formerSecretUntil: former.until,
        }),
        when: attributes({ sealedSecret: before.sealedSecret }),
      }),

    remove: (tenantId, id, before, deletion) =>
      table.change(kept.key(tenantId, id), {
        set: attributes({ ...deletion, sealedSecret: FORGOTTEN, formerSealedSecret: FORGOTTEN }),
        when: attributes({ sealedSecret: before.sealedSecret }),
      }),
  };
}

function signingOf(item: Item): Signing {
  const former = optionalText(item, "formerSealedSecret");
  const until = optionalText(item, "formerSecretUntil");
  const deletedAt = optionalText(item, "deletedAt");
  const deletedBy = optionalText(item, "deletedBy");
  const shownTo = optionalText(item, "shownTo");
  return {
    sealedSecret: text(item, "sealedSecret"),
    createdAt: text(item, "createdAt"),
    shownTo: shownTo === undefined ? [] : shownTo.split(" "),
    ...(former === undefined || until === undefined ? {} : { former: { sealedSecret: former, until } }),
    ...(deletedAt === undefined ? {} : { deletedAt }),
    ...(deletedBy === undefined ? {} : { deletedBy }),
  };
}
