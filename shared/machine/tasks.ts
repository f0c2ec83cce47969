import type { Catcher, Onward, Retrier, TaskState } from "./definition.ts";
import type { WaitsFor } from "./waits.ts";

/** The alias ARNs that published versions call for years, one for each kind of step. */
export interface StepFunctions {
  readonly tranche: string;
  readonly wait: string;
  readonly finalCheck: string;
  readonly notify: string;
  readonly failRun: string;
}

/** Who the machine works for and what it calls. The tenant is compiled in, so that no input can choose it. */
export interface Target {
  readonly tenantId: string;
  readonly functions: StepFunctions;
}

/** Names with spaces: a tranche id has none, so a tranche can never be mistaken for one of these. */
export const STATE = {
  cause: "Cause of the loss",
  unknownCause: "Unknown cause",
  finalCheck: "Final check",
  notify: "Tell the endpoints",
  completed: "Run completed",
  recordFailure: "Record the failure",
  failed: "Run failed",
} as const;

/** The name of the choice after a step: does it wait for people, does anything of the loss remain? */
export function afterStep(id: string): string {
  return `After ${id}`;
}

/** The name of the task before a group, which waits for people on behalf of all its tranches. */
export function beforeGroup(id: string): string {
  return `Before ${id}`;
}

/** The name of the choice between that task and its group: does anything have to be waited for? */
export function readyFor(id: string): string {
  return `Ready for ${id}`;
}

const INVOKE = "arn:aws:states:::lambda:invoke";

/** Errors that may pass by themselves. */
const PASSING = [
  "TransientError",
  "Lambda.ServiceException",
  "Lambda.AWSLambdaException",
  "Lambda.SdkClientException",
  "Lambda.TooManyRequestsException",
  "Lambda.Unknown",
  "Sandbox.Timedout",
] as const;

/** Every task is safe to repeat, so whatever may pass by itself is tried again, for about a day. */
const TRANSIENT: Retrier = {
  ErrorEquals: [...PASSING, "States.Timeout"],
  IntervalSeconds: 1,
  MaxAttempts: 300,
  BackoffRate: 2,
  MaxDelaySeconds: 600,
  JitterStrategy: "FULL",
};

/** An endpoint that does not take its webhook is tried for half a day. */
const UNDELIVERED: Retrier = {
  ErrorEquals: ["UndeliveredError"],
  IntervalSeconds: 5,
  MaxAttempts: 18,
  BackoffRate: 2.5,
  MaxDelaySeconds: 7200,
  JitterStrategy: "FULL",
};

/** Any error that is not retried is kept in the state and recorded before the execution fails. */
export const STOP_THE_RUN: Catcher = {
  ErrorEquals: ["States.ALL"],
  ResultPath: "$.failure",
  Next: STATE.recordFailure,
};

/** Calls a function about the run. Whose run it is comes from the definition, which run from the execution's input. */
function call(target: Target, name: keyof StepFunctions, about: Readonly<Record<string, string>> = {}) {
  return {
    Type: "Task",
    Resource: INVOKE,
    Parameters: {
      FunctionName: target.functions[name],
      Payload: { tenantId: target.tenantId, "runId.$": "$.runId", ...about },
    },
    TimeoutSeconds: 900,
    Retry: [TRANSIENT],
  } as const satisfies Partial<TaskState>;
}

const ANSWER = {
  "status.$": "$.Payload.status",
  "remaining.$": "$.Payload.remaining",
  "waitsFor.$": "$.Payload.waitsFor",
  "seconds.$": "$.Payload.seconds",
};

/**
 * Applies one tranche; its answer says what became of it and whether anything of the loss remains. Or, while something
 * is to be waited for, for what and how long.
 */
export function trancheTask(target: Target, trancheId: string, comment: string, onward: Onward): TaskState {
  return {
    Comment: comment,
    ...call(target, "tranche", { trancheId }),
    ResultSelector: ANSWER,
    ...onward,
  };
}

/** Says whether a group waits for anything before its tranches can be applied, in the words of a tranche's answer. */
export function gateTask(target: Target, groupId: string, comment: string, onward: Onward): TaskState {
  return { ...trancheTask(target, groupId, comment, onward), ResultPath: "$.last", Catch: [STOP_THE_RUN] };
}

/**
 * Waits for people, as long as the step has said: until somebody answers with its token, or the time is over. Either way
 * the step looks again.
 */
export function waitTask(target: Target, step: string, waitsFor: WaitsFor, back: string): TaskState {
  const { Parameters, ...task } = call(target, "wait", { step, waitsFor, "token.$": "$$.Task.Token" });
  const { TimeoutSeconds: _, ...untimed } = task;
  return {
    ...untimed,
    Parameters,
    Resource: `${INVOKE}.waitForTaskToken`,
    TimeoutSecondsPath: "$.last.seconds",
    ResultPath: null,
    Retry: [{ ...TRANSIENT, ErrorEquals: PASSING }],
    Catch: [{ ErrorEquals: ["States.Timeout"], ResultPath: "$.overdue", Next: back }, STOP_THE_RUN],
    Next: back,
  };
}

/** Computes the whole run again and compares it with what the tranches recorded. */
export function finalCheckTask(target: Target): TaskState {
  return {
    ...call(target, "finalCheck"),
    ResultPath: null,
    Catch: [STOP_THE_RUN],
    Next: STATE.notify,
  };
}

/** Tells the registered endpoints. The run is already complete, so an endpoint that stays deaf does not fail it. */
export function notifyTask(target: Target): TaskState {
  return {
    ...call(target, "notify"),
    ResultPath: null,
    Retry: [TRANSIENT, UNDELIVERED],
    Catch: [{ ErrorEquals: ["States.ALL"], ResultPath: "$.undelivered", Next: STATE.completed }],
    Next: STATE.completed,
  };
}

/** Marks the run failed, with an alarm that says why. Should even this fail, the execution still ends as failed. */
export function recordFailureTask(target: Target): TaskState {
  return {
    ...call(target, "failRun", { "failure.$": "$.failure", "execution.$": "$$.Execution.Name" }),
    ResultPath: null,
    Catch: [{ ErrorEquals: ["States.ALL"], ResultPath: "$.unrecorded", Next: STATE.failed }],
    Next: STATE.failed,
  };
}
