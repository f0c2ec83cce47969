import type { PublishedRulebook, RulebookStore } from "../service/stores.ts";
import { getBody, putBody } from "./bodies.ts";
import type { Table } from "./dynamodb.ts";
import { attributes, type Item, text, whole } from "./item.ts";
import { key, partition } from "./keys.ts";

/** Published rulebooks: the JSON in parts, then one item that makes it visible, and a list in order of force. */
export function rulebookStore(table: Table): RulebookStore {
  return {
    async publish(tenantId, rulebook, json) {
      const { hash, effectiveFrom, publishedAt } = rulebook;
      const body = await putBody(table, partition.rulebook(tenantId, hash), new TextEncoder().encode(json));
      await table.together([
        { put: { key: key.rulebook(tenantId, hash), item: itemOf(rulebook, body) } },
        {
          put: {
            key: key.listedRulebook(tenantId, effectiveFrom, publishedAt, hash),
            item: attributes({ hash }),
          },
        },
      ]);
    },

    async find(tenantId, hash) {
      const item = await table.get(key.rulebook(tenantId, hash));
      return item && rulebookOf(item);
    },

    async json(tenantId, hash) {
      const item = await table.get(key.rulebook(tenantId, hash));
      if (item === undefined) {
        throw new Error(`No rulebook ${hash} is published`);
      }
      const body = await getBody(table, partition.rulebook(tenantId, hash), text(item, "body"));
      return new TextDecoder().decode(body);
    },

    async inForce(tenantId, moment) {
      // "$" follows "#": the list up to and with this very moment.
      const options = { before: `${moment}$`, newestFirst: true, limit: 1 };
      for await (const item of table.query(partition.rulebooks(tenantId), options)) {
        return text(item, "hash");
      }
      return undefined;
    },

    async all(tenantId) {
      const hashes: string[] = [];
      for await (const item of table.query(partition.rulebooks(tenantId))) {
        hashes.push(text(item, "hash"));
      }
      return hashes;
    },
  };
}

function itemOf(rulebook: PublishedRulebook, body: string): Item {
  const { segments, waterfalls, ...plain } = rulebook;
  return attributes({
    ...plain,
    segments: segments === null ? undefined : JSON.stringify(segments),
    waterfalls: JSON.stringify(waterfalls),
    body,
  });
}

function rulebookOf(item: Item): PublishedRulebook {
  return {
    hash: text(item, "hash"),
    name: text(item, "name"),
    currency: text(item, "currency"),
    minorUnits: whole(item, "minorUnits"),
    segments: item.segments === undefined ? null : JSON.parse(text(item, "segments")),
    effectiveFrom: text(item, "effectiveFrom"),
    publishedAt: text(item, "publishedAt"),
    stateMachineVersionArn: text(item, "stateMachineVersionArn"),
    waterfalls: JSON.parse(text(item, "waterfalls")),
  };
}
