import { expect, test } from "vitest";
import { story, task, workbench } from "./workbench.ts";

test("an execution runs its tasks in order and its history says so, as on AWS", async () => {
  const bench = await workbench({ first: () => ({ n: 1 }), second: (payload) => ({ got: payload }) });
  const arn = await bench.publish("two-steps", {
    StartAt: "First",
    States: {
      First: task("first", { Next: "Enough?" }),
      "Enough?": {
        Type: "Choice",
        Choices: [{ Variable: "$.n", NumericEquals: 1, Next: "Second" }],
        Default: "Done",
      },
      Second: task("second", { Next: "Done" }),
      Done: { Type: "Succeed" },
    },
  });
  expect(arn).toBe("arn:aws:states:us-east-1:000000000000:stateMachine:two-steps:1");

  const execution = await bench.start(arn, { runId: "r1" }, "run-1");
  const ended = await bench.ended(execution);

  expect(ended).toMatchObject({
    status: "SUCCEEDED",
    name: "run-1",
    input: '{"runId":"r1"}',
    output: '{"got":{"n":1}}',
    stateMachineVersionArn: arn,
  });
  const events = await bench.history(execution);
  expect(story(events)).toEqual([
    "ExecutionStarted",
    "TaskStateEntered First",
    "LambdaFunctionScheduled",
    "LambdaFunctionStarted",
    "LambdaFunctionSucceeded",
    "TaskStateExited First",
    "ChoiceStateEntered Enough?",
    "ChoiceStateExited Enough?",
    "TaskStateEntered Second",
    "LambdaFunctionScheduled",
    "LambdaFunctionStarted",
    "LambdaFunctionSucceeded",
    "TaskStateExited Second",
    "SucceedStateEntered Done",
    "SucceedStateExited Done",
    "ExecutionSucceeded",
  ]);
  expect(events.map(({ id }) => id)).toEqual(events.map((_, i) => i + 1));
  expect(events.map(({ previousEventId }) => previousEventId)).toEqual(events.map((_, i) => i));
});
