/** Text in columns. Everything the demonstration prints fits in 100 characters and needs no colour. */

export const WIDTH = 100;
const INDENT = "  ";
const GAP = "  ";

export interface Column {
  readonly title: string;
  readonly align?: "right";
}

/** A heading line, a rule, and a line per row. */
export function table(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  const widths = columns.map(({ title }, i) =>
    Math.max(title.length, ...rows.map((row) => row[i]?.length ?? 0)),
  );
  const line = (cells: readonly string[]) =>
    INDENT +
    columns
      .map(({ align }, i) => {
        const cell = cells[i] ?? "";
        const width = widths[i] ?? 0;
        return align === "right" ? cell.padStart(width) : cell.padEnd(width);
      })
      .join(GAP)
      .trimEnd();
  const rule = widths.map((width) => "─".repeat(width)).join(GAP);
  return [line(columns.map(({ title }) => title)), INDENT + rule, ...rows.map(line)].join("\n");
}

/** A title with a line after it, to the full width. */
export function heading(title: string): string {
  return `\n── ${title} ${"─".repeat(WIDTH - title.length - 4)}\n`;
}

/** What was done, and what came of it. */
export function step(what: string, outcome: string): string {
  return `${INDENT}${what.padEnd(26)}${outcome}`;
}

/** A bar of `width` characters, filled to `share` (0 to 1) in eighths. Something is never shown as nothing. */
export function bar(share: number, width: number): string {
  const eighths = share > 0 ? Math.max(1, Math.round(share * width * 8)) : 0;
  const partial = " ▏▎▍▌▋▊▉".charAt(eighths % 8).trim();
  return "█".repeat(Math.floor(eighths / 8)) + partial;
}

/** The same, within marks that show what full would be. */
export function gauge(share: number, width: number): string {
  return `▕${bar(share, width).padEnd(width)}▏`;
}

export function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
