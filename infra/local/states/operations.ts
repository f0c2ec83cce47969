import { randomUUID } from "node:crypto";
import { z } from "zod";
import { serially } from "../serially.ts";
import { ApiError } from "./errors.ts";
import type { Executions } from "./executions.ts";
import type { Journal } from "./journal.ts";
import type { Machines, SavedMachine } from "./machines.ts";
import { observedAs, observedSchema } from "./observed.ts";
import { page, paging } from "./paging.ts";
import { describedExecution, describedMachine, listedExecution, seconds, versionItem } from "./views.ts";

/** Answers the parsed body of a request. */
export type Operation = (body: unknown) => Promise<object>;

const arn = z.string().min(1).max(2000);
const STATUSES = ["RUNNING", "SUCCEEDED", "FAILED", "TIMED_OUT", "ABORTED"] as const;

/** The operations of the Step Functions API that this endpoint speaks, by name. */
export function operations(
  journal: Journal,
  machines: Machines,
  executions: Executions,
): ReadonlyMap<string, Operation> {
  // What decides by looking first and writing then must not meet itself halfway.
  const alone = serially();

  return new Map([
    operation(
      "CreateStateMachine",
      z.object({
        name: z.string(),
        definition: z.string().max(1_048_576),
        roleArn: arn,
        type: z.enum(["STANDARD", "EXPRESS"]).default("STANDARD"),
        ...observedSchema,
        publish: z.boolean().default(false),
        versionDescription: z.string().default(""),
      }),
      async ({ type, ...wanted }) => {
        if (type !== "STANDARD") {
          throw new ApiError("StateMachineTypeNotSupported", "Only STANDARD state machines run here");
        }
        const saved = await alone(() => machines.create(wanted));
        return {
          stateMachineArn: saved.machine.arn,
          creationDate: seconds(saved.machine.createdAt),
          ...versionOf(saved),
        };
      },
    ),
    operation(
      "UpdateStateMachine",
      z.object({
        stateMachineArn: arn,
        definition: z.string().max(1_048_576).optional(),
        roleArn: arn.optional(),
        ...observedSchema,
        publish: z.boolean().default(false),
        versionDescription: z.string().default(""),
      }),
      async ({ stateMachineArn, ...change }) => {
        const saved = await alone(() => machines.update(stateMachineArn, change));
        return {
          updateDate: seconds(saved.machine.updatedAt),
          revisionId: saved.machine.revisionId,
          ...versionOf(saved),
        };
      },
    ),
    operation(
      "PublishStateMachineVersion",
      z.object({
        stateMachineArn: arn,
        description: z.string().default(""),
        revisionId: z.string().optional(),
      }),
      async ({ stateMachineArn, description, revisionId }) => {
        const { version } = await alone(() => machines.publish(stateMachineArn, description, revisionId));
        return version === undefined ? {} : versionItem(version);
      },
    ),
    operation("DescribeStateMachine", z.object({ stateMachineArn: arn }), async ({ stateMachineArn }) => {
      const found = await machines.startable(stateMachineArn);
      return describedMachine(found, await journal.definition(found.definition));
    }),
    operation(
      "DescribeStateMachineForExecution",
      z.object({ executionArn: arn }),
      async ({ executionArn }) => {
        const record = await executions.record(executionArn);
        const { stateMachineArn, stateMachineVersionArn = "" } = record;
        const version = await journal.version(stateMachineVersionArn);
        return {
          stateMachineArn,
          name: record.stateMachineName,
          definition: await journal.definition(record.definition),
          roleArn: record.roleArn,
          updateDate: seconds(record.startedAt),
          ...observedAs(version ?? (await journal.machine(stateMachineArn)) ?? {}),
        };
      },
    ),
    operation("ListStateMachines", z.object(paging), async (query) => {
      const { items, ...more } = page(await journal.machines(), query);
      const stateMachines = items.map(({ arn, name, createdAt }) => ({
        stateMachineArn: arn,
        name,
        type: "STANDARD",
        creationDate: seconds(createdAt),
      }));
      return { stateMachines, ...more };
    }),
    operation(
      "ListStateMachineVersions",
      z.object({ stateMachineArn: arn, ...paging }),
      async ({ stateMachineArn, ...query }) => {
        await machines.machine(stateMachineArn);
        const { items, ...more } = page(await journal.versions(stateMachineArn), query);
        return { stateMachineVersions: items.map(versionItem), ...more };
      },
    ),
    operation("DeleteStateMachine", z.object({ stateMachineArn: arn }), async ({ stateMachineArn }) => {
      await alone(() => journal.deleteMachine(stateMachineArn));
      return {};
    }),
    operation(
      "StartExecution",
      z.object({ stateMachineArn: arn, name: z.string().optional(), input: z.string().default("{}") }),
      async ({ stateMachineArn, name, input }) => {
        const started = await alone(() => executions.start(stateMachineArn, name ?? randomUUID(), input));
        return { executionArn: started.executionArn, startDate: seconds(started.startedAt) };
      },
    ),
    operation("DescribeExecution", z.object({ executionArn: arn }), async ({ executionArn }) =>
      describedExecution(await executions.record(executionArn)),
    ),
    operation(
      "ListExecutions",
      z.object({ stateMachineArn: arn, statusFilter: z.enum(STATUSES).optional(), ...paging }),
      async ({ stateMachineArn, statusFilter, ...query }) => {
        const { machine, version } = await machines.startable(stateMachineArn);
        const all = (await executions.list(machine.name))
          .filter((one) => version === undefined || one.stateMachineVersionArn === version.arn)
          .map(listedExecution)
          .filter(({ status }) => statusFilter === undefined || status === statusFilter)
          .sort((a, b) => b.startDate - a.startDate);
        const { items, ...more } = page(all, query);
        return { executions: items, ...more };
      },
    ),
    operation(
      "GetExecutionHistory",
      z.object({ executionArn: arn, reverseOrder: z.boolean().default(false), ...paging }),
      async ({ executionArn, reverseOrder, ...query }) => {
        const history = await executions.history(executionArn);
        const { items, ...more } = page(reverseOrder ? history.toReversed() : history, query);
        return { events: items, ...more };
      },
    ),
    operation(
      "StopExecution",
      z.object({ executionArn: arn, error: z.string().default(""), cause: z.string().default("") }),
      async ({ executionArn, error, cause }) => ({
        stopDate: seconds(await executions.stop(executionArn, error, cause)),
      }),
    ),
    operation(
      "SendTaskSuccess",
      z.object({ taskToken: z.string(), output: z.string() }),
      async ({ taskToken, output }) => {
        await executions.succeedTask(taskToken, output);
        return {};
      },
    ),
    operation(
      "SendTaskFailure",
      z.object({ taskToken: z.string(), error: z.string().default(""), cause: z.string().default("") }),
      async ({ taskToken, ...failure }) => {
        await executions.failTask(taskToken, failure);
        return {};
      },
    ),
    operation("SendTaskHeartbeat", z.object({ taskToken: z.string() }), async ({ taskToken }) => {
      await executions.heartbeat(taskToken);
      return {};
    }),
  ]);
}

/** An operation whose input is checked by `schema`. */
function operation<Input>(
  name: string,
  schema: z.ZodType<Input>,
  run: (input: Input) => Promise<object>,
): [string, Operation] {
  return [
    name,
    async (body) => {
      const input = schema.safeParse(body);
      if (!input.success) {
        const faults = input.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
        throw new ApiError("ValidationException", faults.join("; "));
      }
      return run(input.data);
    },
  ];
}

function versionOf({ version }: SavedMachine): { stateMachineVersionArn?: string } {
  return version === undefined ? {} : { stateMachineVersionArn: version.arn };
}
