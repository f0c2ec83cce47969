import { SendTaskSuccessCommand } from "@aws-sdk/client-sfn";
import { expect, test } from "vitest";
import type { Json } from "../../../../infra/local/states/json.ts";
import { lambda, story, tokenTask, workbench } from "./workbench.ts";

const DAY = 86_400_000;
const YEAR = 365 * DAY;

/** A step of a run: a task that says whether it is done or waits, for how many seconds at most, and a state to wait in. */
const step = (name: string, onward: object) => ({
  [name]: {
    Type: "Task",
    Resource: "arn:aws:states:::lambda:invoke",
    Parameters: { FunctionName: lambda("step"), Payload: { step: name } },
    ResultSelector: { "status.$": "$.Payload.status", "seconds.$": "$.Payload.seconds" },
    ResultPath: "$.last",
    Next: `After ${name}`,
  },
  [`After ${name}`]: {
    Type: "Choice",
    Choices: [{ Variable: "$.last.status", StringEquals: "waiting", Next: `Payments for ${name}` }],
    Default: `${name} is done`,
  },
  [`Payments for ${name}`]: tokenTask("wait", {
    TimeoutSecondsPath: "$.last.seconds",
    Retry: [{ ErrorEquals: ["TransientError"], IntervalSeconds: 1 }],
    Catch: [
      { ErrorEquals: ["States.Timeout"], ResultPath: null, Next: name },
      { ErrorEquals: ["States.ALL"], ResultPath: "$.failure", Next: `${name} failed` },
    ],
    ResultPath: null,
    Next: name,
  }),
  [`${name} is done`]: { Type: "Pass", ...onward },
  [`${name} failed`]: { Type: "Fail", ErrorPath: "$.failure.Error", CausePath: "$.failure.Cause" },
});

const END = { OutputPath: "$.last", End: true };
const waits = (seconds: Json) => ({ status: "waiting", seconds });
const DONE = { status: "done", seconds: 0 };

/** A machine of one step, which answers each time it is looked at with the next of these, and with the last for ever. */
async function oneStep(answers: Json[], machine: object = {}) {
  const tokens: string[] = [];
  const functions = {
    step: () => (answers.length > 1 ? answers.shift() : answers[0]),
    wait: (payload: Json) => {
      tokens.push(String(Object(payload).token));
    },
  };
  const bench = await workbench(functions);
  const arn = await bench.publish("run", { StartAt: "Calls", ...machine, States: step("Calls", END) });
  const answer = (token: string | undefined) =>
    bench.client.send(new SendTaskSuccessCommand({ taskToken: token, output: "{}" }));
  return { bench, arn, tokens, functions, answer };
}

test.each([
  ["40 days", 40],
  ["11 months", 335],
])("a step waits %s as it asked for, over restarts, and is looked at again then", async (_, days) => {
  const { bench, arn, tokens } = await oneStep([waits(days * 86_400), DONE], { TimeoutSeconds: 31_536_000 });
  const execution = await bench.start(arn, {});
  await bench.until(() => tokens.length === 1);
  for (const share of [0.3, 0.3, 0.39]) {
    bench.timers.move(share * days * DAY);
    await bench.restart();
  }
  expect((await bench.describe(execution)).status).toBe("RUNNING");
  expect(bench.calls).toEqual(["step", "wait"]);
  bench.timers.move(0.01 * days * DAY);
  expect(await bench.ended(execution)).toMatchObject({ status: "SUCCEEDED", output: JSON.stringify(DONE) });
  expect(bench.calls).toEqual(["step", "wait", "step"]);
  const history = await bench.history(execution);
  expect(story(history)).toEqual([
    "ExecutionStarted",
    "TaskStateEntered Calls",
    "TaskScheduled",
    "TaskStarted",
    "TaskSucceeded",
    "TaskStateExited Calls",
    "ChoiceStateEntered After Calls",
    "ChoiceStateExited After Calls",
    "TaskStateEntered Payments for Calls",
    "TaskScheduled",
    "TaskStarted",
    "TaskSubmitted",
    "TaskTimedOut",
    "TaskStateExited Payments for Calls",
    "TaskStateEntered Calls",
    "TaskScheduled",
    "TaskStarted",
    "TaskSucceeded",
    "TaskStateExited Calls",
    "ChoiceStateEntered After Calls",
    "ChoiceStateExited After Calls",
    "PassStateEntered Calls is done",
    "PassStateExited Calls is done",
    "ExecutionSucceeded",
  ]);
});

test("a step that is woken is looked at again, and waits anew as long as it then asks for, with a token of its own", async () => {
  const { bench, arn, tokens, answer } = await oneStep([waits(3600), waits(86_400), DONE]);
  const execution = await bench.start(arn, {});
  await bench.until(() => tokens.length === 1);
  await answer(tokens[0]);
  await bench.until(() => tokens.length === 2);
  await expect(answer(tokens[0])).rejects.toMatchObject({ name: "TaskTimedOut" });
  bench.timers.move(3_700_000);
  await bench.restart();
  expect((await bench.describe(execution)).status).toBe("RUNNING");
  await answer(tokens[1]);
  expect(await bench.ended(execution)).toMatchObject({ status: "SUCCEEDED" });
  expect(bench.calls).toEqual(["step", "wait", "step", "wait", "step"]);
});

test.each<Json>([0, -60, 1.5, "60", null, 100_000_000])(
  "a time to wait of %j seconds ends the execution, whatever catches everything else",
  async (seconds) => {
    const { bench, arn } = await oneStep([waits(seconds)]);
    expect(await bench.ended(await bench.start(arn, {}))).toMatchObject({
      status: "FAILED",
      error: "States.Runtime",
    });
    expect(bench.calls).toEqual(["step"]);
  },
);

test("a transient error of the function that waits is tried again, and the end of its time is not", async () => {
  let failures = 1;
  const { bench, arn, functions, tokens } = await oneStep([waits(86_400), DONE]);
  await bench.restart({
    ...functions,
    wait: (payload) => {
      if (failures > 0) {
        failures -= 1;
        throw Object.assign(new Error("try again"), { name: "TransientError" });
      }
      functions.wait(payload);
    },
  });
  const execution = await bench.start(arn, {});
  await bench.until(async () => story(await bench.history(execution)).includes("TaskFailed"));
  bench.timers.move(1_000);
  await bench.until(() => tokens.length === 1);
  bench.timers.move(DAY);
  await bench.ended(execution);
  expect(bench.calls).toEqual(["step", "wait", "wait", "step"]);
});

test("what says of a time-out that it is not tried again is obeyed, whatever else is tried again", async () => {
  const bench = await workbench({ silent: () => undefined });
  const arn = await bench.publish("once", {
    StartAt: "Wait",
    States: {
      Wait: tokenTask("silent", {
        TimeoutSeconds: 60,
        Retry: [
          { ErrorEquals: ["States.Timeout"], MaxAttempts: 0 },
          { ErrorEquals: ["States.ALL"], IntervalSeconds: 1 },
        ],
        Catch: [{ ErrorEquals: ["States.Timeout"], Next: "Late" }],
        End: true,
      }),
      Late: { Type: "Pass", Result: "late", End: true },
    },
  });
  const execution = await bench.start(arn, {});
  await bench.until(() => bench.calls.length === 1);
  bench.timers.move(60_000);
  expect(await bench.ended(execution)).toMatchObject({ output: '"late"' });
  expect(bench.calls).toEqual(["silent"]);
});

test.each([
  ["that says so", { TimeoutSeconds: 31_536_000 }],
  ["that says nothing", {}],
  ["that would like longer", { TimeoutSeconds: 99_999_999 }],
])("an execution of a machine %s lasts a year at most, and another takes its place", async (_, machine) => {
  const { bench, arn, tokens, answer } = await oneStep([waits(2 * 31_536_000)], machine);
  const execution = await bench.start(arn, {}, "run-1");
  await bench.until(() => tokens.length === 1);
  bench.timers.move(YEAR - DAY);
  await bench.restart();
  expect((await bench.describe(execution)).status).toBe("RUNNING");
  bench.timers.move(DAY);
  const ended = await bench.ended(execution);
  expect(ended.status).toBe("TIMED_OUT");
  expect(ended.error).toBeUndefined();
  await expect(answer(tokens[0])).rejects.toMatchObject({ name: "TaskTimedOut" });

  await expect(bench.start(arn, {}, "run-1")).rejects.toMatchObject({ name: "ExecutionAlreadyExists" });
  const next = await bench.start(arn, {}, "run-1-2");
  await bench.until(() => tokens.length === 2);
  expect((await bench.describe(next)).status).toBe("RUNNING");
});

test("in a group, one step is woken and another's time is over, each by itself, over a restart", async () => {
  const tokens = new Map<string, string>();
  const looks: string[] = [];
  const bench = await workbench({
    step: (payload) => {
      const name = String(Object(payload).step);
      looks.push(name);
      return looks.filter((one) => one === name).length > 1
        ? DONE
        : waits(name === "Fund" ? 86_400 : 3 * 86_400);
    },
    wait: (payload) => {
      const { token, state } = Object(payload);
      tokens.set(String(state), String(token));
    },
  });
  const branch = (name: string) => {
    const states = step(name, END);
    const waiting = states[`Payments for ${name}`];
    const Parameters = {
      FunctionName: lambda("wait"),
      Payload: { "token.$": "$$.Task.Token", "state.$": "$$.State.Name" },
    };
    return { StartAt: name, States: { ...states, [`Payments for ${name}`]: { ...waiting, Parameters } } };
  };
  const arn = await bench.publish("group", {
    StartAt: "Group",
    States: { Group: { Type: "Parallel", Branches: [branch("Fund"), branch("Calls")], End: true } },
  });
  const execution = await bench.start(arn, {});
  await bench.until(() => tokens.size === 2);
  bench.timers.move(DAY);
  await bench.until(() => looks.length === 3);
  await bench.restart();
  expect((await bench.describe(execution)).status).toBe("RUNNING");
  await bench.client.send(
    new SendTaskSuccessCommand({ taskToken: tokens.get("Payments for Calls"), output: "{}" }),
  );
  expect(await bench.ended(execution)).toMatchObject({
    status: "SUCCEEDED",
    output: JSON.stringify([DONE, DONE]),
  });
  expect(looks).toEqual(["Fund", "Calls", "Fund", "Calls"]);
});
