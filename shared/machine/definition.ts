/** The part of the Amazon States Language (JSONPath) that compiled waterfalls use. */

export interface Retrier {
  readonly ErrorEquals: readonly string[];
  readonly IntervalSeconds: number;
  readonly MaxAttempts: number;
  readonly BackoffRate: number;
  readonly MaxDelaySeconds: number;
  readonly JitterStrategy: "FULL";
}

export interface Catcher {
  readonly ErrorEquals: readonly ["States.ALL"] | readonly ["States.Timeout"];
  readonly ResultPath: string;
  readonly Next: string;
}

/** Where a state leads: onward, or out of its branch. */
export type Onward = { readonly Next: string } | { readonly End: true };

export type TaskState = {
  readonly Type: "Task";
  readonly Comment?: string;
  readonly Resource: string;
  readonly Parameters: {
    readonly FunctionName: string;
    readonly Payload: Readonly<Record<string, string>>;
  };
  readonly ResultSelector?: Readonly<Record<string, string>>;
  /** `null` throws the result away and passes the input on. */
  readonly ResultPath?: string | null;
  readonly Retry: readonly Retrier[];
  readonly Catch?: readonly Catcher[];
} & ({ readonly TimeoutSeconds: number } | { readonly TimeoutSecondsPath: string }) &
  Onward;

export type ParallelState = {
  readonly Type: "Parallel";
  readonly Comment?: string;
  readonly Branches: readonly { readonly StartAt: string; readonly States: States }[];
  readonly ResultSelector: Readonly<Record<string, string>>;
  readonly ResultPath: string;
  readonly Catch: readonly Catcher[];
} & Onward;

export interface ChoiceState {
  readonly Type: "Choice";
  readonly Choices: readonly ({ readonly Variable: string; readonly Next: string } & (
    | { readonly StringEquals: string }
    | { readonly BooleanEquals: boolean }
  ))[];
  readonly Default: string;
}

export type PassState = {
  readonly Type: "Pass";
  readonly Result: Readonly<Record<string, string>>;
  readonly ResultPath: string;
} & Onward;

export interface SucceedState {
  readonly Type: "Succeed";
}

export interface FailState {
  readonly Type: "Fail";
  readonly Error: string;
  readonly Cause: string;
}

export type State = TaskState | ParallelState | ChoiceState | PassState | SucceedState | FailState;
export type States = Readonly<Record<string, State>>;

export interface Definition {
  readonly Comment: string;
  readonly StartAt: string;
  readonly TimeoutSeconds: number;
  readonly States: States;
}
