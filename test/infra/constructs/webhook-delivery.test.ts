import { expect, test } from "vitest";
import { WebhookDelivery } from "../../../infra/constructs/webhook-delivery.ts";
import { stageLike } from "../templates.ts";
import { alone, keptElsewhere, only } from "./alone.ts";

const template = alone(
  (stack) =>
    new WebhookDelivery(stack, "WebhookDelivery", { stage: stageLike("dev"), kept: keptElsewhere(stack) }),
);

test("endpoints are told at least every minute", () => {
  expect(only(template, "AWS::Events::Rule").Properties.ScheduleExpression).toBe("rate(1 minute)");
});

test("who tells them can open the secrets that messages are signed with, and knows no state machine", () => {
  const { Variables } = only(template, "AWS::Lambda::Function").Properties.Environment;
  expect(Variables.SECRETS_KEY_ARN).toBe("arn:aws:kms:eu-central-1:123456789012:key/secrets");
  expect(Variables).not.toHaveProperty("STATE_MACHINE_PREFIX");
});
