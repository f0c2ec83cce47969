import { asks, tranchesOf } from "../rulebook/lookup.ts";
import {
  CAUSES,
  type Group,
  type Rulebook,
  type Step,
  type Tranche,
  type Waterfall,
} from "../rulebook/model.ts";
import type { ChoiceState, Definition, Onward, ParallelState, State } from "./definition.ts";
import {
  afterStep,
  beforeGroup,
  finalCheckTask,
  gateTask,
  notifyTask,
  readyFor,
  recordFailureTask,
  STATE,
  STOP_THE_RUN,
  type Target,
  trancheTask,
  waitTask,
} from "./tasks.ts";
import { WAITS, type WaitsFor, YEAR_IN_SECONDS } from "./waits.ts";

/**
 * The rulebook as a state machine (Amazon States Language, JSONPath): each tranche is a state named by its id, each
 * group a Parallel state with one branch per tranche, in the order of the waterfall. A step that has to wait for people
 * says so instead of being applied, and is entered again afterwards. After a step the machine leaves early when nothing of
 * the loss remains. Its input is `{ runId, cause }`; no money is ever in its state.
 */
export function compileWaterfalls(rulebook: Rulebook, target: Target): Definition {
  return {
    Comment: `${rulebook.name} (${rulebook.hash})`,
    StartAt: STATE.cause,
    TimeoutSeconds: YEAR_IN_SECONDS,
    States: {
      ...causeStates(rulebook),
      ...Object.fromEntries(
        CAUSES.flatMap((cause) => waterfallStates(rulebook.waterfalls[cause] ?? [], target)),
      ),
      [STATE.finalCheck]: finalCheckTask(target),
      [STATE.notify]: notifyTask(target),
      [STATE.completed]: { Type: "Succeed" },
      [STATE.recordFailure]: recordFailureTask(target),
      [STATE.failed]: { Type: "Fail", Error: "RunFailed", Cause: "The run's alarm says why" },
    },
  };
}

/** The first choice: which of the rulebook's waterfalls the loss falls into. */
function causeStates(rulebook: Rulebook): Record<string, State> {
  const choices = CAUSES.flatMap((cause) => {
    const first = rulebook.waterfalls[cause]?.[0];
    return first === undefined ? [] : [{ Variable: "$.cause", StringEquals: cause, Next: entryOf(first) }];
  });
  return {
    [STATE.cause]: { Type: "Choice", Choices: choices, Default: STATE.unknownCause },
    [STATE.unknownCause]: {
      Type: "Pass",
      Result: { Error: "UnknownCause", Cause: "The rulebook has no waterfall for this cause" },
      ResultPath: "$.failure",
      Next: STATE.recordFailure,
    },
  };
}

function waterfallStates(waterfall: Waterfall, target: Target): [string, State][] {
  return waterfall.flatMap((step, position): [string, State][] => {
    const choice = choiceAfter(step, waterfall[position + 1]);
    const hasChoice = choice.Choices.length > 0;
    return [
      ...stepStates(step, target, { Next: hasChoice ? afterStep(step.id) : STATE.finalCheck }),
      ...(hasChoice ? [[afterStep(step.id), choice] satisfies [string, State]] : []),
      ...waitStates(step, target),
    ];
  });
}

/** The state that a step begins with: its own, or the one before a group. */
function entryOf(step: Step): string {
  return step.kind === "parallel" ? beforeGroup(step.id) : step.id;
}

function stepStates(step: Step, target: Target, onward: Onward): [string, State][] {
  if (step.kind !== "parallel") {
    const task = trancheTask(target, step.id, described(step), onward);
    return [[step.id, { ...task, ResultPath: "$.last", Catch: [STOP_THE_RUN] }]];
  }
  const { id } = step;
  return [
    [beforeGroup(id), gateTask(target, id, `Before ${described(step)}`, { Next: readyFor(id) })],
    [readyFor(id), { Type: "Choice", Choices: waits(step), Default: id }],
    [id, groupState(step, target, onward)],
  ];
}

/** All tranches of a group see the same loss, so each of them can say whether anything of it remains. */
function groupState(group: Group, target: Target, onward: Onward): ParallelState {
  return {
    Type: "Parallel",
    Comment: described(group),
    Branches: group.tranches.map((tranche) => ({
      StartAt: tranche.id,
      States: { [tranche.id]: trancheTask(target, tranche.id, described(tranche), { End: true }) },
    })),
    ResultSelector: { "status.$": "$[0].status", "remaining.$": "$[0].remaining" },
    ResultPath: "$.last",
    Catch: [STOP_THE_RUN],
    ...onward,
  };
}

/** Where a step leads: into one of its waiting states, on while anything remains, or out. */
function choiceAfter(step: Step, next: Step | undefined): ChoiceState {
  const choices = [
    ...(step.kind === "parallel" ? [] : waits(step)),
    ...(next === undefined
      ? []
      : [{ Variable: "$.last.remaining", BooleanEquals: true, Next: entryOf(next) }]),
  ];
  return { Type: "Choice", Choices: choices, Default: STATE.finalCheck };
}

function waits(step: Step): ChoiceState["Choices"] {
  return waitsOf(step).map((waitsFor) => ({
    Variable: "$.last.waitsFor",
    StringEquals: waitsFor,
    Next: WAITS[waitsFor](step.id),
  }));
}

function waitStates(step: Step, target: Target): [string, State][] {
  return waitsOf(step).map((waitsFor) => [
    WAITS[waitsFor](step.id),
    waitTask(target, step.id, waitsFor, entryOf(step)),
  ]);
}

/** What a step may wait for: any for the end of a pause, the others where the rulebook says so. */
function waitsOf(step: Step): readonly WaitsFor[] {
  return [
    "resumption",
    ...(step.discretionary ? (["decision"] as const) : []),
    ...(step.approvals === undefined ? [] : (["approvals"] as const)),
    ...(tranchesOf(step).some(asks) ? (["payments"] as const) : []),
  ];
}

/** What a reader of the execution graph sees beside the state: its name in the rules, its kind, its paragraph. */
function described(step: Tranche | Group): string {
  const clause = step.clause === undefined ? "" : `, clause ${step.clause}`;
  return `${step.name ?? step.id} (${step.kind}${clause})`;
}
