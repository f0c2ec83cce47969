import { expect, test } from "vitest";
import { EndedExecutions } from "../../../infra/constructs/ended-executions.ts";
import { Reader } from "../policies.ts";
import { alone, only } from "./alone.ts";
import { watching } from "./watched.ts";

const template = alone((stack) => new EndedExecutions(stack, "Ended", watching(stack)));
const { EventPattern, Targets } = only(template, "AWS::Events::Rule").Properties;

test("executions of the stage's own state machines are told that fail, time out, or are stopped by others", () => {
  const { detail, ...rest } = EventPattern;
  expect(rest).toEqual({
    source: ["aws.states"],
    "detail-type": ["Step Functions Execution Status Change"],
  });
  expect(JSON.stringify(detail.stateMachineArn)).toMatch(/"prefix":.*:stateMachine:lossline-dev-"/);
  expect(detail.$or).toEqual([
    { status: ["FAILED", "TIMED_OUT"] },
    {
      status: ["ABORTED"],
      error: [null, { exists: false }, { "anything-but": ["RunCancelled", "TenantDeleted"] }],
    },
  ]);
});

test("what is told names the execution, how it ended, and where to read on", () => {
  const [{ InputTransformer }] = Targets;
  expect(Object.values(InputTransformer.InputPathsMap)).toEqual(["$.detail.executionArn", "$.detail.status"]);
  expect(InputTransformer.InputTemplate).toContain("See docs/operations.md#an-execution-did-not-succeed");
});

test("it is told in the name of a role that can do nothing else", () => {
  const { EndedRole } = new Reader([template]).policiesOf(template);
  expect(EndedRole?.may).toEqual([
    { does: ["sns:Publish"], on: ["arn:{AWS::Partition}:sns:{AWS::Region}:{AWS::AccountId}:alarms"] },
    {
      does: ["kms:Decrypt", "kms:GenerateDataKey"],
      on: ["arn:{AWS::Partition}:kms:{AWS::Region}:{AWS::AccountId}:key/topic"],
    },
  ]);
  const [role] = Object.keys(template.findResources("AWS::IAM::Role"));
  expect(Targets).toMatchObject([{ RoleArn: { "Fn::GetAtt": [role, "Arn"] } }]);
});
