import type { AttributeValue } from "@aws-sdk/client-dynamodb";
import type { Faults } from "../../infra/local/iam/faults.ts";
import type { JsonObject } from "../../infra/local/states/json.ts";
import type { Write } from "../../shared/storage/dynamodb.ts";
import type { Item } from "../../shared/storage/item.ts";
import type { Key } from "../../shared/storage/keys.ts";
import { PARTITION_KEY, SORT_KEY } from "../../shared/storage/table.ts";

/** Keeps what is asked of the table to be written, in order, as it passes. Nothing goes wrong with it. */
export function recorder() {
  const recorded: (readonly Write[])[] = [];
  const faults: Faults = ({ service, operation, body }) => {
    const read = service === "dynamodb" ? READERS[operation] : undefined;
    if (read !== undefined) {
      recorded.push(read(body));
    }
    return undefined;
  };
  return { recorded, faults };
}

const READERS: Readonly<Record<string, (body: JsonObject) => readonly Write[]>> = {
  PutItem: (body) => [writeOf("Put", body)],
  UpdateItem: (body) => [writeOf("Update", body)],
  DeleteItem: (body) => [writeOf("Delete", body)],
  TransactWriteItems: ({ TransactItems }) =>
    list(TransactItems).flatMap((one) =>
      Object.entries(object(one)).map(([name, body]) => writeOf(name, object(body))),
    ),
};

/** A write as the stores asked for it, from how they say it to DynamoDB. */
function writeOf(name: string, body: JsonObject): Write {
  const { Key: sent, Item: item, ConditionExpression: condition = "", UpdateExpression: update = "" } = body;
  const names = object(body.ExpressionAttributeNames ?? {});
  const values = itemOf(object(body.ExpressionAttributeValues ?? {}));
  /** Attributes that an expression sets, adds or compares: `#set0 = :set0`. */
  const named = (expression: unknown, word: string): Record<string, AttributeValue> =>
    Object.fromEntries(
      [...String(expression).matchAll(new RegExp(`#${word}(\\d+) (?:= )?:${word}\\1\\b`, "g"))].map(
        ([, i]) => [String(names[`#${word}${i}`]), values[`:${word}${i}`] ?? { NULL: true }],
      ),
    );
  if (name === "Put") {
    const { [PARTITION_KEY]: pk, [SORT_KEY]: sk, ...content } = itemOf(object(item));
    return { put: { key: { pk: pk?.S ?? "", sk: sk?.S ?? "" }, item: content } };
  }
  const key = keyOf(object(sent));
  const when = named(condition, "when");
  if (name === "Update") {
    const counts = Object.entries(named(update, "add")).map(([counted, { N }]) => [counted, Number(N)]);
    return counts.length > 0
      ? { add: { key, counts: Object.fromEntries(counts) } }
      : { change: { key, set: named(update, "set"), when } };
  }
  if (name === "Delete") {
    return { remove: { key, when } };
  }
  return String(condition).startsWith("attribute_not_exists")
    ? { absent: { key } }
    : { check: { key, when } };
}

function keyOf(sent: JsonObject): Key {
  const { [PARTITION_KEY]: pk, [SORT_KEY]: sk } = itemOf(sent);
  return { pk: pk?.S ?? "", sk: sk?.S ?? "" };
}

/** Attributes as they are sent: bytes in Base64. */
function itemOf(sent: JsonObject): Item {
  return Object.fromEntries(Object.entries(sent).map(([name, value]) => [name, attributeOf(object(value))]));
}

function attributeOf({ S, N, B, BOOL }: JsonObject): AttributeValue {
  if (typeof S === "string") {
    return { S };
  }
  if (typeof N === "string") {
    return { N };
  }
  return typeof B === "string" ? { B: Uint8Array.from(Buffer.from(B, "base64")) } : { BOOL: BOOL === true };
}

function object(json: unknown): JsonObject {
  if (typeof json !== "object" || json === null || Array.isArray(json)) {
    throw new Error("An object was expected");
  }
  return Object.fromEntries(Object.entries(json));
}

function list(json: unknown): readonly unknown[] {
  return Array.isArray(json) ? json : [];
}
