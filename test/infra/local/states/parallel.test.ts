import { expect, test } from "vitest";
import type { Json } from "../../../../infra/local/states/json.ts";
import { story, task, tokenTask, workbench } from "./workbench.ts";

const group = (branches: object[], more: object) => ({
  Type: "Parallel",
  Branches: branches.map((state, i) => ({ StartAt: `B${i}`, States: { [`B${i}`]: state } })),
  ...more,
});

test("branches run at once, their results stand in the order of the branches, and events follow their own branch", async () => {
  const answers = new Map<string, (value: Json) => void>();
  const waiting = (name: string) => () => new Promise<Json>((resolve) => answers.set(name, resolve));
  const bench = await workbench({ left: waiting("left"), right: waiting("right") });
  const arn = await bench.publish("both", {
    StartAt: "Group",
    States: {
      Group: group([task("left", { End: true }), task("right", { End: true })], {
        ResultSelector: { "first.$": "$[0]", "second.$": "$[1]" },
        ResultPath: "$.last",
        End: true,
      }),
    },
  });
  const execution = await bench.start(arn, { runId: "r1" });
  await bench.until(() => answers.size === 2);
  answers.get("right")?.(2);
  await bench.until(async () => story(await bench.history(execution)).includes("TaskStateExited B1"));
  answers.get("left")?.(1);

  expect(await bench.ended(execution)).toMatchObject({
    output: '{"runId":"r1","last":{"first":1,"second":2}}',
  });
  const events = await bench.history(execution);
  expect(events.map(({ type, previousEventId }) => `${type} after ${previousEventId}`)).toEqual([
    "ExecutionStarted after 0",
    "ParallelStateEntered after 1",
    "ParallelStateStarted after 2",
    "TaskStateEntered after 3",
    "LambdaFunctionScheduled after 4",
    "LambdaFunctionStarted after 5",
    "TaskStateEntered after 3",
    "LambdaFunctionScheduled after 7",
    "LambdaFunctionStarted after 8",
    "LambdaFunctionSucceeded after 9",
    "TaskStateExited after 10",
    "LambdaFunctionSucceeded after 6",
    "TaskStateExited after 12",
    "ParallelStateSucceeded after 13",
    "ParallelStateExited after 14",
    "ExecutionSucceeded after 15",
  ]);
});

test("when a branch fails the others are given up, tokens and all, and the group's catcher takes over", async () => {
  const tokens: string[] = [];
  const bench = await workbench({
    wait: (payload) => tokens.push(JSON.parse(JSON.stringify(payload)).token),
    broken: () => {
      throw new RangeError("no");
    },
  });
  const arn = await bench.publish("one-breaks", {
    StartAt: "Group",
    States: {
      Group: group([tokenTask("wait", { End: true }), task("broken", { End: true })], {
        Catch: [{ ErrorEquals: ["RangeError"], ResultPath: "$.failure", Next: "Caught" }],
        End: true,
      }),
      Caught: { Type: "Pass", OutputPath: "$.failure.Error", End: true },
    },
  });
  const execution = await bench.start(arn, {});
  expect(await bench.ended(execution)).toMatchObject({ status: "SUCCEEDED", output: '"RangeError"' });
  expect(story(await bench.history(execution)).slice(-6)).toEqual([
    "LambdaFunctionFailed",
    "ParallelStateFailed",
    "ParallelStateExited Group",
    "PassStateEntered Caught",
    "PassStateExited Caught",
    "ExecutionSucceeded",
  ]);
});

test("groups stand inside groups, and $$.Execution.Input is the execution's in every branch", async () => {
  const bench = await workbench({ echo: (payload) => payload });
  const echo = task("echo", {
    Parameters: { "input.$": "$$.Execution.Input", "state.$": "$$.State.Name" },
    End: true,
  });
  const inner = {
    Type: "Parallel",
    Branches: [{ StartAt: "Inner", States: { Inner: echo } }],
    End: true,
  };
  const arn = await bench.publish("nested", {
    StartAt: "Prepare",
    States: {
      Prepare: { Type: "Pass", Result: { other: 1 }, Next: "Group" },
      Group: group([inner, echo], { End: true }),
    },
  });
  const ended = await bench.ended(await bench.start(arn, { runId: "r1" }));
  expect(JSON.parse(String(ended.output))).toEqual([
    [{ input: { runId: "r1" }, state: "Inner" }],
    { input: { runId: "r1" }, state: "B1" },
  ]);
});
