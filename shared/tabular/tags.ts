/**
 * Tags in one cell: separated by `;`, or by spaces where there is no `;`. A tag may hold either: `\;` and `\\` stand for
 * the characters themselves, and a single tag with a space is followed by a `;`.
 */
export function joinedTags(tags: readonly string[]): string {
  const text = tags.map((tag) => tag.replace(/[\\;]/g, "\\$&")).join(";");
  return tags.length === 1 && /[ \\;]/.test(text) ? `${text};` : text;
}

/** The tags in a cell. */
export function splitTags(text: string): string[] {
  const parts = text.includes(";") ? (text.match(/(?:\\[\\;]|[^;])+/g) ?? []) : text.split(" ");
  return parts
    .filter((part) => part !== "")
    .map((part) => (text.includes(";") ? part.replace(/\\([\\;])/g, "$1") : part));
}
