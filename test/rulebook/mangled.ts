import fc from "fast-check";
import { changed } from "./documents.ts";

/** Values that a reader should not trip over: odd numbers, odd keys, and plain wrong ones. */
const oddValue: fc.Arbitrary<unknown> = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom(
    null,
    "",
    "equal",
    "1e5",
    "-0",
    "NaN",
    "0.001",
    "-1",
    Number.POSITIVE_INFINITY,
    [],
    {},
    [[]],
    { __proto__: null },
    "\ud800",
    "x".repeat(300),
    "power",
    "fund",
    "M-01",
    "house",
  ),
  fc
    .constantFrom('{"__proto__": 1}', '{"constructor": {"prototype": 1}}', '{"toString": "1"}')
    .map((text): unknown => JSON.parse(text)),
);

/** Copies of `json` with up to three of its parts, wherever they stand, taken away, replaced or added to. */
export function mangled(json: unknown): fc.Arbitrary<unknown> {
  const places = placesIn(json, "");
  const change = fc.record({
    place: fc.constantFrom(...places),
    name: fc.constantFrom("", "", "", "/extra", "/0", "/__proto__", "/id"),
    value: fc.option(oddValue, { nil: undefined }),
  });
  return fc.array(change, { minLength: 1, maxLength: 3 }).map((changes) =>
    changes.reduce<unknown>((copy, { place, name, value }) => {
      try {
        return changed(copy, place + name, value);
      } catch {
        // An earlier change took away what this one would change.
        return copy;
      }
    }, json),
  );
}

function placesIn(json: unknown, path: string): string[] {
  if (typeof json !== "object" || json === null) return [path];
  const inside = Object.entries(json).flatMap(([key, value]) => placesIn(value, `${path}/${key}`));
  return path === "" ? inside : [path, ...inside];
}
