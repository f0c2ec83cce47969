import type { Change, Comparison } from "../diff/index.ts";
import { WIDTH, wrap } from "./layout.ts";
import type { Style } from "./style.ts";

const MARKS: Readonly<Record<Change["kind"], string>> = {
  added: "+",
  removed: "-",
  changed: "*",
  moved: ">",
  renamed: "=",
  writtenDifferently: "~",
};

/** Two rulebooks compared, set for a terminal: a sentence for each change. */
export function showComparison(
  { before, after, sameRules, changes }: Comparison,
  style: Style,
): readonly string[] {
  const summary = summaryOf(changes.length, sameRules);
  return [
    style.heading(`From ${before.name} to ${after.name}`),
    style.aside(`  ${before.hash}`),
    style.aside(`  ${after.hash}`),
    "",
    ...changes.flatMap(({ kind, sentence }) => marked(MARKS[kind], sentence)),
    ...(changes.length > 0 ? [""] : []),
    style.heading(summary),
  ];
}

function summaryOf(count: number, sameRules: boolean): string {
  if (count === 0) return "The two are the same.";
  const changes = `${count} ${count === 1 ? "change" : "changes"}`;
  return sameRules ? `${changes}; the rules themselves are the same.` : `${changes}.`;
}

function marked(mark: string, sentence: string): readonly string[] {
  return wrap(`   ${sentence}`, WIDTH).map((line, i) => (i === 0 ? `${mark}  ${line.slice(3)}` : line));
}
