import type { core, ZodMiniType } from "zod/mini";
import { isObject } from "../canonical/object.ts";
import { pointer, token } from "../canonical/pointer.ts";

type Issue = core.$ZodIssue;

/** Stands for an id that cannot be read. */
const ANY_ID = "unreadable";

/** What `schema` reads of `json` once the properties that it does not know are left out; undefined if that is not all. */
export function withoutStrangers<T>(schema: ZodMiniType<T>, json: unknown): T | undefined {
  return mended(schema, json, (issue) => issue.code === "unrecognized_keys");
}

/**
 * What `schema` reads of `json` once all that is wrong with it is left out, so that faults can be found in the rest:
 * properties that it does not know, optional ones that are broken, its id. Undefined when something needed is broken.
 */
export function salvaged<T>(schema: ZodMiniType<T>, json: unknown): T | undefined {
  return mended(schema, json, () => true);
}

function mended<T>(schema: ZodMiniType<T>, json: unknown, leftOut: (issue: Issue) => boolean): T | undefined {
  const { data, error } = schema.safeParse(json);
  if (error === undefined) return data;
  const places = new Set(error.issues.filter(leftOut).flatMap(placesOf));
  return schema.safeParse(without(json, places, "")).data;
}

/** Where the properties stand that are at fault: of a list, the list. */
function placesOf(issue: Issue): string[] {
  if (issue.code === "unrecognized_keys") return issue.keys.map((key) => pointer([...issue.path, key]));
  const owner = issue.path.findLastIndex((key) => typeof key !== "number");
  return [pointer(issue.path.slice(0, owner + 1))];
}

/** A copy of `json`, which stands at `path`, without the properties at `places`. */
function without(json: unknown, places: ReadonlySet<string>, path: string): unknown {
  if (Array.isArray(json)) return json.map((item, index) => without(item, places, path + token(index)));
  if (!isObject(json)) return json;
  return Object.fromEntries(
    Object.entries(json).flatMap(([key, value]) => {
      const at = path + token(key);
      if (!places.has(at)) return [[key, without(value, places, at)]];
      return key === "id" ? [[key, ANY_ID]] : [];
    }),
  );
}
