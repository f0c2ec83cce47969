import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import {
  CreateStateMachineCommand,
  DescribeExecutionCommand,
  GetExecutionHistoryCommand,
  type HistoryEvent,
  SFNClient,
  StartExecutionCommand,
} from "@aws-sdk/client-sfn";
import { afterEach, expect, test } from "vitest";
import { ROLE, task } from "./workbench.ts";

let victim: ChildProcess | undefined;
let directory = "";

afterEach(async () => {
  if (victim !== undefined) {
    await kill(victim);
  }
  await rm(directory, { recursive: true, force: true });
});

async function live(): Promise<SFNClient> {
  victim = spawn(
    process.execPath,
    [
      "--import",
      "tsx",
      join(import.meta.dirname, "victim.ts"),
      join(directory, "journal"),
      join(directory, "notes"),
    ],
    { stdio: ["ignore", "pipe", "inherit"] },
  );
  if (victim.stdout === null) {
    throw new Error("The child has no output");
  }
  const [endpoint] = await once(createInterface(victim.stdout), "line");
  return new SFNClient({
    endpoint,
    region: "us-east-1",
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
    maxAttempts: 1,
  });
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) {
    child.kill("SIGKILL");
    await once(child, "exit");
  }
}

const chain = (names: string[]) =>
  Object.fromEntries(
    names.map((name, i) => {
      const next = names[i + 1];
      return [name, task(name, next === undefined ? { End: true } : { ResultPath: `$.${name}`, Next: next })];
    }),
  );

const definition = {
  StartAt: "a",
  States: {
    ...chain(["a", "b", "c", "d", "e"]),
    e: task("e", { ResultPath: "$.e", Next: "Group" }),
    Group: {
      Type: "Parallel",
      Branches: [
        { StartAt: "f", States: chain(["f", "g"]) },
        { StartAt: "h", States: chain(["h", "i"]) },
      ],
      ResultPath: "$.group",
      Next: "j",
    },
    j: task("j", { ResultPath: "$.j", End: true }),
  },
};

/** The names of the tasks that a history says have ended. */
function exitedTasks(events: readonly HistoryEvent[]): string[] {
  return events.flatMap(({ type, stateExitedEventDetails }) =>
    type === "TaskStateExited" ? [String(stateExitedEventDetails?.name)] : [],
  );
}

test("an execution killed again and again ends as if it had not been, and no ended task is called again", async () => {
  directory = await mkdtemp(join(tmpdir(), "lossline-killed-"));
  let client = await live();
  const created = await client.send(
    new CreateStateMachineCommand({
      name: "killed",
      roleArn: ROLE,
      definition: JSON.stringify(definition),
      publish: true,
    }),
  );
  const stateMachineArn = created.stateMachineVersionArn;
  const run = async (name: string) => {
    const started = await client.send(new StartExecutionCommand({ stateMachineArn, name, input: '{"n":1}' }));
    return String(started.executionArn);
  };
  const historyOf = async (executionArn: string) =>
    (await client.send(new GetExecutionHistoryCommand({ executionArn, maxResults: 1000 }))).events ?? [];
  const statusOf = async (executionArn: string) =>
    (await client.send(new DescribeExecutionCommand({ executionArn }))).status;

  const executionArn = await run("killed");
  let kills = 0;
  while ((await statusOf(executionArn)) === "RUNNING" && kills < 6) {
    await new Promise((resolve) => setTimeout(resolve, 30 + Math.random() * 250));
    const before = await historyOf(executionArn);
    const notedBefore = (await readFile(join(directory, "notes"), "utf8")).length;
    if (victim !== undefined) {
      await kill(victim);
    }
    kills += 1;
    client = await live();

    const after = await historyOf(executionArn);
    expect(after.slice(0, before.length)).toEqual(before);
    const calledSince = (await readFile(join(directory, "notes"), "utf8")).slice(notedBefore).split("\n");
    for (const name of exitedTasks(before)) {
      expect(calledSince).not.toContain(name);
    }
  }
  while ((await statusOf(executionArn)) === "RUNNING") {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  expect(kills).toBeGreaterThan(1);

  const undisturbed = await run("undisturbed");
  while ((await statusOf(undisturbed)) === "RUNNING") {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  const [one, other] = await Promise.all(
    [executionArn, undisturbed].map((arn) =>
      client.send(new DescribeExecutionCommand({ executionArn: arn })),
    ),
  );
  expect(one?.status).toBe("SUCCEEDED");
  expect(one?.output).toBe(other?.output);

  const ids = (await historyOf(executionArn)).map(({ id }) => id);
  expect(ids).toEqual(ids.map((_, i) => i + 1));
  expect(exitedTasks(await historyOf(executionArn)).toSorted()).toEqual("abcdefghij".split(""));
}, 180_000);
