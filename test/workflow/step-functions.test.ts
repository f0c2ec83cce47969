import { randomBytes } from "node:crypto";
import { DescribeStateMachineCommand } from "@aws-sdk/client-sfn";
import { expect, test } from "vitest";
import { newTenantId } from "../../shared/ids.ts";
import type { Definition } from "../../shared/machine/definition.ts";
import { MachineGoneError } from "../../shared/service/runs/executions.ts";
import { stepFunctions, taskAnswerer } from "../../shared/workflow/step-functions.ts";
import { lambda, ROLE, tokenTask, workbench } from "../infra/local/states/workbench.ts";

const DAY = 86_400_000;

const LOGS = "arn:aws:logs:us-east-1:000000000000:log-group:/aws/vendedlogs/states/runs:*";

/** An execution that waits a day for payments, and the token it waits with. */
async function waiting() {
  const tokens: string[] = [];
  const bench = await workbench({
    wait: (payload) => {
      tokens.push(String(Object(payload).token));
    },
  });
  const arn = await bench.publish("waits", {
    StartAt: "Payments",
    States: {
      Payments: tokenTask("wait", {
        TimeoutSeconds: DAY / 1000,
        Catch: [{ ErrorEquals: ["States.Timeout"], Next: "Deadline" }],
        End: true,
      }),
      Deadline: { Type: "Pass", Result: "nobody paid", End: true },
    },
  });
  const execution = await bench.start(arn, {});
  await bench.until(() => tokens.length > 0);
  return { bench, execution, token: tokens[0] ?? "", ...taskAnswerer(bench.client) };
}

test("a task that waits is answered once, and the second answer changes nothing", async () => {
  const { bench, execution, token, answer } = await waiting();
  expect(await answer(token, { paid: true })).toBe(true);
  expect(await bench.ended(execution)).toMatchObject({ status: "SUCCEEDED", output: '{"paid":true}' });
  expect(await answer(token, { paid: false })).toBe(false);
  expect(await bench.describe(execution)).toMatchObject({ output: '{"paid":true}' });
});

test("an answer after the deadline finds nobody waiting", async () => {
  const { bench, execution, token, answer } = await waiting();
  bench.timers.move(DAY);
  expect(await bench.ended(execution)).toMatchObject({ output: '"nobody paid"' });
  expect(await answer(token, { paid: true })).toBe(false);
});

test("nobody waits with a token that was made up", async () => {
  const { token, answer } = await waiting();
  expect(await answer("made up", {})).toBe(false);
  expect(await answer(`${token}x`, {})).toBe(false);
});

test("an answer that cannot be taken is an error", async () => {
  const { token, answer } = await waiting();
  await expect(answer(token, { much: "x".repeat(300_000) })).rejects.toThrow(/Invalid Output/);
});

test("a tenant's machine logs and traces, also one that did not before, from its next rulebook on", async () => {
  const bench = await workbench({});
  const tenantId = newTenantId(randomBytes);
  const definition = (name: string): Definition => ({
    Comment: name,
    StartAt: "End",
    TimeoutSeconds: 60,
    States: { End: { Type: "Succeed" } },
  });
  const before = await bench.publish(`runs-${tenantId}`, definition("first"));
  const home = { functionArn: lambda("tranche"), roleArn: ROLE, namePrefix: "runs-", logGroupArn: LOGS };
  const after = await stepFunctions(bench.client, home).publish(tenantId, definition("second"));

  const described = async (stateMachineArn: string) => {
    const found = await bench.client.send(new DescribeStateMachineCommand({ stateMachineArn }));
    return [found.loggingConfiguration, found.tracingConfiguration];
  };
  expect(await described(before)).toMatchObject([{ level: "OFF" }, { enabled: false }]);
  expect(await described(after)).toEqual([
    {
      level: "ERROR",
      includeExecutionData: false,
      destinations: [{ cloudWatchLogsLogGroup: { logGroupArn: LOGS } }],
    },
    { enabled: true },
  ]);
});

test("what is of another stack, or was removed, is gone, and nobody is asked about it", async () => {
  const bench = await workbench({});
  const tenantId = newTenantId(randomBytes);
  const home = { functionArn: lambda("tranche"), roleArn: ROLE, namePrefix: "here-", logGroupArn: LOGS };
  const here = stepFunctions(bench.client, home);
  const asked: string[] = [];
  bench.client.middlewareStack.add(
    (next, { commandName = "" }) =>
      (given) => {
        asked.push(commandName);
        return next(given);
      },
    { step: "initialize" },
  );
  const begun = { runId: "run", cause: "memberDefault" } as const;
  for (const elsewhere of [
    `arn:aws:states:us-east-1:111111111111:stateMachine:here-${tenantId}:1`,
    `arn:aws:states:eu-west-1:000000000000:stateMachine:here-${tenantId}:1`,
    `arn:aws:states:us-east-1:000000000000:stateMachine:there-${tenantId}:1`,
  ]) {
    const execution = elsewhere.replace("stateMachine", "execution").replace(/1$/, "run");
    await expect(here.start(elsewhere, "run", begun)).rejects.toThrow(MachineGoneError);
    expect(await here.ended(execution)).toEqual({ status: "LOST" });
    expect(await here.history(execution)).toEqual([]);
    await here.stop(execution, "RunCancelled", "It was cancelled");
  }
  expect(asked).toEqual([]);
  const removed = `arn:aws:states:us-east-1:000000000000:stateMachine:here-${tenantId}:1`;
  await expect(here.start(removed, "run", begun)).rejects.toThrow(MachineGoneError);
  expect(asked).toEqual(["StartExecutionCommand"]);
});
