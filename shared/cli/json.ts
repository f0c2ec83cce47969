/**
 * `value` as JSON with two spaces of indentation, in pieces: the same text that `JSON.stringify(value, null, 2)` gives,
 * but never in memory as a whole, since the lists of a result may hold millions of lines.
 */
export function* jsonText(value: object): Generator<string> {
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  let before = "{\n";
  for (const [key, item] of entries) {
    yield `${before}  ${JSON.stringify(key)}: `;
    yield* Array.isArray(item) && item.length > 0 ? listText(item) : [indented(item, "  ")];
    before = ",\n";
  }
  yield entries.length === 0 ? "{}\n" : "\n}\n";
}

function* listText(items: readonly unknown[]): Generator<string> {
  let before = "[\n";
  for (const item of items) {
    yield `${before}    ${indented(item, "    ")}`;
    before = ",\n";
  }
  yield "\n  ]";
}

/** Newlines in JSON stand only between tokens, so they can be indented as they are. */
function indented(value: unknown, indent: string): string {
  return JSON.stringify(value, null, 2).replaceAll("\n", `\n${indent}`);
}
