import Table from "cli-table3";

/** The width that everything but very long amounts keeps to. */
export const WIDTH = 100;
const GAP = 2;
/** What stands in a column that people read as a text is never squeezed below this. */
const LEAST = 12;

/** A column: numbers stand to the right and are never cut; texts stand to the left and wrap where there is no room. */
export interface Column {
  readonly title: string;
  readonly align: "left" | "right";
}

/** Rows under a ruled heading, within `WIDTH`; the first text column gives way last. */
export function table(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  const widths = widthsOf(columns, rows);
  const laid = new Table({
    head: columns.map(({ title }) => title),
    colAligns: columns.map(({ align }) => align),
    style: { head: [], border: [], "padding-left": 0, "padding-right": 0 },
    chars: { ...BLANK, middle: " ".repeat(GAP) },
  });
  laid.push(columns.map((_, i) => "─".repeat(widths[i] ?? 0)));
  for (const row of rows) {
    laid.push(
      row.map((cell, i) => (columns[i]?.align === "left" ? wrap(cell, widths[i] ?? LEAST).join("\n") : cell)),
    );
  }
  return laid
    .toString()
    .split("\n")
    .map((line) => line.trimEnd())
    .join("\n");
}

const BLANK = {
  ...{ top: "", "top-mid": "", "top-left": "", "top-right": "" },
  ...{ bottom: "", "bottom-mid": "", "bottom-left": "", "bottom-right": "" },
  ...{ left: "", "left-mid": "", mid: "", "mid-mid": "", right: "", "right-mid": "" },
};

function widthsOf(columns: readonly Column[], rows: readonly (readonly string[])[]): number[] {
  const cells = (i: number) => [columns[i]?.title ?? "", ...rows.map((row) => row[i] ?? "")];
  const widths = columns.map((_, i) => Math.max(...cells(i).map((cell) => cell.length)));
  const texts = [...columns.keys()].filter((i) => columns[i]?.align === "left").reverse();
  for (const i of texts) {
    const excess = widths.reduce((sum, width) => sum + width + GAP, -GAP) - WIDTH;
    if (excess <= 0) break;
    const least =
      i === texts.at(-1)
        ? LEAST
        : Math.max(
            ...cells(i)
              .flatMap(words)
              .map((word) => word.length),
          );
    widths[i] = Math.max(Math.min(least, widths[i] ?? 0), (widths[i] ?? 0) - excess);
  }
  return widths;
}

/** The lines of a text within `width`, broken between words, and inside those that are longer. Leading space is kept. */
export function wrap(text: string, width: number): string[] {
  const indent = text.slice(0, text.length - text.trimStart().length);
  const lines: string[] = [];
  let line = indent;
  for (const word of words(text)) {
    for (const piece of pieces(word, width - indent.length)) {
      if (line.length > indent.length && line.length + 1 + piece.length > width) {
        lines.push(line);
        line = indent;
      }
      line += (line.length > indent.length ? " " : "") + piece;
    }
  }
  return [...lines, line];
}

function words(text: string): string[] {
  return text.trim().split(/\s+/);
}

function pieces(word: string, width: number): string[] {
  const points = [...word];
  const count = Math.max(1, Math.ceil(points.length / width));
  return Array.from({ length: count }, (_, i) => points.slice(i * width, (i + 1) * width).join(""));
}
