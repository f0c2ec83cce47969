import { isObject, type Json, type JsonObject } from "./json.ts";

/**
 * The interpreter forgets, cannot wait for weeks, and does a few things otherwise than AWS. So the definition it gets
 * is rewritten until the difference does not matter:
 *
 * - A Wait is a Task, and no Task has a Retry or a timeout of its own: the activity behind it (activity.ts) waits,
 *   retries and times out by the journal and the injected clock. What an activity needs is passed to it as
 *   `{ arguments, seconds, timestamp, timeout, heartbeat }`.
 * - `$$.Task` and `$$.State` are asked for by the state's number, for branches run at the same time; `$$.Execution` and
 *   `$$.StateMachine` from one place, for the interpreter gives a branch its own input as the execution's.
 * - `IsPresent: false` and its like, which it never finds true, become `Not`; a ResultPath of `$`, which it takes for a
 *   field's name, is left out, as it says the same.
 */
export function interpretable(machine: JsonObject, numberOf: (state: string) => number): JsonObject {
  const { TimeoutSeconds: _ours, States, ...rest } = machine;
  const states = Object.entries(isObject(States) ? States : {}).map(([name, state]) => [
    name,
    isObject(state) ? rewritten(state, numberOf(name), numberOf) : state,
  ]);
  return { ...rest, States: Object.fromEntries(states) };
}

/** Longer than any session of the interpreter lasts, shorter than the longest timer that Node can set. */
const BEYOND_ANY_SESSION = 2_000_000;

const CONTEXT_PATH = /\$\$\.(Task|State|Execution|StateMachine)\b/g;
const HOLDS_PATH = /(\.\$|Path|Variable)$/;
const TYPE_TESTS = ["IsPresent", "IsNull", "IsNumeric", "IsString", "IsBoolean", "IsTimestamp"];

function rewritten(state: JsonObject, number: number, numberOf: (state: string) => number): JsonObject {
  const { Branches, ...own } = state;
  const shell = withoutRootResultPath(withContextPaths(own, number));
  if (state.Type === "Task") {
    return task(shell);
  }
  if (state.Type === "Wait") {
    return wait(shell);
  }
  if (state.Type === "Choice" && Array.isArray(shell.Choices)) {
    return { ...shell, Choices: shell.Choices.map(positive) };
  }
  return Array.isArray(Branches)
    ? { ...shell, Branches: Branches.filter(isObject).map((branch) => interpretable(branch, numberOf)) }
    : shell;
}

function task(state: JsonObject): JsonObject {
  const {
    Parameters,
    TimeoutSeconds,
    TimeoutSecondsPath,
    HeartbeatSeconds,
    HeartbeatSecondsPath,
    Retry: _ours,
    ...rest
  } = state;
  return {
    ...rest,
    Parameters: {
      ...(Parameters === undefined ? { "arguments.$": "$" } : { arguments: Parameters }),
      ...given("timeout", TimeoutSeconds, TimeoutSecondsPath),
      ...given("heartbeat", HeartbeatSeconds, HeartbeatSecondsPath),
    },
    TimeoutSeconds: BEYOND_ANY_SESSION,
  };
}

function wait(state: JsonObject): JsonObject {
  const { Seconds, SecondsPath, Timestamp, TimestampPath, ...rest } = state;
  return {
    ...rest,
    Type: "Task",
    Resource: "wait",
    Parameters: {
      "arguments.$": "$",
      ...given("seconds", Seconds, SecondsPath),
      ...given("timestamp", Timestamp, TimestampPath),
    },
    TimeoutSeconds: BEYOND_ANY_SESSION,
  };
}

function given(name: string, value: Json | undefined, path: Json | undefined): JsonObject {
  if (value !== undefined) {
    return { [name]: value };
  }
  return path === undefined ? {} : { [`${name}.$`]: path };
}

function withContextPaths(value: JsonObject, number: number): JsonObject {
  const entries = Object.entries(value).map(([name, inner]): [string, Json] => [
    name,
    withContextPathsIn(inner, name, number),
  ]);
  return Object.fromEntries(entries);
}

function withContextPathsIn(value: Json, name: string, number: number): Json {
  if (typeof value === "string" && HOLDS_PATH.test(name)) {
    return value.replace(CONTEXT_PATH, (_, field) =>
      field === "Task" || field === "State" ? `$$.States.s${number}.${field}` : `$$.Run.${field}`,
    );
  }
  if (Array.isArray(value)) {
    return value.map((inner) => withContextPathsIn(inner, "", number));
  }
  return isObject(value) ? withContextPaths(value, number) : value;
}

function withoutRootResultPath(state: JsonObject): JsonObject {
  const shell = dropRoot(state);
  return Array.isArray(shell.Catch) ? { ...shell, Catch: shell.Catch.filter(isObject).map(dropRoot) } : shell;
}

function dropRoot(value: JsonObject): JsonObject {
  const { ResultPath, ...rest } = value;
  return ResultPath === "$" || ResultPath === undefined ? rest : { ...rest, ResultPath };
}

function positive(rule: Json): Json {
  if (!isObject(rule)) {
    return rule;
  }
  const { Next, ...test } = rule;
  const onward = Next === undefined ? {} : { Next };
  const type = TYPE_TESTS.find((name) => test[name] === false);
  if (type !== undefined) {
    return { Not: { ...test, [type]: true }, ...onward };
  }
  return {
    ...test,
    ...(Array.isArray(test.And) ? { And: test.And.map(positive) } : {}),
    ...(Array.isArray(test.Or) ? { Or: test.Or.map(positive) } : {}),
    ...(test.Not === undefined ? {} : { Not: positive(test.Not) }),
    ...onward,
  };
}
