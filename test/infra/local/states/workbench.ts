import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  CreateStateMachineCommand,
  DescribeExecutionCommand,
  type DescribeExecutionCommandOutput,
  GetExecutionHistoryCommand,
  type HistoryEvent,
  SFNClient,
  StartExecutionCommand,
} from "@aws-sdk/client-sfn";
import { afterEach } from "vitest";
import type { Json } from "../../../../infra/local/states/json.ts";
import { type StepFunctions, startStepFunctions } from "../../../../infra/local/states/server.ts";
import { type MovableTimers, movableTimers } from "../../../../infra/local/timers.ts";

export const ROLE = "arn:aws:iam::000000000000:role/runs";

/** What a test's Lambda functions do, by the name in their ARN. */
export type Functions = Readonly<Record<string, (payload: Json) => unknown>>;

export const lambda = (name: string) => `arn:aws:lambda:us-east-1:000000000000:function:${name}`;

/** A task that calls the function `name` by its ARN. */
export const task = (name: string, more: object) => ({ Type: "Task", Resource: lambda(name), ...more });

/** A task that passes its token to the function `name` and waits for it. */
export const tokenTask = (name: string, more: object) => ({
  Type: "Task",
  Resource: "arn:aws:states:::lambda:invoke.waitForTaskToken",
  Parameters: { FunctionName: lambda(name), Payload: { "token.$": "$$.Task.Token", "input.$": "$" } },
  ...more,
});

/** The endpoint on a directory of its own, with the real SDK before it and a clock that can be moved. */
export interface Workbench {
  readonly client: SFNClient;
  readonly timers: MovableTimers;
  /** Every call of a function, in order, as `name`. */
  readonly calls: string[];
  /** Stops the endpoint where it stands and starts it again on the same directory, to which something may happen. */
  restart(functions?: Functions, meanwhile?: (directory: string) => Promise<void>): Promise<void>;
  /** Creates a machine with its first version and answers the version's ARN. */
  publish(name: string, definition: object): Promise<string>;
  start(arn: string, input: Json, name?: string): Promise<string>;
  describe(executionArn: string): Promise<DescribeExecutionCommandOutput>;
  /** The execution when it has ended. */
  ended(executionArn: string): Promise<DescribeExecutionCommandOutput>;
  history(executionArn: string): Promise<HistoryEvent[]>;
  /** Waits, in real time, until something is so. */
  until(condition: () => boolean | Promise<boolean>): Promise<void>;
}

const opened: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of opened.splice(0)) {
    await close();
  }
});

export async function workbench(functions: Functions): Promise<Workbench> {
  const directory = await mkdtemp(join(tmpdir(), "lossline-states-"));
  const timers = movableTimers();
  const calls: string[] = [];
  let current = functions;
  let endpoint: StepFunctions | undefined;
  let client: SFNClient | undefined;

  async function open() {
    endpoint = await startStepFunctions({
      directory,
      timers,
      invoke: async (arn, payload) => {
        const name = arn.split(":")[6] ?? "";
        calls.push(name);
        return current[name]?.(payload);
      },
      onFault: (error) => {
        throw error;
      },
    });
    client = new SFNClient({
      endpoint: endpoint.endpoint,
      region: "us-east-1",
      credentials: { accessKeyId: "local", secretAccessKey: "local" },
      maxAttempts: 1,
    });
  }

  async function close() {
    client?.destroy();
    await endpoint?.stop();
  }

  await open();
  opened.push(async () => {
    await close();
    await rm(directory, { recursive: true });
  });

  const bench: Workbench = {
    get client() {
      return client ?? new SFNClient({});
    },
    timers,
    calls,
    async restart(next = current, meanwhile = async () => {}) {
      await close();
      await meanwhile(directory);
      current = next;
      await open();
    },
    async publish(name, definition) {
      const { stateMachineVersionArn } = await bench.client.send(
        new CreateStateMachineCommand({
          name,
          definition: JSON.stringify(definition),
          roleArn: ROLE,
          publish: true,
        }),
      );
      return String(stateMachineVersionArn);
    },
    async start(stateMachineArn, input, name) {
      const { executionArn } = await bench.client.send(
        new StartExecutionCommand({ stateMachineArn, input: JSON.stringify(input), name }),
      );
      return String(executionArn);
    },
    describe: (executionArn) => bench.client.send(new DescribeExecutionCommand({ executionArn })),
    async ended(executionArn) {
      await bench.until(async () => (await bench.describe(executionArn)).status !== "RUNNING");
      return bench.describe(executionArn);
    },
    async history(executionArn) {
      const { events } = await bench.client.send(
        new GetExecutionHistoryCommand({ executionArn, maxResults: 1000 }),
      );
      return events ?? [];
    },
    async until(condition) {
      for (const start = Date.now(); !(await condition()); ) {
        if (Date.now() - start > 30_000) {
          throw new Error("What was waited for did not happen within thirty seconds");
        }
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    },
  };
  return bench;
}

/** `TaskStateEntered Fund`, … : the story a history tells. */
export function story(events: readonly HistoryEvent[]): string[] {
  return events.map(({ type, stateEnteredEventDetails, stateExitedEventDetails }) =>
    [type, stateEnteredEventDetails?.name ?? stateExitedEventDetails?.name].filter(Boolean).join(" "),
  );
}
