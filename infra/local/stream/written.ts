import { PARTITION_KEY, SORT_KEY } from "../../../shared/storage/table.ts";
import { isObject, type Json, type JsonObject } from "../states/json.ts";

/** What became of an item, and its key. */
export interface Written {
  readonly eventName: "INSERT" | "MODIFY" | "REMOVE";
  readonly Keys: JsonObject;
}

/**
 * What a request wrote that DynamoDB has carried out. Whether a put or an update found something there it does not say:
 * the stores put what is new and update what is there, so the one is taken for the other.
 */
export function writtenBy(operation: string, body: JsonObject): Written[] {
  if (operation === "TransactWriteItems") {
    const parts = Array.isArray(body.TransactItems) ? body.TransactItems.filter(isObject) : [];
    return parts.flatMap((part) => Object.entries(part).flatMap(([kind, write]) => writeOf(kind, write)));
  }
  return writeOf(operation.replace(/Item$/, ""), body);
}

const EVENTS: ReadonlyMap<string, readonly [Written["eventName"], "Item" | "Key"]> = new Map([
  ["Put", ["INSERT", "Item"]],
  ["Update", ["MODIFY", "Key"]],
  ["Delete", ["REMOVE", "Key"]],
]);

function writeOf(kind: string, write: Json): Written[] {
  const [eventName, place] = EVENTS.get(kind) ?? [];
  const key = isObject(write) && place !== undefined ? write[place] : undefined;
  if (eventName === undefined || !isObject(key)) {
    return [];
  }
  const { [PARTITION_KEY]: pk = null, [SORT_KEY]: sk = null } = key;
  return [{ eventName, Keys: { [PARTITION_KEY]: pk, [SORT_KEY]: sk } }];
}
