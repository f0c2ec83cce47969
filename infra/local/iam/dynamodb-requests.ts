import { PARTITION_KEY } from "../../../shared/storage/table.ts";
import { tableArn } from "../arns.ts";
import { isObject, type Json, type JsonObject } from "../states/json.ts";
import type { Asked } from "./evaluate.ts";

/** The partition keys that a request touches; undefined when even one of them cannot be read. */
type Keys = readonly string[] | undefined;

/**
 * What a request to DynamoDB asks for, as IAM sees it: a batch is one action on each of its tables, a transaction is the
 * action of each of its parts. What cannot be read is asked for without leading keys, which no policy of ours allows.
 */
export function askedOfDynamoDb(operation: string, body: JsonObject): Asked[] {
  return (OPERATIONS[operation] ?? anything)(operation, body);
}

type Reader = (operation: string, body: JsonObject) => Asked[];

const OPERATIONS: Readonly<Record<string, Reader>> = {
  GetItem: (operation, body) => [asked(operation, body, keyOf(body.Key))],
  DeleteItem: (operation, body) => [asked(operation, body, keyOf(body.Key))],
  UpdateItem: (operation, body) => [asked(operation, body, keyOf(body.Key))],
  PutItem: (operation, body) => [asked(operation, body, keyOf(body.Item))],
  Query: (operation, body) => [asked(operation, body, queriedKey(body))],
  BatchGetItem: (operation, body) =>
    batches(operation, body, (table) => (isObject(table) ? listOf(table.Keys)?.map(keyOf) : undefined)),
  BatchWriteItem: (operation, body) => batches(operation, body, (table) => listOf(table)?.map(writtenKey)),
  TransactGetItems: transaction,
  TransactWriteItems: transaction,
};

/** Anything else: tables, streams, Scan, PartiQL. It has no leading keys. */
const anything: Reader = (operation, body) => [asked(operation, body, undefined)];

function asked(operation: string, { TableName, IndexName }: JsonObject, keys: Keys): Asked {
  const table = typeof TableName === "string" ? resourceOf(TableName) : "*";
  const onIndex = IndexName !== undefined;
  return {
    action: `dynamodb:${operation}`,
    resource: onIndex ? `${table}/index/${String(IndexName)}` : table,
    // An index has partition keys of its own, which its items do not say.
    context: keys === undefined || onIndex ? {} : { "dynamodb:LeadingKeys": keys },
  };
}

function resourceOf(table: string): string {
  return table.startsWith("arn:") ? table : tableArn(table);
}

/** The partition key in a key or an item. */
function keyOf(attributes: Json | undefined): Keys {
  const value = isObject(attributes) ? attributes[PARTITION_KEY] : undefined;
  return isObject(value) && Object.keys(value).length === 1 && typeof value.S === "string"
    ? [value.S]
    : undefined;
}

/** A request in a batch puts an item or deletes a key. */
function writtenKey(write: Json): Keys {
  const [[kind, what] = [], ...others] = isObject(write) ? Object.entries(write) : [];
  if (others.length > 0 || !isObject(what)) {
    return undefined;
  }
  return kind === "PutRequest" ? keyOf(what.Item) : kind === "DeleteRequest" ? keyOf(what.Key) : undefined;
}

function batches(
  operation: string,
  { RequestItems }: JsonObject,
  keysOf: (table: Json) => Keys[] | undefined,
): Asked[] {
  const tables = isObject(RequestItems) ? Object.entries(RequestItems) : [];
  return tables.length === 0
    ? [asked(operation, {}, undefined)]
    : tables.map(([TableName, table]) => asked(operation, { TableName }, all(keysOf(table))));
}

/** What each part of a transaction is to IAM. */
const PARTS: Readonly<Record<string, string>> = {
  Get: "GetItem",
  Put: "PutItem",
  Update: "UpdateItem",
  Delete: "DeleteItem",
  ConditionCheck: "ConditionCheckItem",
};

function transaction(operation: string, { TransactItems }: JsonObject): Asked[] {
  const items = listOf(TransactItems) ?? [];
  const unreadable = [asked(operation, {}, undefined)];
  return items.length === 0
    ? unreadable
    : items.flatMap((item) => {
        const [[kind, part] = [], ...others] = isObject(item) ? Object.entries(item) : [];
        const action = kind === undefined ? undefined : PARTS[kind];
        return action === undefined || others.length > 0 || !isObject(part)
          ? unreadable
          : [asked(action, part, keyOf(kind === "Put" ? part.Item : part.Key))];
      });
}

/** `<partition key> = :value`, alone or with one condition on something else. */
const KEY_CONDITION = /^\s*(#?\w+)\s*=\s*(:\w+)\s*(?:\bAND\s+([\s\S]*))?$/i;
const SORT_CONDITION =
  /^(?:(#?\w+)\s*(?:=|<=?|>=?)\s*:\w+|(#?\w+)\s+BETWEEN\s+:\w+\s+AND\s+:\w+|begins_with\s*\(\s*(#?\w+)\s*,\s*:\w+\s*\))\s*$/i;

function queriedKey(body: JsonObject): Keys {
  const { KeyConditionExpression: expression, KeyConditions: conditions } = body;
  if (typeof expression === "string" && conditions === undefined) {
    const [, name = "", value = "", rest] = KEY_CONDITION.exec(expression) ?? [];
    const sort = rest === undefined ? undefined : SORT_CONDITION.exec(rest);
    const [, ...sortNames] = sort ?? [];
    const readable =
      nameOf(body, name) === PARTITION_KEY &&
      sort !== null &&
      sortNames.every((other) => other === undefined || nameOf(body, other) !== PARTITION_KEY);
    const values = body.ExpressionAttributeValues;
    return readable && isObject(values) ? keyOf({ [PARTITION_KEY]: values[value] ?? null }) : undefined;
  }
  const condition = isObject(conditions) && expression === undefined ? conditions[PARTITION_KEY] : undefined;
  if (!isObject(condition) || condition.ComparisonOperator !== "EQ") {
    return undefined;
  }
  const [value = null, ...others] = listOf(condition.AttributeValueList) ?? [];
  return others.length === 0 ? keyOf({ [PARTITION_KEY]: value }) : undefined;
}

/** The attribute that an expression means by a name. */
function nameOf({ ExpressionAttributeNames: names }: JsonObject, name: string): Json | undefined {
  return name.startsWith("#") ? (isObject(names) ? names[name] : undefined) : name;
}

function listOf(value: Json | undefined): Json[] | undefined {
  return Array.isArray(value) ? value : undefined;
}

/** All keys, if there are any and each of them can be read. */
function all(keys: readonly Keys[] | undefined): Keys {
  const readable = keys?.flatMap((key) => key ?? []);
  return readable !== undefined && readable.length > 0 && keys?.every((key) => key !== undefined)
    ? readable
    : undefined;
}
