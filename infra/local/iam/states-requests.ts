import { machineArn } from "../arns.ts";
import type { JsonObject } from "../states/json.ts";
import type { Asked } from "./evaluate.ts";

/**
 * Where a request to Step Functions names what it is about. One with a task's token names nothing: as on AWS, the token is
 * what says whose task it is, and is not looked into.
 */
const RESOURCES: readonly ((body: JsonObject) => unknown)[] = [
  ({ stateMachineArn }) => stateMachineArn,
  ({ stateMachineVersionArn }) => stateMachineVersionArn,
  ({ executionArn }) => executionArn,
  ({ name }) => (typeof name === "string" ? machineArn(name) : undefined),
];

/** What a request to Step Functions asks for, as IAM sees it. To make a machine that runs as a role, one must be able to pass it. */
export function askedOfStates(operation: string, body: JsonObject): Asked[] {
  const named = RESOURCES.map((resource) => resource(body)).find((arn) => typeof arn === "string");
  const passed =
    typeof body.roleArn === "string"
      ? [
          {
            action: "iam:PassRole",
            resource: body.roleArn,
            context: { "iam:PassedToService": "states.amazonaws.com" },
          },
        ]
      : [];
  return [
    {
      action: `states:${operation}`,
      resource: typeof named === "string" ? named : "*",
      context: {},
    },
    ...passed,
    // AWS asks for this beside the creation or the change.
    ...(body.publish === true
      ? [
          {
            action: "states:PublishStateMachineVersion",
            resource: typeof named === "string" ? named : "*",
            context: {},
          },
        ]
      : []),
  ];
}
