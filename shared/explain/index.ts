/** The rulebook in plain English, generated from its data: one short paragraph per tranche, clause cited. */
import { CAUSES, type Cause, type Group, type Rulebook, type Step, type Tranche } from "../rulebook/model.ts";
import { generalOf, preambleOf } from "./general.ts";
import type { Explanation, StepExplanation } from "./model.ts";
import { explainTranche } from "./tranches.ts";
import { counted, sentence } from "./words.ts";

export type { Explanation, StepExplanation, WaterfallExplanation } from "./model.ts";
export { explanationText } from "./text.ts";

const HEADINGS: Readonly<Record<Cause, string>> = {
  memberDefault: "When a member defaults",
  nonDefaultLoss: "When a loss arises without a default",
};

/** Every waterfall of the rulebook, tranche by tranche, and what holds for all of them. Two rulebooks that differ in a tranche differ in its words. */
export function explain(rulebook: Rulebook): Explanation {
  return {
    title: rulebook.name,
    preamble: preambleOf(rulebook),
    waterfalls: CAUSES.flatMap((cause) => {
      const steps = rulebook.waterfalls[cause];
      if (steps === undefined) return [];
      return [
        {
          cause,
          heading: HEADINGS[cause],
          steps: steps.map((step, i) => explainStep(rulebook, step, `${i + 1}`)),
        },
      ];
    }),
    general: generalOf(rulebook),
  };
}

function explainStep(rulebook: Rulebook, step: Step, place: string): StepExplanation {
  const isGroup = step.kind === "parallel";
  const [first = "", ...rest] = isGroup
    ? [explainGroup(rulebook, step)]
    : explainTranche<Tranche["kind"]>(step, rulebook);
  return {
    id: step.id,
    place,
    title: step.name ?? step.id,
    text: [`${first}${citation(step)}`, ...rest, ...decisions(step)].map(sentence).join(" "),
    parts: isGroup
      ? step.tranches.map((part, i) => explainStep(rulebook, part, `${place}(${letter(i)})`))
      : [],
  };
}

function explainGroup({ segments }: Rulebook, { tranches, scope }: Group): string {
  const where = { segment: " of each segment apart", house: " of all segments together" }[scope];
  const loss = `the loss${segments === null ? "" : where}`;
  return `${counted(tranches.length, "tranche")} bear ${loss} at once, in proportion to what each has available`;
}

function decisions({ discretionary, approvals }: Step): readonly string[] {
  return [
    ...(discretionary
      ? ["an officer may decide, when this is reached, to skip it; otherwise it applies"]
      : []),
    ...(approvals === undefined
      ? []
      : [`it applies only when ${counted(approvals, "person has", "people have")} confirmed it`]),
  ];
}

/** `(clause 4.2)`, or the clause as written where it says itself what it is (`Rule 4.2`). */
function citation({ clause }: Step): string {
  if (clause === undefined) return "";
  return /^\d/.test(clause) ? ` (clause ${clause})` : ` (${clause})`;
}

function letter(index: number): string {
  return index < 26 ? String.fromCharCode(97 + index) : String(index + 1);
}
