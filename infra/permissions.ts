import { ArnFormat, Stack } from "aws-cdk-lib";
import type { Table } from "aws-cdk-lib/aws-dynamodb";
import { type IRole, PolicyDocument, PolicyStatement } from "aws-cdk-lib/aws-iam";
import type { Construct } from "constructs";
import type { Stage } from "./stages.ts";

/** The functions there are, each named like its folder under `functions/`. */
export type FunctionName = "api" | "tranche" | "final-check" | "notify" | "fail-run" | "sweep";

export type TableAction = "GetItem" | "Query" | "PutItem" | "UpdateItem" | "DeleteItem";

/**
 * Who may do what to the table: what each function does, and nothing else. Nobody may Scan, use PartiQL, or remove
 * anything but the mark of an open run. A transaction needs the actions of its parts.
 */
export const TABLE_ACTIONS: Readonly<Record<FunctionName, readonly TableAction[]>> = {
  api: ["GetItem", "Query", "PutItem", "UpdateItem"],
  tranche: ["GetItem", "Query", "PutItem"],
  "final-check": ["GetItem", "Query", "PutItem", "UpdateItem", "DeleteItem"],
  notify: ["GetItem", "Query", "PutItem"],
  "fail-run": ["PutItem", "UpdateItem", "DeleteItem"],
  sweep: ["GetItem", "Query", "PutItem", "UpdateItem", "DeleteItem"],
};

/** How the names of a stage's state machines begin: they are made at run time, one for each tenant. */
export function machinePrefix(stage: Stage): string {
  return `lossline-${stage.name}-`;
}

export function tablePolicy(table: Table, name: FunctionName): PolicyDocument {
  return new PolicyDocument({
    statements: [
      new PolicyStatement({
        actions: TABLE_ACTIONS[name].map((action) => `dynamodb:${action}`),
        resources: [table.tableArn],
      }),
    ],
  });
}

/** What publishes rulebooks: makes and changes state machines, which can run as `machineRole` and as nothing else. */
export function publishingPolicy(scope: Construct, stage: Stage, machineRole: IRole): PolicyDocument {
  return new PolicyDocument({
    statements: [
      new PolicyStatement({
        actions: [
          "states:CreateStateMachine",
          "states:UpdateStateMachine",
          "states:PublishStateMachineVersion",
        ],
        resources: [machineArn(scope, stage)],
      }),
      new PolicyStatement({
        actions: ["iam:PassRole"],
        resources: [machineRole.roleArn],
        conditions: { StringEquals: { "iam:PassedToService": "states.amazonaws.com" } },
      }),
    ],
  });
}

/** What starts runs. A version's ARN is that of its machine with `:<version>` behind, so the pattern covers it. */
export function startingPolicy(scope: Construct, stage: Stage): PolicyDocument {
  return new PolicyDocument({
    statements: [
      new PolicyStatement({ actions: ["states:StartExecution"], resources: [machineArn(scope, stage)] }),
    ],
  });
}

/** What reads how executions went. */
export function watchingPolicy(
  scope: Construct,
  stage: Stage,
  actions: readonly ("DescribeExecution" | "GetExecutionHistory")[],
): PolicyDocument {
  return new PolicyDocument({
    statements: [
      new PolicyStatement({
        actions: actions.map((action) => `states:${action}`),
        resources: [executionArn(scope, stage)],
      }),
    ],
  });
}

/** Every state machine of the stage. */
export function machineArn(scope: Construct, stage: Stage): string {
  return Stack.of(scope).formatArn({
    service: "states",
    resource: "stateMachine",
    resourceName: `${machinePrefix(stage)}*`,
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });
}

function executionArn(scope: Construct, stage: Stage): string {
  return Stack.of(scope).formatArn({
    service: "states",
    resource: "execution",
    resourceName: `${machinePrefix(stage)}*:*`,
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });
}
