import { Duration } from "aws-cdk-lib";
import { expect, test } from "vitest";
import { StepFunction } from "../../../infra/constructs/step-function.ts";
import { stageLike } from "../templates.ts";
import { alone, keptElsewhere, only } from "./alone.ts";

const template = alone(
  (stack) =>
    new StepFunction(stack, "Anything", {
      name: "tranche",
      stage: stageLike("dev"),
      kept: keptElsewhere(stack),
      memorySize: 512,
      timeout: Duration.minutes(1),
    }),
);

test("what state machines call has a name that says the stage and the step, and the alias live", () => {
  expect(only(template, "AWS::Lambda::Function").Properties.FunctionName).toBe("lossline-dev-tranche");
  expect(only(template, "AWS::Lambda::Alias").Properties.Name).toBe("live");
});

test("a version that was live once stays, so that it can be live again", () => {
  expect(only(template, "AWS::Lambda::Version").DeletionPolicy).toBe("Retain");
});
