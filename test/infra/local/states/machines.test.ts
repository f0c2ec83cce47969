import {
  CreateStateMachineCommand,
  type CreateStateMachineCommandInput,
  DeleteStateMachineCommand,
  DescribeStateMachineCommand,
  DescribeStateMachineForExecutionCommand,
  GetExecutionHistoryCommand,
  ListExecutionsCommand,
  ListStateMachinesCommand,
  ListStateMachineVersionsCommand,
  PublishStateMachineVersionCommand,
  StartExecutionCommand,
  UpdateStateMachineCommand,
} from "@aws-sdk/client-sfn";
import { expect, test } from "vitest";
import { ROLE, task, workbench } from "./workbench.ts";

const pass = (result: string) => ({
  StartAt: "A",
  States: { A: { Type: "Pass", Result: result, End: true } },
});

test("creating the same machine again gives the same version; another definition under its name is refused", async () => {
  const bench = await workbench({});
  const first = await bench.publish("same", pass("one"));
  expect(await bench.publish("same", pass("one"))).toBe(first);
  await expect(bench.publish("same", pass("two"))).rejects.toMatchObject({
    name: "StateMachineAlreadyExists",
  });
});

test("a version stays what it was after an update, and its number is never used again", async () => {
  const bench = await workbench({});
  const first = await bench.publish("changing", pass("one"));
  const stateMachineArn = first.replace(/:1$/, "");
  const updated = await bench.client.send(
    new UpdateStateMachineCommand({
      stateMachineArn,
      definition: JSON.stringify(pass("two")),
      publish: true,
    }),
  );
  expect(updated.stateMachineVersionArn).toBe(`${stateMachineArn}:2`);
  await bench.restart();

  expect(await bench.ended(await bench.start(first, {}))).toMatchObject({ output: '"one"' });
  expect(await bench.ended(await bench.start(`${stateMachineArn}:2`, {}))).toMatchObject({ output: '"two"' });
  expect(await bench.ended(await bench.start(stateMachineArn, {}))).toMatchObject({ output: '"two"' });
  const described = await bench.client.send(new DescribeStateMachineCommand({ stateMachineArn: first }));
  expect(described).toMatchObject({
    stateMachineArn: first,
    status: "ACTIVE",
    type: "STANDARD",
    roleArn: ROLE,
    definition: JSON.stringify(pass("one")),
  });
  const republished = await bench.client.send(new PublishStateMachineVersionCommand({ stateMachineArn }));
  expect(republished.stateMachineVersionArn).toBe(`${stateMachineArn}:2`);
  const versions = await bench.client.send(new ListStateMachineVersionsCommand({ stateMachineArn }));
  expect(versions.stateMachineVersions?.map((one) => one.stateMachineVersionArn)).toEqual([
    `${stateMachineArn}:2`,
    first,
  ]);
});

test("how a machine is logged and traced is told of each version as it was then, and off where nobody said", async () => {
  const bench = await workbench({});
  const first = await bench.publish("observed", pass("one"));
  const stateMachineArn = first.replace(/:1$/, "");
  const destinations = [
    { cloudWatchLogsLogGroup: { logGroupArn: "arn:aws:logs:us-east-1:1:log-group:g:*" } },
  ];
  const loggingConfiguration = { level: "ERROR" as const, includeExecutionData: false, destinations };
  const change = {
    stateMachineArn,
    publish: true,
    loggingConfiguration,
    tracingConfiguration: { enabled: true },
  };
  const second = await bench.client.send(new UpdateStateMachineCommand(change));
  expect(second.stateMachineVersionArn).toBe(`${stateMachineArn}:2`);
  const again = await bench.client.send(new UpdateStateMachineCommand(change));
  expect(again.stateMachineVersionArn).toBe(`${stateMachineArn}:2`);
  // What an update does not speak of stays.
  const definition = JSON.stringify(pass("two"));
  await bench.client.send(new UpdateStateMachineCommand({ stateMachineArn, definition, publish: true }));
  await bench.restart();

  const described = (arn: string) =>
    bench.client.send(new DescribeStateMachineCommand({ stateMachineArn: arn }));
  expect(await described(first)).toMatchObject({
    loggingConfiguration: { level: "OFF", includeExecutionData: false },
    tracingConfiguration: { enabled: false },
  });
  const executionArn = await bench.start(first, {});
  const ofExecution = new DescribeStateMachineForExecutionCommand({ executionArn });
  expect(await bench.client.send(ofExecution)).toMatchObject({ tracingConfiguration: { enabled: false } });
  for (const arn of [`${stateMachineArn}:2`, `${stateMachineArn}:3`, stateMachineArn]) {
    expect(await described(arn)).toMatchObject({
      loggingConfiguration,
      tracingConfiguration: { enabled: true },
    });
  }
});

test("a machine that is to log, and not where, is refused; so is the same machine if it is to log otherwise", async () => {
  const bench = await workbench({});
  const create = (loggingConfiguration: CreateStateMachineCommandInput["loggingConfiguration"]) =>
    bench.client.send(
      new CreateStateMachineCommand({
        name: "logging",
        roleArn: ROLE,
        definition: JSON.stringify(pass("x")),
        loggingConfiguration,
      }),
    );
  const to = (logGroupArn: string) => ({
    level: "ERROR" as const,
    destinations: [{ cloudWatchLogsLogGroup: { logGroupArn } }],
  });
  for (const nowhere of [{ level: "ALL" as const }, to("arn:aws:logs:us-east-1:1:log-group:g")]) {
    await expect(create(nowhere)).rejects.toMatchObject({ name: "InvalidLoggingConfiguration" });
  }
  await create(to("arn:aws:logs:us-east-1:1:log-group:g:*"));
  await create(to("arn:aws:logs:us-east-1:1:log-group:g:*"));
  await expect(create({ level: "OFF" })).rejects.toMatchObject({ name: "StateMachineAlreadyExists" });
});

test("a definition with faults is refused with all of them; so is what this edition cannot run", async () => {
  const bench = await workbench({});
  const create = (definition: string) =>
    bench.client.send(new CreateStateMachineCommand({ name: "faulty", roleArn: ROLE, definition }));
  for (const definition of [
    "nonsense",
    JSON.stringify({
      StartAt: "A",
      States: { A: { Type: "Pass", Parameters: { "id.$": "States.UUID()" }, End: true } },
    }),
    JSON.stringify({ StartAt: "B", States: { A: { Type: "Pass", End: true } } }),
    JSON.stringify({ StartAt: "A", States: { A: { Type: "Map", Iterator: pass("x"), End: true } } }),
    JSON.stringify({
      StartAt: "A",
      States: {
        A: { Type: "Task", Resource: "arn:aws:states:::sqs:sendMessage", Parameters: {}, End: true },
      },
    }),
  ]) {
    await expect(create(definition)).rejects.toMatchObject({ name: "InvalidDefinition" });
  }
  await expect(bench.publish("bad name!", pass("x"))).rejects.toMatchObject({ name: "InvalidName" });
});

test("what a comment says of the language is not refused", async () => {
  const bench = await workbench({});
  const Comment = 'calls "States.UUID()", as in {"id.$":"States.UUID()"}';
  await bench.publish("commented", { Comment, StartAt: "A", States: { A: { Type: "Pass", End: true } } });
});

test("a deleted machine is gone, and what runs on it runs on", async () => {
  let finish = () => {};
  const bench = await workbench({ slow: () => new Promise<void>((resolve) => (finish = resolve)) });
  const arn = await bench.publish("deleted", { StartAt: "A", States: { A: task("slow", { End: true }) } });
  const execution = await bench.start(arn, {});
  await bench.until(() => bench.calls.length === 1);
  const stateMachineArn = arn.replace(/:1$/, "");
  await bench.client.send(new DeleteStateMachineCommand({ stateMachineArn }));
  await bench.restart();
  await bench.until(() => bench.calls.length === 2);
  finish();
  expect(await bench.ended(execution)).toMatchObject({ status: "SUCCEEDED" });
  await expect(bench.start(arn, {})).rejects.toMatchObject({ name: "StateMachineDoesNotExist" });
  expect((await bench.client.send(new ListStateMachinesCommand({}))).stateMachines).toEqual([]);
});

test("an execution's name is its identity while it runs, and is not given twice afterwards", async () => {
  let finish = () => {};
  const bench = await workbench({ slow: () => new Promise<void>((resolve) => (finish = resolve)) });
  const arn = await bench.publish("named", { StartAt: "A", States: { A: task("slow", { End: true }) } });
  const [first, second] = await Promise.all([
    bench.start(arn, { runId: "r1" }, "run-1"),
    bench.start(arn, { runId: "r1" }, "run-1"),
  ]);
  expect(second).toBe(first);
  await expect(bench.start(arn, { runId: "r2" }, "run-1")).rejects.toMatchObject({
    name: "ExecutionAlreadyExists",
  });
  await bench.until(() => bench.calls.length > 0);
  expect(bench.calls).toEqual(["slow"]);
  finish();
  await bench.ended(String(first));
  await expect(bench.start(arn, { runId: "r1" }, "run-1")).rejects.toMatchObject({
    name: "ExecutionAlreadyExists",
  });
});

test("what is not there, or not readable, is refused by AWS's names", async () => {
  const bench = await workbench({});
  const arn = await bench.publish("there", pass("x"));
  const start = (stateMachineArn: string, input: string) =>
    bench.client.send(new StartExecutionCommand({ stateMachineArn, input }));
  await expect(start(`${arn}7`, "{}")).rejects.toMatchObject({ name: "StateMachineDoesNotExist" });
  await expect(start(arn, "{")).rejects.toMatchObject({ name: "InvalidExecutionInput" });
  await expect(start(arn, JSON.stringify("x".repeat(262_144)))).rejects.toMatchObject({
    name: "InvalidExecutionInput",
  });
  await expect(
    bench.describe("arn:aws:states:us-east-1:000000000000:execution:there:no"),
  ).rejects.toMatchObject({
    name: "ExecutionDoesNotExist",
  });
});

test("executions are listed newest first and histories page in both directions", async () => {
  const bench = await workbench({});
  const arn = await bench.publish("listed", pass("x"));
  for (const name of ["b", "a", "c"]) {
    await bench.ended(await bench.start(arn, {}, name));
    bench.timers.move(1000);
  }
  const names: (string | undefined)[] = [];
  let nextToken: string | undefined;
  do {
    const list = await bench.client.send(
      new ListExecutionsCommand({
        stateMachineArn: arn,
        statusFilter: "SUCCEEDED",
        maxResults: 2,
        nextToken,
      }),
    );
    names.push(...(list.executions ?? []).map(({ name }) => name));
    nextToken = list.nextToken;
  } while (nextToken !== undefined);
  expect(names).toEqual(["c", "a", "b"]);

  const executionArn = "arn:aws:states:us-east-1:000000000000:execution:listed:a";
  const last = await bench.client.send(
    new GetExecutionHistoryCommand({ executionArn, maxResults: 1, reverseOrder: true }),
  );
  expect(last.events?.[0]?.type).toBe("ExecutionSucceeded");
  const before = await bench.client.send(
    new GetExecutionHistoryCommand({
      executionArn,
      maxResults: 1,
      reverseOrder: true,
      nextToken: last.nextToken,
    }),
  );
  expect(before.events?.[0]?.type).toBe("PassStateExited");
});
