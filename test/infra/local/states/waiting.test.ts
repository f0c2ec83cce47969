import {
  SendTaskFailureCommand,
  SendTaskHeartbeatCommand,
  SendTaskSuccessCommand,
  StopExecutionCommand,
} from "@aws-sdk/client-sfn";
import { expect, test } from "vitest";
import { story, task, tokenTask, workbench } from "./workbench.ts";

const DAY = 86_400_000;
const LATE = [{ ErrorEquals: ["States.Timeout"], Next: "Late" }];

/** A machine that gives out a token and waits for it, and a list of the tokens given out. */
async function waitingBench(more: object) {
  const tokens: string[] = [];
  const bench = await workbench({
    issue: (payload) => {
      tokens.push(JSON.parse(JSON.stringify(payload)).token);
      return "issued";
    },
    after: (payload) => payload,
  });
  const arn = await bench.publish("calls", {
    StartAt: "Call",
    States: {
      Call: tokenTask("issue", { Next: "After", Catch: LATE, ...more }),
      After: task("after", { End: true }),
      Late: { Type: "Pass", Result: "late", End: true },
    },
  });
  return { bench, arn, tokens };
}

test("a task waits for its token, and its output is what came with the token", async () => {
  const { bench, arn, tokens } = await waitingBench({});
  const execution = await bench.start(arn, {});
  await bench.until(async () => story(await bench.history(execution)).includes("TaskSubmitted"));
  await bench.client.send(new SendTaskSuccessCommand({ taskToken: tokens[0], output: '{"paid":true}' }));
  expect(await bench.ended(execution)).toMatchObject({ status: "SUCCEEDED", output: '{"paid":true}' });

  await expect(
    bench.client.send(new SendTaskSuccessCommand({ taskToken: tokens[0], output: "{}" })),
  ).rejects.toMatchObject({ name: "TaskTimedOut" });
});

test("a token may come back before the function that passed it on has returned", async () => {
  let given = "";
  const bench = await workbench({
    issue: async (payload) => {
      given = JSON.parse(JSON.stringify(payload)).token;
      await bench.client.send(new SendTaskSuccessCommand({ taskToken: given, output: '"at once"' }));
    },
  });
  const arn = await bench.publish("fast", {
    StartAt: "Call",
    States: { Call: tokenTask("issue", { End: true }) },
  });
  expect(await bench.ended(await bench.start(arn, {}))).toMatchObject({ output: '"at once"' });
});

test("a forged or damaged token is refused", async () => {
  const { bench, arn, tokens } = await waitingBench({});
  await bench.start(arn, {});
  await bench.until(() => tokens.length === 1);
  const [body = ""] = String(tokens[0]).split(".");
  for (const taskToken of ["nonsense", `${body}.`, `${body}.AAAA`]) {
    await expect(
      bench.client.send(new SendTaskSuccessCommand({ taskToken, output: "{}" })),
    ).rejects.toMatchObject({ name: "InvalidToken" });
  }
  await expect(
    bench.client.send(new SendTaskSuccessCommand({ taskToken: tokens[0], output: "{" })),
  ).rejects.toMatchObject({ name: "InvalidOutput" });
});

test("a token given out before a restart is taken after it, and its function is not called again", async () => {
  const { bench, arn, tokens } = await waitingBench({ TimeoutSeconds: 3600 });
  const execution = await bench.start(arn, {});
  await bench.until(async () => story(await bench.history(execution)).includes("TaskSubmitted"));
  const before = await bench.history(execution);
  await bench.restart();
  expect(await bench.history(execution)).toEqual(before);
  await bench.client.send(new SendTaskSuccessCommand({ taskToken: tokens[0], output: '"paid"' }));
  expect(await bench.ended(execution)).toMatchObject({ output: '"paid"' });
  expect(bench.calls).toEqual(["issue", "after"]);
});

test("a call due in 40 days waits 40 days, restart or not, and then times out", async () => {
  const { bench, arn, tokens } = await waitingBench({ TimeoutSeconds: (40 * DAY) / 1000 });
  const execution = await bench.start(arn, {});
  await bench.until(() => tokens.length === 1);
  bench.timers.move(20 * DAY);
  await bench.restart();
  bench.timers.move(19 * DAY);
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect((await bench.describe(execution)).status).toBe("RUNNING");
  bench.timers.move(DAY);
  const ended = await bench.ended(execution);
  expect(ended).toMatchObject({ status: "SUCCEEDED", output: '"late"' });
  expect(Number(ended.stopDate) - Number(ended.startDate)).toBeGreaterThanOrEqual(40 * DAY);
});

test("what became due while nobody was there happens on the next start", async () => {
  const { bench, arn, tokens } = await waitingBench({ TimeoutSeconds: 11 * 30 * 86_400 });
  const execution = await bench.start(arn, {});
  await bench.until(() => tokens.length === 1);
  const restarted = bench.restart();
  bench.timers.move(12 * 30 * DAY);
  await restarted;
  expect(await bench.ended(execution)).toMatchObject({ output: '"late"' });
});

test("heartbeats keep a task waiting; without them it times out", async () => {
  const { bench, arn, tokens } = await waitingBench({ HeartbeatSeconds: 3600 });
  const execution = await bench.start(arn, {});
  await bench.until(async () => story(await bench.history(execution)).includes("TaskSubmitted"));
  bench.timers.move(3_000_000);
  await bench.client.send(new SendTaskHeartbeatCommand({ taskToken: tokens[0] }));
  bench.timers.move(3_000_000);
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect((await bench.describe(execution)).status).toBe("RUNNING");
  bench.timers.move(3_600_000);
  expect(await bench.ended(execution)).toMatchObject({ output: '"late"' });
});

test("a token's failure is retried with a token of its own", async () => {
  const { bench, arn, tokens } = await waitingBench({ Retry: [{ ErrorEquals: ["Refused"] }] });
  const execution = await bench.start(arn, {});
  await bench.until(() => tokens.length === 1);
  await bench.client.send(
    new SendTaskFailureCommand({ taskToken: tokens[0], error: "Refused", cause: "not yet" }),
  );
  await bench.until(() => tokens.length === 2);
  expect(tokens[1]).not.toBe(tokens[0]);
  await expect(
    bench.client.send(new SendTaskSuccessCommand({ taskToken: tokens[0], output: '"old"' })),
  ).rejects.toMatchObject({ name: "TaskTimedOut" });
  await bench.client.send(new SendTaskSuccessCommand({ taskToken: tokens[1], output: '"new"' }));
  expect(await bench.ended(execution)).toMatchObject({ output: '"new"' });
});

test("a Wait state waits on the injected clock, for seconds or until a moment", async () => {
  const bench = await workbench({});
  const until = new Date(bench.timers.now() + 60 * DAY).toISOString();
  const arn = await bench.publish("waits", {
    StartAt: "Month",
    States: {
      Month: { Type: "Wait", SecondsPath: "$.seconds", Next: "Until" },
      Until: { Type: "Wait", Timestamp: until, End: true },
    },
  });
  const execution = await bench.start(arn, { seconds: (30 * DAY) / 1000 });
  bench.timers.move(30 * DAY);
  await bench.until(async () => story(await bench.history(execution)).includes("WaitStateEntered Until"));
  bench.timers.move(30 * DAY);
  expect(await bench.ended(execution)).toMatchObject({ status: "SUCCEEDED" });
  expect(story(await bench.history(execution))).toEqual([
    "ExecutionStarted",
    "WaitStateEntered Month",
    "WaitStateExited Month",
    "WaitStateEntered Until",
    "WaitStateExited Until",
    "ExecutionSucceeded",
  ]);
});

test("an execution that takes longer than its machine allows times out", async () => {
  const bench = await workbench({ never: () => new Promise<never>(() => undefined) });
  const arn = await bench.publish("a-day", {
    StartAt: "Never",
    TimeoutSeconds: 86_400,
    States: { Never: task("never", { End: true }) },
  });
  const execution = await bench.start(arn, {});
  await bench.until(() => bench.calls.length === 1);
  bench.timers.move(DAY);
  expect(await bench.ended(execution)).toMatchObject({ status: "TIMED_OUT" });
  expect(story(await bench.history(execution)).at(-1)).toBe("ExecutionTimedOut");
});

test("a stopped execution is aborted, and its token is worth nothing", async () => {
  const { bench, arn, tokens } = await waitingBench({});
  const execution = await bench.start(arn, {});
  await bench.until(() => tokens.length === 1);
  await bench.client.send(
    new StopExecutionCommand({ executionArn: execution, error: "Cancelled", cause: "by us" }),
  );
  expect(await bench.describe(execution)).toMatchObject({
    status: "ABORTED",
    error: "Cancelled",
    cause: "by us",
  });
  await expect(
    bench.client.send(new SendTaskSuccessCommand({ taskToken: tokens[0], output: "{}" })),
  ).rejects.toMatchObject({ name: "TaskTimedOut" });
});
