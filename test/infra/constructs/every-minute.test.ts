import { Code, Function as LambdaFunction, Runtime } from "aws-cdk-lib/aws-lambda";
import { expect, test } from "vitest";
import { EveryMinute } from "../../../infra/constructs/every-minute.ts";
import { alone, only } from "./alone.ts";

test("what failed is not tried again within the minute: the next one does it", () => {
  const template = alone((stack) => {
    const called = new LambdaFunction(stack, "Called", {
      code: Code.fromInline("exports.handler = () => {};"),
      handler: "index.handler",
      runtime: Runtime.NODEJS_24_X,
    });
    new EveryMinute(stack, "EveryMinute", called);
  });
  expect(only(template, "AWS::Events::Rule").Properties).toMatchObject({
    ScheduleExpression: "rate(1 minute)",
    Targets: [{ RetryPolicy: { MaximumRetryAttempts: 0 } }],
  });
  // Nobody but this rule may call it in EventBridge's name.
  expect(only(template, "AWS::Lambda::Permission").Properties).toMatchObject({
    Principal: "events.amazonaws.com",
    SourceArn: { "Fn::GetAtt": [expect.stringMatching(/^EveryMinute/), "Arn"] },
  });
});
