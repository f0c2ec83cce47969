import type { Explanation, StepExplanation } from "./model.ts";

/** An explanation as plain text: a heading a line, a paragraph a line, parts of a group indented. */
export function explanationText({ title, preamble, waterfalls, general }: Explanation): string {
  const lines = [
    title,
    "",
    preamble.join(" "),
    ...waterfalls.flatMap(({ heading, steps }) => [
      "",
      heading,
      ...steps.flatMap((step) => stepLines(step, "")),
    ]),
    "",
    "For every tranche",
    "",
    ...general,
  ];
  return `${lines.join("\n")}\n`;
}

function stepLines({ place, title, text, parts }: StepExplanation, indent: string): readonly string[] {
  return [
    "",
    `${indent}${place}${place.endsWith(")") ? "" : "."} ${title}`,
    `${indent}${text}`,
    ...parts.flatMap((part) => stepLines(part, `${indent}  `)),
  ];
}
