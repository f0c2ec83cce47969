/**
 * JSON: strict reading, pointers (RFC 6901), the canonical form (RFC 8785) and its SHA-256; and the order of texts by
 * code points. YAML is read in `yaml.ts`, which is not exported here, so that a browser need not carry it.
 */
export { canonicalJson, hashOf, PartsHash, sha256Hex } from "./hash.ts";
export { checkWellFormed, inspectJson } from "./inspect.ts";
export { compareInstants, type Instant, parseInstant } from "./instant.ts";
export { MAX_DEPTH, MAX_JSON_LENGTH, MAX_YAML_LENGTH } from "./limits.ts";
export { isObject, type JsonObject, listAt, valueAt } from "./object.ts";
export { compareCodePoints, orderByCodePoints } from "./order.ts";
export { parseJson } from "./parse.ts";
export { pointer, token } from "./pointer.ts";
