import { Alias, Function as LambdaFunction } from "aws-cdk-lib/aws-lambda";
import { expect, test } from "vitest";
import { MachineRole } from "../../../infra/constructs/machine-role.ts";
import { Reader } from "../policies.ts";
import { stageLike } from "../templates.ts";
import { alone } from "./alone.ts";

const template = alone((stack) => {
  const step = LambdaFunction.fromFunctionArn(
    stack,
    "Step",
    "arn:aws:lambda:eu-central-1:123456789012:function:step",
  );
  const live = Alias.fromAliasAttributes(stack, "Live", {
    aliasName: "live",
    aliasVersion: step.latestVersion,
  });
  new MachineRole(stack, "MachineRole", stageLike("dev"), [live]);
});

test("state machines call the aliases of the steps, never the code that is live by chance", () => {
  const { MachineRole } = new Reader([template]).policiesOf(template);
  expect(MachineRole?.may).toEqual([
    { does: ["lambda:InvokeFunction"], on: ["arn:aws:lambda:eu-central-1:123456789012:function:step:live"] },
  ]);
});

test("machines of another stage, or of another account, cannot take the role", () => {
  const { MachineRole } = new Reader([template]).policiesOf(template);
  expect(MachineRole?.lets).toEqual([
    {
      who: "Service states.amazonaws.com",
      does: ["sts:AssumeRole"],
      when: {
        StringEquals: { "aws:SourceAccount": "{AWS::AccountId}" },
        ArnLike: {
          "aws:SourceArn":
            "arn:{AWS::Partition}:states:{AWS::Region}:{AWS::AccountId}:stateMachine:lossline-dev-*",
        },
      },
    },
  ]);
});
