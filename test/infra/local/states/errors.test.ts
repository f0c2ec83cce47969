import { expect, test } from "vitest";
import type { Json } from "../../../../infra/local/states/json.ts";
import { lambda, story, task, workbench } from "./workbench.ts";

function named(name: string, message: string): Error {
  return Object.assign(new Error(message), { name });
}

test("a transient error is retried with growing pauses on the injected clock, and the history shows each attempt", async () => {
  let failures = 2;
  const bench = await workbench({
    flaky: () => {
      if (failures > 0) {
        failures -= 1;
        throw named("TransientError", "try again");
      }
      return "done";
    },
  });
  const arn = await bench.publish("retries", {
    StartAt: "Flaky",
    States: {
      Flaky: task("flaky", {
        Retry: [{ ErrorEquals: ["TransientError"], IntervalSeconds: 3600, BackoffRate: 2, MaxAttempts: 3 }],
        End: true,
      }),
    },
  });
  const execution = await bench.start(arn, {});
  await bench.until(() => bench.calls.length === 1);
  bench.timers.move(3_600_000);
  await bench.until(() => bench.calls.length === 2);
  bench.timers.move(3_600_000);
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(bench.calls).toHaveLength(2);
  bench.timers.move(3_600_000);

  expect(await bench.ended(execution)).toMatchObject({ status: "SUCCEEDED", output: '"done"' });
  expect(story(await bench.history(execution))).toEqual([
    "ExecutionStarted",
    "TaskStateEntered Flaky",
    "LambdaFunctionScheduled",
    "LambdaFunctionStarted",
    "LambdaFunctionFailed",
    "LambdaFunctionScheduled",
    "LambdaFunctionStarted",
    "LambdaFunctionFailed",
    "LambdaFunctionScheduled",
    "LambdaFunctionStarted",
    "LambdaFunctionSucceeded",
    "TaskStateExited Flaky",
    "ExecutionSucceeded",
  ]);
});

test("when its retries are used up, an error goes to the catcher that names it, with its name and cause", async () => {
  const bench = await workbench({
    broken: () => {
      throw named("LedgerError", "the sums differ");
    },
    record: (payload) => payload,
  });
  const arn = await bench.publish("catches", {
    StartAt: "Broken",
    States: {
      Broken: task("broken", {
        Retry: [{ ErrorEquals: ["LedgerError"], IntervalSeconds: 1, MaxAttempts: 1, JitterStrategy: "FULL" }],
        Catch: [
          { ErrorEquals: ["OtherError"], Next: "Wrong" },
          { ErrorEquals: ["States.ALL"], ResultPath: "$.failure", Next: "Record" },
        ],
        Next: "Wrong",
      }),
      Record: task("record", { Next: "Stop" }),
      Stop: { Type: "Fail", ErrorPath: "$.failure.Error", CausePath: "$.failure.Cause" },
      Wrong: { Type: "Succeed" },
    },
  });
  const execution = await bench.start(arn, { runId: "r1" });
  const ended = await bench.ended(execution);

  expect(bench.calls).toEqual(["broken", "broken", "record"]);
  expect(ended).toMatchObject({ status: "FAILED", error: "LedgerError" });
  expect(JSON.parse(String(ended.cause))).toMatchObject({
    errorType: "LedgerError",
    errorMessage: "the sums differ",
  });
  const events = await bench.history(execution);
  expect(story(events).slice(-9)).toEqual([
    "LambdaFunctionFailed",
    "TaskStateExited Broken",
    "TaskStateEntered Record",
    "LambdaFunctionScheduled",
    "LambdaFunctionStarted",
    "LambdaFunctionSucceeded",
    "TaskStateExited Record",
    "FailStateEntered Stop",
    "ExecutionFailed",
  ]);
  expect(
    events.find(({ type }) => type === "LambdaFunctionFailed")?.lambdaFunctionFailedEventDetails,
  ).toMatchObject({ error: "LedgerError" });
});

test("an error nobody catches fails the execution under its own name", async () => {
  const bench = await workbench({
    broken: () => {
      throw named("Lambda.TooManyRequestsException", "slow down");
    },
  });
  const arn = await bench.publish("fails", { StartAt: "A", States: { A: task("broken", { End: true }) } });
  expect(await bench.ended(await bench.start(arn, {}))).toMatchObject({
    status: "FAILED",
    error: "Lambda.TooManyRequestsException",
  });
});

test("States.TaskFailed does not stand for a time-out, States.Timeout does", async () => {
  const bench = await workbench({ silent: () => new Promise<never>(() => undefined) });
  const arn = await bench.publish("times-out", {
    StartAt: "Silent",
    States: {
      Silent: task("silent", {
        TimeoutSeconds: 60,
        Catch: [
          { ErrorEquals: ["States.TaskFailed"], Next: "Failed" },
          { ErrorEquals: ["States.Timeout"], Next: "Late" },
        ],
        End: true,
      }),
      Failed: { Type: "Pass", Result: "failed", End: true },
      Late: { Type: "Pass", Result: "late", End: true },
    },
  });
  const execution = await bench.start(arn, {});
  await bench.until(() => bench.calls.length === 1);
  bench.timers.move(60_000);
  expect(await bench.ended(execution)).toMatchObject({ status: "SUCCEEDED", output: '"late"' });
  expect(story(await bench.history(execution))).toContain("LambdaFunctionTimedOut");
});

test("the answer of an attempt that has timed out changes nothing", async () => {
  const answers: ((value: Json) => void)[] = [];
  const bench = await workbench({ slow: () => new Promise<Json>((resolve) => answers.push(resolve)) });
  const arn = await bench.publish("overtaken", {
    StartAt: "Slow",
    States: {
      Slow: task("slow", {
        TimeoutSeconds: 60,
        Retry: [{ ErrorEquals: ["States.Timeout"], IntervalSeconds: 60 }],
        End: true,
      }),
    },
  });
  const execution = await bench.start(arn, {});
  await bench.until(() => answers.length === 1);
  bench.timers.move(60_000);
  await bench.until(async () => story(await bench.history(execution)).includes("LambdaFunctionTimedOut"));
  answers[0]?.("too late");
  bench.timers.move(60_000);
  await bench.until(() => answers.length === 2);
  answers[1]?.("in time");
  expect(await bench.ended(execution)).toMatchObject({ status: "SUCCEEDED", output: '"in time"' });
});

test("a result above 256 KiB ends the execution, whatever catches everything else", async () => {
  const bench = await workbench({ large: () => "x".repeat(262_144) });
  const arn = await bench.publish("too-large", {
    StartAt: "Large",
    States: {
      Large: task("large", { Catch: [{ ErrorEquals: ["States.ALL"], Next: "Caught" }], End: true }),
      Caught: { Type: "Succeed" },
    },
  });
  expect(await bench.ended(await bench.start(arn, {}))).toMatchObject({
    status: "FAILED",
    error: "States.DataLimitExceeded",
  });
});

test("a state that grows beyond 256 KiB by gathering results ends the execution too", async () => {
  const bench = await workbench({ half: () => "x".repeat(200_000) });
  const arn = await bench.publish("grows", {
    StartAt: "One",
    States: {
      One: task("half", { ResultPath: "$.one", Next: "Two" }),
      Two: task("half", { ResultPath: "$.two", Next: "Three" }),
      Three: task("half", { End: true }),
    },
  });
  expect(await bench.ended(await bench.start(arn, {}))).toMatchObject({
    status: "FAILED",
    error: "States.DataLimitExceeded",
  });
  expect(bench.calls).toEqual(["half", "half"]);
});

test("a path that leads nowhere fails the execution, and a loop without tasks ends", async () => {
  const bench = await workbench({});
  const lost = await bench.publish("lost", {
    StartAt: "Lost",
    States: { Lost: task("never", { Parameters: { "n.$": "$.nowhere" }, End: true }) },
  });
  expect(await bench.ended(await bench.start(lost, {}))).toMatchObject({
    status: "FAILED",
    error: "States.Runtime",
  });
  const looping = await bench.publish("looping", {
    StartAt: "A",
    States: {
      A: { Type: "Pass", Next: "B" },
      B: {
        Type: "Choice",
        Choices: [{ Variable: "$.never", IsPresent: false, Next: "A" }],
        Default: "C",
      },
      C: { Type: "Succeed" },
    },
  });
  expect(await bench.ended(await bench.start(looping, {}))).toMatchObject({
    status: "FAILED",
    error: "States.Runtime",
  });
});

test("lambda:invoke answers as the Lambda service does, and takes the function's name from Parameters", async () => {
  const bench = await workbench({ tranche: (payload) => ({ payload, status: "applied" }) });
  const arn = await bench.publish("invokes", {
    StartAt: "Fund",
    States: {
      Fund: {
        Type: "Task",
        Resource: "arn:aws:states:::lambda:invoke",
        Parameters: {
          FunctionName: `${lambda("tranche")}:live`,
          Payload: { "runId.$": "$.runId", "execution.$": "$$.Execution.Name", "state.$": "$$.State.Name" },
        },
        ResultSelector: { "status.$": "$.Payload.status", "payload.$": "$.Payload.payload" },
        ResultPath: "$.last",
        End: true,
      },
    },
  });
  const execution = await bench.start(arn, { runId: "r1" }, "run-1");
  const ended = await bench.ended(execution);
  expect(JSON.parse(String(ended.output))).toEqual({
    runId: "r1",
    last: { status: "applied", payload: { runId: "r1", execution: "run-1", state: "Fund" } },
  });
  expect(story(await bench.history(execution))).toEqual([
    "ExecutionStarted",
    "TaskStateEntered Fund",
    "TaskScheduled",
    "TaskStarted",
    "TaskSucceeded",
    "TaskStateExited Fund",
    "ExecutionSucceeded",
  ]);
});
