/**
 * `value` as JSON, in pieces: a property a line, and of a list an item a line, so that lines can be counted, searched
 * and compared. It is never in memory as a whole: the lists of a result may hold millions of lines.
 */
export function* jsonText(value: object): Generator<string> {
  let before = "{";
  for (const [key, item] of Object.entries(value)) {
    if (item === undefined) continue;
    yield `${before}\n  ${JSON.stringify(key)}: `;
    if (Array.isArray(item)) yield* listText(item);
    else yield JSON.stringify(item);
    before = ",";
  }
  yield before === "{" ? "{}\n" : "\n}\n";
}

function* listText(items: readonly unknown[]): Generator<string> {
  let before = "[";
  for (const item of items) {
    yield `${before}\n    ${JSON.stringify(item)}`;
    before = ",";
  }
  yield before === "[" ? "[]" : "\n  ]";
}
