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
  expect(MachineRole?.may?.filter(({ on }) => !on?.includes("*"))).toEqual([
    { does: ["lambda:InvokeFunction"], on: ["arn:aws:lambda:eu-central-1:123456789012:function:step:live"] },
  ]);
});

test("what is not confined to a resource is for logs and traces only", () => {
  const { MachineRole } = new Reader([template]).policiesOf(template);
  const anywhere = MachineRole?.may?.filter(({ on }) => on?.includes("*")).flatMap(({ does }) => does);
  expect(new Set(anywhere?.map((action) => action.split(":")[0]))).toEqual(new Set(["logs", "xray"]));
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
