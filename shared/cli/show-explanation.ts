import type { Explanation, StepExplanation } from "../explain/index.ts";
import { WIDTH, wrap } from "./layout.ts";
import type { Style } from "./style.ts";

const INDENT = "   ";

/** A rulebook in plain English, set for a terminal. */
export function showExplanation(explanation: Explanation, style: Style): readonly string[] {
  const { title, preamble, waterfalls, general } = explanation;
  return [
    style.heading(title),
    ...wrap(preamble.join(" "), WIDTH),
    ...waterfalls.flatMap(({ heading, steps }) => [
      "",
      style.heading(heading),
      ...(steps.length === 0
        ? ["", "No tranche bears anything."]
        : steps.flatMap((step) => stepLines(step, "", style))),
    ]),
    "",
    style.heading("For every tranche"),
    ...general.flatMap((sentence) => hanging("-  ", sentence)),
  ];
}

function stepLines(step: StepExplanation, indent: string, style: Style): readonly string[] {
  const { place, title, text, parts } = step;
  return [
    "",
    ...wrap(`${indent}${place}${place.endsWith(")") ? "" : "."} ${title}`, WIDTH).map(style.heading),
    ...wrap(`${indent}${INDENT}${text}`, WIDTH),
    ...parts.flatMap((part) => stepLines(part, indent + INDENT, style)),
  ];
}

/** A paragraph with its mark outside. */
function hanging(mark: string, text: string): readonly string[] {
  return wrap(`${" ".repeat(mark.length)}${text}`, WIDTH).map((line, i) =>
    i === 0 ? mark + line.slice(mark.length) : line,
  );
}
