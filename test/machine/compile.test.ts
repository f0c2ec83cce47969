import { readdirSync, readFileSync } from "node:fs";
import validate from "asl-validator";
import { expect, test } from "vitest";
import { compileWaterfalls } from "../../shared/machine/compile.ts";
import type { Definition, State } from "../../shared/machine/definition.ts";
import { readRulebook } from "../../shared/rulebook/index.ts";

const TENANT = "abcdefghij234567";
const arn = (name: string) => `arn:aws:lambda:eu-central-1:123456789012:function:${name}:live`;
const TARGET = {
  tenantId: TENANT,
  functions: {
    tranche: arn("tranche"),
    wait: arn("wait"),
    finalCheck: arn("final-check"),
    notify: arn("notify"),
    failRun: arn("fail-run"),
  },
};

const VECTORS = new URL("../vectors/", import.meta.url);

/** A worked case of the specification. */
function rulebookOf(vector: string): unknown {
  return JSON.parse(readFileSync(new URL(`${vector}.json`, VECTORS), "utf8")).rulebook;
}

function compiled(json: unknown): Definition {
  const read = readRulebook(json);
  if (!read.ok) {
    throw new Error(JSON.stringify(read.faults));
  }
  return compileWaterfalls(read.value, TARGET);
}

/** The states that a run passes, from the first on, taking the branch that `taken` says at each choice. */
function path(
  definition: Definition,
  taken: (choice: State & { Type: "Choice" }, name: string) => string,
): string[] {
  const names: string[] = [];
  let name: string | undefined = definition.StartAt;
  while (name !== undefined && names.length < 100) {
    names.push(name);
    const state: State | undefined = definition.States[name];
    if (state?.Type === "Choice") {
      name = taken(state, name);
    } else {
      name = state !== undefined && "Next" in state ? state.Next : undefined;
    }
  }
  return names;
}

/** While something of the loss remains and nothing is waited for. */
const always = (choice: State & { Type: "Choice" }) =>
  choice.Choices.find(({ Variable }) => Variable !== "$.last.waitsFor")?.Next ?? choice.Default;

const vectors = readdirSync(VECTORS)
  .filter((name) => name.endsWith(".json"))
  .map((name) => name.replace(/\.json$/, ""));

test.each(vectors)("the waterfall of %s is a valid state machine", (vector) => {
  const verdict = validate(structuredClone(compiled(rulebookOf(vector))), {
    checkArn: true,
    checkPaths: true,
  });
  expect(verdict.errorsText("\n")).toBe("");
  expect(verdict.isValid).toBe(true);
});

test("each tranche is a state named by its id, in the order of the waterfall", () => {
  expect(path(compiled(rulebookOf("nasdaq-clearing-2018")), always)).toEqual([
    "Cause of the loss",
    "defaulter-margin",
    "After defaulter-margin",
    "defaulter-fund",
    "After defaulter-fund",
    "junior-capital",
    "After junior-capital",
    "default-fund",
    "After default-fund",
    "Final check",
    "Tell the endpoints",
    "Run completed",
  ]);
});

test("the machine leaves the waterfall as soon as nothing of the loss remains", () => {
  const definition = compiled(rulebookOf("nasdaq-clearing-2018"));
  const covered = path(definition, (choice, name) =>
    name === "After defaulter-fund" ? choice.Default : always(choice),
  );
  expect(covered).toEqual([
    "Cause of the loss",
    "defaulter-margin",
    "After defaulter-margin",
    "defaulter-fund",
    "After defaulter-fund",
    "Final check",
    "Tell the endpoints",
    "Run completed",
  ]);
});

test("a group is a state with one branch for each of its tranches", () => {
  const group = compiled(rulebookOf("pari-passu")).States["level-5"];
  expect(group?.Type).toBe("Parallel");
  expect(group?.Type === "Parallel" && group.Branches.map(({ States }) => Object.keys(States))).toEqual([
    ["calls"],
    ["further-capital"],
  ]);
});

test("a rulebook with two waterfalls is one machine that begins with the cause", () => {
  const rulebook = {
    schema: "lossline/rulebook/1",
    name: "Both",
    currency: "EUR",
    effectiveFrom: "2026-01-01T00:00:00Z",
    figures: { fund: { type: "resource" }, sitg: { type: "resource", of: "operator" } },
    rounding: { method: "largestRemainder", ties: "memberId" },
    waterfalls: {
      memberDefault: [{ id: "fund", kind: "mutualisedFund", resource: "fund" }],
      nonDefaultLoss: [{ id: "own-capital", kind: "operatorCapital", resource: "sitg" }],
    },
  };
  const definition = compiled(rulebook);
  expect(validate(structuredClone(definition)).errorsText("\n")).toBe("");
  const first = definition.States[definition.StartAt];
  expect(first?.Type === "Choice" && first.Choices).toEqual([
    { Variable: "$.cause", StringEquals: "memberDefault", Next: "fund" },
    { Variable: "$.cause", StringEquals: "nonDefaultLoss", Next: "own-capital" },
  ]);
});

test("every task works for the tenant it was compiled for, whatever the input says, and ends some day", () => {
  for (const vector of vectors) {
    for (const task of tasksIn(compiled(rulebookOf(vector)).States)) {
      expect(task.Parameters.Payload.tenantId).toBe(TENANT);
      expect("TimeoutSeconds" in task ? task.TimeoutSeconds : task.TimeoutSecondsPath).toBeTruthy();
    }
  }
});

function tasksIn(states: Readonly<Record<string, State>>): (State & { Type: "Task" })[] {
  return Object.values(states).flatMap((state) => {
    if (state.Type === "Task") {
      return [state];
    }
    return state.Type === "Parallel" ? state.Branches.flatMap((branch) => tasksIn(branch.States)) : [];
  });
}
