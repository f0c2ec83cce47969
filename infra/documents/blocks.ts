/**
 * A document with new text between the marks of each block: `<!-- begin NAME -->` and `<!-- end NAME -->`, each on a line
 * of its own. All else in it is written by people.
 *
 * @throws Error when it has another block, or lacks one
 */
export function withBlocks(document: string, blocks: Readonly<Record<string, string>>): string {
  const left = new Set(Object.keys(blocks));
  const filled = document.replace(
    /^<!-- begin (\S+) -->\n(?:.*\n)*?<!-- end \1 -->$/gm,
    (_, name: string) => {
      const text = blocks[name];
      if (text === undefined || !left.delete(name)) {
        throw new Error(`The document has a block "${name}" that nobody fills, or has it twice`);
      }
      return `<!-- begin ${name} -->\n\n${text}\n\n<!-- end ${name} -->`;
    },
  );
  if (left.size > 0) {
    throw new Error(`The document has no block for ${[...left].join(", ")}`);
  }
  return filled;
}
