import {
  type AttributeValue,
  ConditionalCheckFailedException,
  DeleteItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  TransactionCanceledException,
  type TransactWriteItem,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from "@aws-sdk/client-dynamodb";
import type { Item } from "./item.ts";
import type { Key } from "./keys.ts";
import { PARTITION_KEY, SORT_KEY } from "./table.ts";

/** Writes an item that must not exist yet. */
interface Put {
  readonly key: Key;
  readonly item: Item;
}

/** Sets attributes of an item that must exist and have the attributes of `when`. */
interface Change {
  readonly key: Key;
  readonly set: Item;
  readonly when: Item;
}

/** Removes an item that must exist. */
interface Removal {
  readonly key: Key;
}

/** Changes nothing: an item must exist and have the attributes of `when`. */
interface Check {
  readonly key: Key;
  readonly when: Item;
}

/** Changes nothing: there must be no such item. */
interface Absence {
  readonly key: Key;
}

/** Adds to counters of an item, which begin at 0, as the item does. */
interface Addition {
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
export function dynamoTable(client: DynamoDBClient, TableName: string): Table {
  return {
    async get(key) {
      const answer = await client.send(
        new GetItemCommand({ TableName, Key: attributesOf(key), ConsistentRead: true }),
      );
      return answer.Item;
    },

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

    put: (key, item) => holds(client.send(new PutItemCommand({ TableName, ...putOf({ key, item }) }))),

    change: (key, { set, when }) =>
      holds(client.send(new UpdateItemCommand({ TableName, ...changeOf({ key, set, when }) }))),

    async add(key, counts) {
      await client.send(new UpdateItemCommand({ TableName, ...additionOf({ key, counts }) }));
    },

    remove: (key, when = {}) =>
      holds(client.send(new DeleteItemCommand({ TableName, ...checkOf({ key, when }) }))),

    together: (writes) =>
      holds(
        client.send(
          new TransactWriteItemsCommand({
            TransactItems: writes.map((write) => transactItem(TableName, write)),
          }),
        ),
      ),
  };
}

/** Whether the condition of a write held. Anything else that went wrong is thrown. */
async function holds(sent: Promise<unknown>): Promise<boolean> {
  try {
    await sent;
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) {
      return false;
    }
    if (
      error instanceof TransactionCanceledException &&
      error.CancellationReasons?.some(({ Code }) => Code === "ConditionalCheckFailed")
    ) {
      return false;
    }
    throw error;
  }
}

function transactItem(TableName: string, write: Write): TransactWriteItem {
  if ("put" in write) {
    return { Put: { TableName, ...putOf(write.put) } };
  }
  if ("change" in write) {
    return { Update: { TableName, ...changeOf(write.change) } };
  }
  if ("add" in write) {
    return { Update: { TableName, ...additionOf(write.add) } };
  }
  if ("remove" in write) {
    return { Delete: { TableName, ...checkOf({ ...write.remove, when: {} }) } };
  }
  return "check" in write
    ? { ConditionCheck: { TableName, ...checkOf(write.check) } }
    : { ConditionCheck: { TableName, ...absenceOf(write.absent) } };
}

function attributesOf(key: Key): Record<string, AttributeValue> {
  return { [PARTITION_KEY]: { S: key.pk }, [SORT_KEY]: { S: key.sk } };
}

function putOf({ key, item }: Put) {
  return {
    Item: { ...item, ...attributesOf(key) },
    ConditionExpression: "attribute_not_exists(#pk)",
    ExpressionAttributeNames: { "#pk": PARTITION_KEY },
  };
}

function changeOf({ key, set, when }: Change) {
  const changed = placeholders(set, "set");
  const expected = placeholders(when, "when");
  return {
    Key: attributesOf(key),
    UpdateExpression: `SET ${changed.equalities.join(", ")}`,
    ConditionExpression: ["attribute_exists(#pk)", ...expected.equalities].join(" AND "),
    ExpressionAttributeNames: { "#pk": PARTITION_KEY, ...changed.names, ...expected.names },
    ExpressionAttributeValues: { ...changed.values, ...expected.values },
  };
}

function additionOf({ key, counts }: Addition) {
  const entries = Object.entries(counts).map(([name, count], i) => ({ name, count, id: `add${i}` }));
  return {
    Key: attributesOf(key),
    UpdateExpression: `ADD ${entries.map(({ id }) => `#${id} :${id}`).join(", ")}`,
    ExpressionAttributeNames: Object.fromEntries(entries.map(({ id, name }) => [`#${id}`, name])),
    ExpressionAttributeValues: Object.fromEntries(
      entries.map(({ id, count }) => [`:${id}`, { N: String(count) }]),
    ),
  };
}

function checkOf({ key, when }: Check) {
  const expected = placeholders(when, "when");
  return {
    Key: attributesOf(key),
    ConditionExpression: ["attribute_exists(#pk)", ...expected.equalities].join(" AND "),
    ExpressionAttributeNames: { "#pk": PARTITION_KEY, ...expected.names },
    ...(expected.equalities.length === 0 ? {} : { ExpressionAttributeValues: expected.values }),
  };
}

function absenceOf({ key }: Absence) {
  return {
    Key: attributesOf(key),
    ConditionExpression: "attribute_not_exists(#pk)",
    ExpressionAttributeNames: { "#pk": PARTITION_KEY },
  };
}

function placeholders(item: Item, word: string) {
  const entries = Object.entries(item).map(([name, value], i) => ({ name, value, id: `${word}${i}` }));
  return {
    equalities: entries.map(({ id }) => `#${id} = :${id}`),
    names: Object.fromEntries(entries.map(({ id, name }) => [`#${id}`, name])),
    values: Object.fromEntries(entries.map(({ id, value }) => [`:${id}`, value])),
  };
}

/** DynamoDB takes one condition on the sort key: at most one of `prefix`, `before` and `after` is given. */
function queryOf(partition: string, { prefix, before, after, newestFirst, only = [] }: QueryOptions) {
  const sort = prefix ?? before ?? after;
  const order = before === undefined ? "#sk > :sk" : "#sk < :sk";
  const sorted = prefix === undefined ? order : "begins_with(#sk, :sk)";
  const attributes = only.map((name, i) => [`#only${i}`, name]);
  return {
    KeyConditionExpression: sort === undefined ? "#pk = :pk" : `#pk = :pk AND ${sorted}`,
    ExpressionAttributeNames: {
      "#pk": PARTITION_KEY,
      ...(sort === undefined ? {} : { "#sk": SORT_KEY }),
      ...Object.fromEntries(attributes),
    },
    ExpressionAttributeValues: {
      ":pk": { S: partition },
      ...(sort === undefined ? {} : { ":sk": { S: sort } }),
    },
    ScanIndexForward: newestFirst !== true,
    ...(only.length === 0 ? {} : { ProjectionExpression: attributes.map(([id]) => id).join(", ") }),
  };
}
