import { expect, test } from "vitest";
import { Sweeper } from "../../../infra/constructs/sweeper.ts";
import { stageLike } from "../templates.ts";
import { alone, keptElsewhere, only } from "./alone.ts";

test("open runs are looked after every minute, by who knows the machines", () => {
  const template = alone(
    (stack) =>
      new Sweeper(stack, "Sweeper", {
        stage: stageLike("dev"),
        kept: keptElsewhere(stack),
        machines: { STATE_MACHINE_PREFIX: "lossline-dev-" },
      }),
  );
  const [functionId] = Object.keys(template.findResources("AWS::Lambda::Function"));
  expect(only(template, "AWS::Lambda::Function").Properties.Environment.Variables.STATE_MACHINE_PREFIX).toBe(
    "lossline-dev-",
  );
  expect(only(template, "AWS::Events::Rule").Properties).toMatchObject({
    ScheduleExpression: "rate(1 minute)",
    State: "ENABLED",
    Targets: [{ Arn: { "Fn::GetAtt": [functionId, "Arn"] } }],
  });
});
