import { expect, test } from "vitest";
import { OperatorRole } from "../../../infra/constructs/operator-role.ts";
import { stageLike } from "../templates.ts";
import { alone, keptElsewhere, only } from "./alone.ts";

test("the operator's role is found by its name, and lasts an hour", () => {
  const stage = stageLike("prod");
  const template = alone(
    (stack) => new OperatorRole(stack, "Operator", { stage, kept: keptElsewhere(stack) }),
  );
  expect(only(template, "AWS::IAM::Role").Properties).toMatchObject({
    RoleName: "lossline-prod-operator",
    MaxSessionDuration: 3600,
  });
});
