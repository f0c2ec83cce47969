import type { AttributeValue, TransactWriteItem } from "@aws-sdk/client-dynamodb";
import type { Absence, Addition, Change, Check, Put, QueryOptions, Write } from "./dynamodb.ts";
import type { Item } from "./item.ts";
import type { Key } from "./keys.ts";
import { WRITE_ID } from "./marks.ts";
import { PARTITION_KEY, SORT_KEY } from "./table.ts";

/** What the table is asked for, in DynamoDB's expressions. */

/** One write of a transaction, which leaves `id` in what it makes or changes. */
export function transactItem(TableName: string, write: Write, id: string): TransactWriteItem {
  if ("put" in write) {
    return { Put: { TableName, ...putOf(write.put, id) } };
  }
  if ("change" in write) {
    return { Update: { TableName, ...changeOf(write.change, id) } };
  }
  if ("add" in write) {
    return { Update: { TableName, ...additionOf(write.add) } };
  }
  if ("remove" in write) {
    return { Delete: { TableName, ...checkOf({ when: {}, ...write.remove }) } };
  }
  return "check" in write
    ? { ConditionCheck: { TableName, ...checkOf(write.check) } }
    : { ConditionCheck: { TableName, ...absenceOf(write.absent) } };
}

export function attributesOf(key: Key): Record<string, AttributeValue> {
  return { [PARTITION_KEY]: { S: key.pk }, [SORT_KEY]: { S: key.sk } };
}

export function putOf({ key, item }: Put, id: string) {
  return {
    Item: { ...item, [WRITE_ID]: { S: id }, ...attributesOf(key) },
    ConditionExpression: "attribute_not_exists(#pk)",
    ExpressionAttributeNames: { "#pk": PARTITION_KEY },
  };
}

export function changeOf({ key, set, when }: Change, id: string) {
  const changed = placeholders({ ...set, [WRITE_ID]: { S: id } }, "set");
  const expected = placeholders(when, "when");
  return {
    Key: attributesOf(key),
    UpdateExpression: `SET ${changed.equalities.join(", ")}`,
    ConditionExpression: ["attribute_exists(#pk)", ...expected.equalities].join(" AND "),
    ExpressionAttributeNames: { "#pk": PARTITION_KEY, ...changed.names, ...expected.names },
    ExpressionAttributeValues: { ...changed.values, ...expected.values },
  };
}

export function additionOf({ key, counts }: Addition) {
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

export function checkOf({ key, when }: Check) {
  const expected = placeholders(when, "when");
  return {
    Key: attributesOf(key),
    ConditionExpression: ["attribute_exists(#pk)", ...expected.equalities].join(" AND "),
    ExpressionAttributeNames: { "#pk": PARTITION_KEY, ...expected.names },
    ...(expected.equalities.length === 0 ? {} : { ExpressionAttributeValues: expected.values }),
  };
}

export function absenceOf({ key }: Absence) {
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
export function queryOf(partition: string, { prefix, before, after, newestFirst, only = [] }: QueryOptions) {
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
