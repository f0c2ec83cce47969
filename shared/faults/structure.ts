import type { core } from "zod/mini";
import { isObject, valueAt } from "../canonical/object.ts";
import { pointer, token } from "../canonical/pointer.ts";
import type { Faults } from "./collector.ts";

type Issue = core.$ZodIssue;

/** What is known of a document's properties, to say more about one that does not belong where it stands. */
export interface PropertyHints {
  /** Every property name of the document. */
  readonly names: ReadonlySet<string>;
  /** The attributes of each kind of tranche, where the document has tranches. */
  readonly kinds?: ReadonlyMap<string, ReadonlySet<string>>;
  /** Likewise the keys of each kind's cap. */
  readonly capKeys?: ReadonlyMap<string, ReadonlySet<string>>;
}

/** What stands in for zod's own words about objects, which no schema here replaces. */
const OBJECT_TYPES: ReadonlySet<string> = new Set(["object", "record"]);

/**
 * Reports every structural issue that zod found as our own faults, each at its JSON Pointer. `json` is the whole
 * document; the issues are about the part of it at `above`.
 */
export function reportIssues(
  issues: readonly Issue[],
  json: unknown,
  hints: PropertyHints,
  faults: Faults,
  above: readonly PropertyKey[] = [],
): void {
  const told = new Set<string>();
  for (const issue of issues) {
    // One value may break several rules of its schema, the first of which says enough; only properties are told apart.
    const path = pointer(issue.path);
    if (!told.has(path) || issue.code === "unrecognized_keys") reportIssue(issue, above, json, hints, faults);
    told.add(path);
  }
}

function reportIssue(
  issue: Issue,
  above: readonly PropertyKey[],
  json: unknown,
  hints: PropertyHints,
  faults: Faults,
): void {
  const keys = [...above, ...issue.path];
  const path = pointer(keys);
  const { found, inObject } = stepInto(json, keys);
  if (issue.code === "unrecognized_keys") {
    for (const name of issue.keys) reportProperty(name, keys, json, hints, faults);
    return;
  }
  if (issue.code === "invalid_union") {
    const nearest = nearestBranch(issue.errors, found);
    if (nearest !== undefined) {
      reportIssues(nearest, json, hints, faults, keys);
      return;
    }
  }
  const name = String(keys.at(-1) ?? "");
  if (issue.code === "invalid_key") {
    faults.add("wrongValue", path, {
      expected: issue.issues[0]?.message ?? "another name",
      found: shown(name),
    });
  } else if (found === undefined && inObject) {
    faults.add("missing", path, { name });
  } else if (typeof found === "number" && wantsText(issue)) {
    faults.add("numberNotText", path, { expected: issue.message, found: String(found) });
  } else {
    const isObject = issue.code === "invalid_type" && OBJECT_TYPES.has(issue.expected);
    faults.add("wrongValue", path, { expected: isObject ? "an object" : issue.message, found: shown(found) });
  }
}

/** Records keyed by id pass over a `__proto__` key without a word, and leave it out; this says that it is none. */
export function reportProtoKey(record: unknown, path: string, faults: Faults): void {
  if (valueAt(record, "__proto__") === undefined) return;
  faults.add("unknownProperty", `${path}/__proto__`, { name: "__proto__", known: [] });
}

function reportProperty(
  name: string,
  owner: readonly PropertyKey[],
  json: unknown,
  hints: PropertyHints,
  faults: Faults,
): void {
  const inCap = owner.at(-1) === "cap";
  const namesOf = (inCap ? hints.capKeys : hints.kinds) ?? new Map<string, ReadonlySet<string>>();
  const kind = stepInto(json, [...(inCap ? owner.slice(0, -1) : owner), "kind"]).found;
  const attributes = typeof kind === "string" ? namesOf.get(kind) : undefined;
  const kinds = [...namesOf].filter(([, names]) => names.has(name)).map(([other]) => other);
  const path = pointer(owner) + token(name);
  if (typeof kind === "string" && attributes !== undefined && kinds.length > 0) {
    faults.add("attributeOfAnotherKind", path, { name, kind, kinds });
  } else {
    faults.add("unknownProperty", path, { name, known: attributes ?? hints.names });
  }
}

/** Whether a text would be right where `issue` stands: of a union, in one of its branches. */
function wantsText(issue: Issue): boolean {
  if (issue.code === "invalid_union") {
    return issue.errors.some((branch) => branch.some((inner) => inner.path.length === 0 && wantsText(inner)));
  }
  return issue.code === "invalid_type" && issue.expected === "string";
}

/**
 * Of the branches of a union that `value` all failed, the issues of the one that was meant: the value has its type, and
 * differs only further in or by a property; best the one whose own properties it has. None when it was not near any.
 */
function nearestBranch(
  branches: readonly (readonly Issue[])[],
  value: unknown,
): readonly Issue[] | undefined {
  if (isObject(value) && Object.keys(value).length === 0) return undefined;
  const meant = branches.filter(
    (issues) =>
      issues.length > 0 &&
      issues.every(
        (issue) =>
          issue.path.length > 0 || issue.code === "unrecognized_keys" || issue.code === "invalid_format",
      ),
  );
  const strange = meant.map((issues) => strangeIn(issues, value));
  const nearest = Math.min(...strange);
  return meant.filter((_, i) => strange[i] === nearest).toSorted((a, b) => a.length - b.length)[0];
}

/** How many properties `value` has too many or too few for the branch that gave `issues`. */
function strangeIn(issues: readonly Issue[], value: unknown): number {
  return issues.reduce((sum, issue) => {
    if (issue.code === "unrecognized_keys") return issue.path.length === 0 ? sum + issue.keys.length : sum;
    const isMissing = issue.path.length === 1 && stepInto(value, issue.path).found === undefined;
    return isMissing ? sum + 1 : sum;
  }, 0);
}

function stepInto(json: unknown, keys: readonly PropertyKey[]): { found: unknown; inObject: boolean } {
  let found = json;
  let inObject = false;
  for (const key of keys) {
    inObject = typeof found === "object" && found !== null && !Array.isArray(found);
    const has = typeof found === "object" && found !== null && Object.hasOwn(found, key);
    found = has ? Reflect.get(Object(found), key) : undefined;
  }
  return { found, inObject };
}

/** A value as a sentence names it: what it is, and itself when it is short. */
export function shown(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  switch (typeof value) {
    case "object":
      return "an object";
    case "string":
      return value.length > 60 ? `${JSON.stringify(value.slice(0, 60))}…` : JSON.stringify(value);
    case "undefined":
      return "nothing";
    default:
      return String(value);
  }
}
