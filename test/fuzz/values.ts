import fc from "fast-check";
import { type Document, resolved, type Schema } from "./document.ts";

/** What nobody should trip over, wherever it stands. */
export const oddText = fc.oneof(
  fc.constantFrom(
    "",
    " ",
    "null",
    "../..",
    "%00",
    "'; DROP TABLE lossline; --",
    "constructor",
    "__proto__",
    "1e5",
    "-0",
    "0.001",
    "💥",
    "a#b",
    "#",
    "$.runId",
    "x".repeat(5_000),
    "2026-01-01T00:00:00Z",
    "sha256:",
  ),
  fc.string({ maxLength: 30, unit: "grapheme" }),
);

const odd: fc.Arbitrary<unknown> = fc.oneof(
  oddText,
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom(null, true, 0, -1, 1e308, [], {}, [[]]),
);

/** Values that a schema allows, mostly: now and then a part of one is something else. */
export function valuesOf(schema: Schema, document: Document, depth = 0): fc.Arbitrary<unknown> {
  return fc.oneof(
    { arbitrary: fitting(resolved(schema, document), document, depth), weight: 12 },
    { arbitrary: odd, weight: 1 },
  );
}

function fitting(schema: Schema, document: Document, depth: number): fc.Arbitrary<unknown> {
  const inner = (part: Schema) => valuesOf(part, document, depth + 1);
  if ("const" in schema) {
    return fc.constant(schema.const);
  }
  if (Array.isArray(schema.enum)) {
    return fc.constantFrom(...schema.enum);
  }
  const choices = schema.anyOf ?? schema.oneOf;
  if (Array.isArray(choices)) {
    return fc.oneof(...choices.map(inner));
  }
  if (Array.isArray(schema.allOf)) {
    return fc
      .tuple(...schema.allOf.map(inner))
      .map((parts) => Object.assign({}, ...parts.map((part) => Object(part))));
  }
  const [type] = [schema.type].flat();
  switch (type) {
    case "object":
      return objects(schema, inner, depth);
    case "array":
      return depth > 5
        ? fc.constant([])
        : fc.array(inner(Object(schema.items)), { maxLength: 3, minLength: Number(schema.minItems ?? 0) });
    case "integer":
    case "number":
      return fc.integer({ min: Number(schema.minimum ?? -5), max: Number(schema.maximum ?? 1_000) });
    case "boolean":
      return fc.boolean();
    case "null":
      return fc.constant(null);
    default:
      return texts(schema);
  }
}

function objects(
  schema: Schema,
  inner: (part: Schema) => fc.Arbitrary<unknown>,
  depth: number,
): fc.Arbitrary<unknown> {
  const required: readonly unknown[] = Array.isArray(schema.required) ? schema.required : [];
  const named = Object.entries(Object(schema.properties)).filter(
    ([name]) => depth < 6 || required.includes(name),
  );
  const fields = fc.record(Object.fromEntries(named.map(([name, part]) => [name, inner(Object(part))])), {
    requiredKeys: named.map(([name]) => name).filter((name) => required.includes(name)),
  });
  if (!(schema.additionalProperties instanceof Object) || depth > 5) {
    return fields;
  }
  const more = fc.dictionary(
    fc.constantFrom("fund", "margin", "capital", "power", "M-01", "x"),
    inner(Object(schema.additionalProperties)),
    { maxKeys: 2 },
  );
  return fc.tuple(fields, more).map(([one, other]) => ({ ...one, ...other }));
}

function texts({ example, format }: Schema): fc.Arbitrary<string> {
  const likely = ["100.00", "0", "fund", "margin", "EUR", "M-01", "2026-01-01T00:00:00Z", "Name"];
  if (typeof example === "string") {
    likely.push(example, example, example);
  }
  return format === "date-time"
    ? fc.constantFrom("2026-01-01T00:00:00Z", "2026-02-30T00:00:00Z", "yesterday")
    : fc.oneof({ arbitrary: fc.constantFrom(...likely), weight: 4 }, { arbitrary: oddText, weight: 1 });
}
