import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { checkExamples } from "../../shared/examples/index.ts";
import {
  CAUSES,
  type Rulebook,
  readRulebook,
  rulebookSchema,
  type Step,
  warningsOf,
} from "../../shared/rulebook/index.ts";
import { TEMPLATES, type Template } from "../../shared/templates/index.ts";

const cases = TEMPLATES.map((template): [string, Template] => [template.id, template]);

test("every template file is listed", () => {
  const files = readdirSync(new URL("../../shared/templates/", import.meta.url));
  const names = files.filter((file) => file.endsWith(".json")).map((file) => file.replace(".json", ""));
  expect(TEMPLATES.map(({ id }) => id).toSorted()).toEqual(names.toSorted());
});

test.each(cases)("%s: its worked examples come out as they say", (_, { rulebook }) => {
  expect(checkExamples(read(rulebook), rulebook)).toEqual([]);
});

test.each(cases)("%s: every tranche bears something in one of its examples", (_, { rulebook }) => {
  const borne = new Set(
    (rulebookSchema.parse(rulebook).examples ?? [])
      .flatMap(({ expect: expected }) => Object.entries(expected.tranches ?? {}))
      .flatMap(([tranche, amount]) => (Number(amount) > 0 ? [tranche] : [])),
  );
  const tranches = stepsOf(rulebook).filter(({ kind }) => kind !== "parallel");
  expect(tranches.map(({ id }) => id).filter((id) => !borne.has(id))).toEqual([]);
});

test.each(cases)("%s: every tranche has a name and a clause", (_, { rulebook }) => {
  const bare = stepsOf(rulebook).filter(({ name, clause }) => name === undefined || clause === undefined);
  expect(bare.map(({ id }) => id)).toEqual([]);
});

/** Doubts that belong to the shape itself; a template raises no others. */
const INTENDED: Readonly<Record<string, readonly string[]>> = {
  "classic-clearing-house": [],
  "eu-pari-passu": ["residualPossible /waterfalls/memberDefault"],
  "segmented-spill-over": [
    "resourceUsedTwice /waterfalls/memberDefault/2",
    "resourceUsedTwice /waterfalls/memberDefault/3",
    "resourceUsedTwice /waterfalls/memberDefault/6",
  ],
  "us-average-rounds": [
    "residualPossible /waterfalls/memberDefault",
    "resourceUsedTwice /waterfalls/memberDefault/3",
  ],
  "singapore-both-sides": ["residualPossible /waterfalls/memberDefault"],
  "perpetuals-venue": ["residualPossible /waterfalls/memberDefault"],
  "non-default-loss": ["residualPossible /waterfalls/nonDefaultLoss"],
};

test.each(cases)("%s: a lawyer's doubts are only those its shape is known for", (id, { rulebook }) => {
  expect(warningsOf(read(rulebook)).map(({ code, path }) => `${code} ${path}`)).toEqual(INTENDED[id]);
});

/** Every tranche and group of every waterfall. */
function stepsOf(json: unknown): readonly Step[] {
  const { waterfalls } = read(json);
  const steps = CAUSES.flatMap((cause) => waterfalls[cause] ?? []);
  return steps.flatMap((step): readonly Step[] =>
    step.kind === "parallel" ? [step, ...step.tranches] : [step],
  );
}

function read(json: unknown): Rulebook {
  const rulebook = readRulebook(json);
  if (!rulebook.ok) throw new Error(JSON.stringify(rulebook.faults));
  return rulebook.value;
}
