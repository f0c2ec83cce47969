import {
  type AttributeValue,
  DeleteItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from "@aws-sdk/client-dynamodb";
import { newWriteId, type Random } from "../ids.ts";
import { carriedOut } from "./carried-out.ts";
import { additionOf, attributesOf, changeOf, checkOf, putOf, queryOf, transactItem } from "./expressions.ts";
import type { Item } from "./item.ts";
import type { Key } from "./keys.ts";
import { areThere } from "./marks.ts";

/** Writes an item that must not exist yet. */
export interface Put {
  readonly key: Key;
  readonly item: Item;
}

/** Sets attributes of an item that must exist and have the attributes of `when`. */
export interface Change {
  readonly key: Key;
  readonly set: Item;
  readonly when: Item;
}

/** Removes an item that must exist and have the attributes of `when`. */
interface Removal {
  readonly key: Key;
  readonly when?: Item;
}

/** Changes nothing: an item must exist and have the attributes of `when`. */
export interface Check {
  readonly key: Key;
  readonly when: Item;
}

/** Changes nothing: there must be no such item. */
export interface Absence {
  readonly key: Key;
}

/** Adds to counters of an item, which begin at 0, as the item does. */
export interface Addition {
  readonly key: Key;
  readonly counts: Readonly<Record<string, number>>;
}

/** An addition counts once only because another write of its transaction has a condition that holds once. */
export type Write =
  | { readonly put: Put }
  | { readonly change: Change }
  | { readonly add: Addition }
  | { readonly remove: Removal }
  | { readonly check: Check }
  | { readonly absent: Absence };

export interface QueryOptions {
  /** Only sort keys that begin with this. */
  readonly prefix?: string;
  /** Only sort keys before this one. */
  readonly before?: string;
  /** Only sort keys after this one. */
  readonly after?: string;
  readonly newestFirst?: boolean;
  readonly limit?: number;
  /** Only these attributes; all of them when absent. */
  readonly only?: readonly string[];
  /** `false`: at half the price, and perhaps without what was written a moment ago. */
  readonly consistent?: boolean;
}

/**
 * The table as the stores see it: reads are consistent unless asked otherwise, every write has a condition unless it only
 * counts, nothing scans.
 * A write answers `false`, and changes nothing, when its condition does not hold.
 */
export interface Table {
  get(key: Key): Promise<Item | undefined>;
  query(partition: string, options?: QueryOptions): AsyncGenerator<Item>;
  put(key: Key, item: Item): Promise<boolean>;
  change(key: Key, change: Omit<Change, "key">): Promise<boolean>;
  /** Adds to counters by itself, the one write without a condition: for what need not be counted exactly once. */
  add(key: Key, counts: Addition["counts"]): Promise<void>;
  /** Removes an item that must exist and have the attributes of `when`. */
  remove(key: Key, when?: Item): Promise<boolean>;
  /** All of the writes, or none. */
  together(writes: readonly Write[]): Promise<boolean>;
}

/** The table `TableName` behind `client`. */
export function dynamoTable(client: DynamoDBClient, TableName: string, random: Random): Table {
  const get = async (key: Key) => {
    const request = { TableName, Key: attributesOf(key), ConsistentRead: true };
    return (await client.send(new GetItemCommand(request))).Item;
  };

  /** Sends writes, with an id for all of them, until they are decided about. */
  const decided = (writes: readonly Write[], send: (id: string) => Promise<unknown>) => {
    const id = newWriteId(random);
    return carriedOut(
      () => send(id),
      () => areThere(get, writes, id),
    );
  };

  return {
    get,

    async *query(partition, options = {}) {
      const request = {
        TableName,
        ConsistentRead: options.consistent ?? true,
        ...queryOf(partition, options),
      };
      let wanted = options.limit ?? Number.POSITIVE_INFINITY;
      let from: Record<string, AttributeValue> | undefined;
      do {
        const page = await client.send(
          new QueryCommand({
            ...request,
            ...(Number.isFinite(wanted) ? { Limit: wanted } : {}),
            ...(from === undefined ? {} : { ExclusiveStartKey: from }),
          }),
        );
        yield* page.Items ?? [];
        wanted -= page.Items?.length ?? 0;
        from = page.LastEvaluatedKey;
      } while (from !== undefined && wanted > 0);
    },

    put: (key, item) =>
      decided([{ put: { key, item } }], (id) =>
        client.send(new PutItemCommand({ TableName, ...putOf({ key, item }, id) })),
      ),

    change: (key, { set, when }) =>
      decided([{ change: { key, set, when } }], (id) =>
        client.send(new UpdateItemCommand({ TableName, ...changeOf({ key, set, when }, id) })),
      ),

    async add(key, counts) {
      await decided([], () =>
        client.send(new UpdateItemCommand({ TableName, ...additionOf({ key, counts }) })),
      );
    },

    remove: (key, when = {}) =>
      decided([{ remove: { key } }], () =>
        client.send(new DeleteItemCommand({ TableName, ...checkOf({ key, when }) })),
      ),

    together: (writes) =>
      decided(writes, (id) => {
        const TransactItems = writes.map((write) => transactItem(TableName, write, id));
        return client.send(new TransactWriteItemsCommand({ TransactItems }));
      }),
  };
}
