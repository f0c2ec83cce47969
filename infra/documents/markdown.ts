/** A table of Markdown, padded so that it can be read as text. A heading with ">" before it is of a column of numbers. */
export function table(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const isRight = headings.map((heading) => heading.startsWith(">"));
  const names = headings.map((heading) => heading.replace(/^>/, ""));
  const widths = names.map((name, i) =>
    Math.max(3, ...[name, ...rows.map((row) => row[i] ?? "")].map((cell) => cell.length)),
  );
  const line = (cells: readonly string[]) =>
    `| ${widths.map((width, i) => pad(cells[i] ?? "", width, isRight[i] === true)).join(" | ")} |`;
  const rule = `| ${widths.map((width, i) => (isRight[i] === true ? `${"-".repeat(width - 1)}:` : "-".repeat(width))).join(" | ")} |`;
  return [line(names), rule, ...rows.map(line)].join("\n");
}

const pad = (cell: string, width: number, isRight: boolean) =>
  isRight ? cell.padStart(width) : cell.padEnd(width);
