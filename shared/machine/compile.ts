import {
  CAUSES,
  type Group,
  type Rulebook,
  type Step,
  type Tranche,
  type Waterfall,
} from "../rulebook/model.ts";
import type { Definition, Onward, ParallelState, State } from "./definition.ts";
import {
  afterStep,
  finalCheckTask,
  notifyTask,
  recordFailureTask,
  STATE,
  STOP_THE_RUN,
  type Target,
  trancheTask,
} from "./tasks.ts";

/** An execution that is still open after a day has lost its way: nothing in it waits for people. */
const ONE_DAY_IN_SECONDS = 86_400;

/**
 * The rulebook as a state machine (Amazon States Language, JSONPath): each tranche is a state named by its id, each
 * group a Parallel state with one branch per tranche, in the order of the waterfall. After a step the machine leaves
 * early when nothing of the loss remains. Its input is `{ runId, cause }`; no money is ever in its state.
 */
export function compileWaterfalls(rulebook: Rulebook, target: Target): Definition {
  return {
    Comment: `${rulebook.name} (${rulebook.hash})`,
    StartAt: STATE.cause,
    TimeoutSeconds: ONE_DAY_IN_SECONDS,
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
    return first === undefined ? [] : [{ Variable: "$.cause", StringEquals: cause, Next: first.id }];
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
    const next = waterfall[position + 1];
    if (next === undefined) {
      return [[step.id, stepState(step, target, { Next: STATE.finalCheck })]];
    }
    return [
      [step.id, stepState(step, target, { Next: afterStep(step.id) })],
      [
        afterStep(step.id),
        {
          Type: "Choice",
          Choices: [{ Variable: "$.last.remaining", BooleanEquals: true, Next: next.id }],
          Default: STATE.finalCheck,
        },
      ],
    ];
  });
}

function stepState(step: Step, target: Target, onward: Onward): State {
  return step.kind === "parallel"
    ? groupState(step, target, onward)
    : {
        ...trancheTask(target, step.id, described(step), onward),
        ResultPath: "$.last",
        Catch: [STOP_THE_RUN],
      };
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

/** What a reader of the execution graph sees beside the state: its name in the rules, its kind, its paragraph. */
function described(step: Tranche | Group): string {
  const clause = step.clause === undefined ? "" : `, clause ${step.clause}`;
  return `${step.name ?? step.id} (${step.kind}${clause})`;
}
