/** A JSON object as it comes out of `JSON.parse`: read it by own keys only. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Whether `json` is a JSON object: not null, not a list, not a map or date whose contents are no properties. */
export function isObject(json: unknown): json is JsonObject {
  if (typeof json !== "object" || json === null) return false;
  const prototype: unknown = Object.getPrototypeOf(json);
  // The prototype of plain objects has none itself; every other one has.
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

/** The own property `key` of `json`; undefined if `json` is no object or has no such property. */
export function valueAt(json: unknown, key: string): unknown {
  return isObject(json) && Object.hasOwn(json, key) ? json[key] : undefined;
}

/** The list at `key` of `json`; anything else there counts as an empty one. */
export function listAt(json: unknown, key: string): readonly unknown[] {
  const list = valueAt(json, key);
  return Array.isArray(list) ? list : [];
}
