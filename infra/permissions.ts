import { ArnFormat, Stack } from "aws-cdk-lib";
import type { Table } from "aws-cdk-lib/aws-dynamodb";
import { type IRole, PolicyDocument, PolicyStatement } from "aws-cdk-lib/aws-iam";
import type { Construct } from "constructs";

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

/** Tenants' state machines and nobody else's in the account: all of them are named so, and made at run time. */
export const MACHINE_NAMES = "lossline-*";

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
export function publishingPolicy(scope: Construct, machineRole: IRole): PolicyDocument {
  return new PolicyDocument({
    statements: [
      new PolicyStatement({
        actions: [
          "states:CreateStateMachine",
          "states:UpdateStateMachine",
          "states:PublishStateMachineVersion",
        ],
        resources: [machineArn(scope)],
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
export function startingPolicy(scope: Construct): PolicyDocument {
  return new PolicyDocument({
    statements: [new PolicyStatement({ actions: ["states:StartExecution"], resources: [machineArn(scope)] })],
  });
}

/** What reads how executions went. */
export function watchingPolicy(
  scope: Construct,
  actions: readonly ("DescribeExecution" | "GetExecutionHistory")[],
): PolicyDocument {
  return new PolicyDocument({
    statements: [
      new PolicyStatement({
        actions: actions.map((action) => `states:${action}`),
        resources: [executionArn(scope)],
      }),
    ],
  });
}

export function machineArn(scope: Construct): string {
  return Stack.of(scope).formatArn({
    service: "states",
    resource: "stateMachine",
    resourceName: MACHINE_NAMES,
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });
}

function executionArn(scope: Construct): string {
  return Stack.of(scope).formatArn({
    service: "states",
    resource: "execution",
    resourceName: `${MACHINE_NAMES}:*`,
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });
}
