import {
  CreateStateMachineCommand,
  DeleteStateMachineCommand,
  DescribeExecutionCommand,
  type DescribeExecutionCommandOutput,
  ExecutionAlreadyExists,
  ExecutionDoesNotExist,
  GetExecutionHistoryCommand,
  InvalidToken,
  paginateListExecutions,
  SendTaskSuccessCommand,
  type SFNClient,
  type HistoryEvent as SfnHistoryEvent,
  StartExecutionCommand,
  StateMachineAlreadyExists,
  StateMachineDoesNotExist,
  StopExecutionCommand,
  TaskDoesNotExist,
  TaskTimedOut,
  UpdateStateMachineCommand,
} from "@aws-sdk/client-sfn";
import { isoTime } from "../clock.ts";
import type { TenantId } from "../ids.ts";
import {
  type Dismantling,
  type ExecutionEnd,
  type Executions,
  type HistoryEvent,
  MachineGoneError,
  STOPPED,
} from "../service/runs/executions.ts";

/** Where the state machines live, and as whom they run. */
export interface StateMachineHome {
  /** The ARN of a function in the account and region of the machines. */
  readonly functionArn: string;
  readonly roleArn: string;
  /** What their names begin with. */
  readonly namePrefix: string;
  /** Where they log, with `:*` at its end. */
  readonly logGroupArn: string;
}

/** Step Functions behind `client`: one state machine per tenant, one version per published rulebook. */
export function stepFunctions(client: SFNClient, home: StateMachineHome): Executions & Dismantling {
  const { start } = executionStarter(client);
  return {
    async publish(tenantId, definition) {
      const version = {
        definition: JSON.stringify(definition),
        roleArn: home.roleArn,
        publish: true,
        ...observed(home),
      };
      const update = async () => {
        const stateMachineArn = machineArn(home, tenantId);
        const updated = await client.send(new UpdateStateMachineCommand({ ...version, stateMachineArn }));
        return arnIn(updated.stateMachineVersionArn);
      };
      const create = async () => {
        const name = machineName(home, tenantId);
        const created = await client.send(
          new CreateStateMachineCommand({ ...version, name, type: "STANDARD" }),
        );
        return arnIn(created.stateMachineVersionArn);
      };
      try {
        return await update();
      } catch (error) {
        if (!(error instanceof StateMachineDoesNotExist)) {
          throw error;
        }
      }
      try {
        return await create();
      } catch (error) {
        if (!(error instanceof StateMachineAlreadyExists)) {
          throw error;
        }
      }
      // Another rulebook of the tenant, published at the same time, was the first.
      return update();
    },

    async start(versionArn, name, input) {
      if (!isAtHome(home, versionArn)) {
        throw new MachineGoneError(`${versionArn} was published in another stack`);
      }
      return start(versionArn, name, input);
    },

    ...taskAnswerer(client),

    async ended(executionArn) {
      const found = isAtHome(home, executionArn)
        ? await unlessLost(client.send(new DescribeExecutionCommand({ executionArn })))
        : undefined;
      return found === undefined ? { status: "LOST" } : endOf(found);
    },

    async stop(executionArn, error, cause) {
      if (!isAtHome(home, executionArn)) {
        return;
      }
      await unlessLost(client.send(new StopExecutionCommand({ executionArn, error, cause })));
    },

    async dismantle(tenantId) {
      const stateMachineArn = machineArn(home, tenantId);
      try {
        const running = { stateMachineArn, statusFilter: "RUNNING" as const };
        for await (const { executions = [] } of paginateListExecutions({ client }, running)) {
          for (const { executionArn } of executions) {
            await client.send(
              new StopExecutionCommand({
                executionArn,
                error: STOPPED.deleted,
                cause: "The tenant was deleted",
              }),
            );
          }
        }
        await client.send(new DeleteStateMachineCommand({ stateMachineArn }));
      } catch (error) {
        if (!(error instanceof StateMachineDoesNotExist)) {
          throw error;
        }
      }
    },

    async history(executionArn) {
      const events: HistoryEvent[] = [];
      if (!isAtHome(home, executionArn)) {
        return events;
      }
      let nextToken: string | undefined;
      do {
        const page = await unlessLost(
          client.send(
            new GetExecutionHistoryCommand({
              executionArn,
              ...(nextToken === undefined ? {} : { nextToken }),
            }),
          ),
        );
        events.push(...(page?.events ?? []).map(eventOf));
        nextToken = page?.nextToken;
      } while (nextToken !== undefined);
      return events;
    },
  };
}

/**
 * How machines are observed. Logged is what fails, of all tenants in one place: how an execution went is in its history for
 * 90 days, and for good in the run's own records. Neither gets to see what executions carry. A machine that was made
 * otherwise becomes so when its tenant publishes next.
 */
function observed({ logGroupArn }: StateMachineHome) {
  return {
    loggingConfiguration: {
      level: "ERROR" as const,
      includeExecutionData: false,
      destinations: [{ cloudWatchLogsLogGroup: { logGroupArn } }],
    },
    tracingConfiguration: { enabled: true },
  };
}

/** Starts executions, and does nothing else: for who must know no more of Step Functions than the version to start. */
export function executionStarter(client: SFNClient): Pick<Executions, "start"> {
  return {
    async start(versionArn, name, input) {
      try {
        const started = await client.send(
          new StartExecutionCommand({
            stateMachineArn: versionArn,
            name,
            input: JSON.stringify(input),
          }),
        );
        return arnIn(started.executionArn);
      } catch (error) {
        if (error instanceof ExecutionAlreadyExists) {
          return executionArn(versionArn, name);
        }
        if (error instanceof StateMachineDoesNotExist) {
          throw new MachineGoneError(`${versionArn} is not there any more`, { cause: error });
        }
        throw error;
      }
    },
  };
}

/** Answers tasks that wait, and does nothing else. */
export function taskAnswerer(client: SFNClient): Pick<Executions, "answer"> {
  return {
    async answer(taskToken, output) {
      try {
        await client.send(new SendTaskSuccessCommand({ taskToken, output: JSON.stringify(output) }));
        return true;
      } catch (error) {
        if (NOBODY_WAITS.some((kind) => error instanceof kind)) {
          return false;
        }
        throw error;
      }
    },
  };
}

/** What Step Functions says of a token that no task waits with. */
const NOBODY_WAITS = [TaskTimedOut, TaskDoesNotExist, InvalidToken];

/** What was answered about an execution; undefined where there is no such execution, or not any more: AWS forgets. */
async function unlessLost<T>(sent: Promise<T>): Promise<T | undefined> {
  try {
    return await sent;
  } catch (error) {
    if (error instanceof ExecutionDoesNotExist) {
      return undefined;
    }
    throw error;
  }
}

function endOf({ status, error, cause }: DescribeExecutionCommandOutput): ExecutionEnd | undefined {
  if (status !== "SUCCEEDED" && status !== "FAILED" && status !== "TIMED_OUT" && status !== "ABORTED") {
    return undefined;
  }
  const message = [error, cause].filter((part) => part !== undefined && part !== "").join(": ");
  return { status, ...(message === "" ? {} : { message }) };
}

function eventOf(event: SfnHistoryEvent): HistoryEvent {
  const state = event.stateEnteredEventDetails?.name ?? event.stateExitedEventDetails?.name;
  return {
    id: event.id ?? 0,
    at: isoTime(event.timestamp?.getTime() ?? 0),
    type: event.type ?? "",
    ...(state === undefined ? {} : { state }),
  };
}

function machineName({ namePrefix }: StateMachineHome, tenantId: TenantId): string {
  return namePrefix + tenantId;
}

function machineArn(home: StateMachineHome, tenantId: TenantId): string {
  const [arn, aws, , region, account] = home.functionArn.split(":");
  return [arn, aws, "states", region, account, "stateMachine", machineName(home, tenantId)].join(":");
}

/**
 * Whether an ARN, of a version or of an execution, is of a state machine of this stack. Records that were restored name
 * those of the stack that they come from, which nobody here may ask about.
 */
function isAtHome({ functionArn, namePrefix }: StateMachineHome, arn: string): boolean {
  const [, , , region, account, , machine = ""] = arn.split(":");
  const [, , , homeRegion, homeAccount] = functionArn.split(":");
  return region === homeRegion && account === homeAccount && machine.startsWith(namePrefix);
}

/** The ARN of an execution by its machine's version and its name. */
function executionArn(versionArn: string, name: string): string {
  const [arn, aws, states, region, account, , machine] = versionArn.split(":");
  return [arn, aws, states, region, account, "execution", machine, name].join(":");
}

function arnIn(arn: string | undefined): string {
  if (arn === undefined) {
    throw new Error("Step Functions answered without an ARN");
  }
  return arn;
}
