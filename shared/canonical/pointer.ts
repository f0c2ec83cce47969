/** One reference token of a JSON Pointer (RFC 6901): `~` and `/` escaped, with its leading slash. */
export function token(key: string | number): string {
  return typeof key === "number" ? `/${key}` : `/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`;
}

/** The JSON Pointer (RFC 6901) that leads through `keys`; no keys is the whole document, "". */
export function pointer(keys: readonly PropertyKey[]): string {
  return keys.map((key) => token(typeof key === "number" ? key : String(key))).join("");
}
