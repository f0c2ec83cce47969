import { expect, test } from "vitest";
import { AlarmTopic } from "../../../infra/constructs/alarm-topic.ts";
import { Reader } from "../policies.ts";
import { stageLike } from "../templates.ts";
import { alone, only } from "./alone.ts";

const template = alone(
  (stack) =>
    new AlarmTopic(stack, "AlarmTopic", { stage: stageLike("dev", { alarmMail: "us@example.com" }) }),
);
const [topic] = Object.keys(template.findResources("AWS::SNS::Topic"));

test("alarms go by e-mail to whom the stage names", () => {
  expect(only(template, "AWS::SNS::Subscription").Properties).toEqual({
    Protocol: "email",
    Endpoint: "us@example.com",
    TopicArn: { Ref: topic },
  });
});

test("what alarms say is encrypted with a key that is renewed, and which alarms of this account may use", () => {
  const [key] = Object.keys(template.findResources("AWS::KMS::Key"));
  expect(only(template, "AWS::SNS::Topic").Properties.KmsMasterKeyId).toEqual({ "Fn::GetAtt": [key, "Arn"] });
  expect(only(template, "AWS::KMS::Key").Properties.EnableKeyRotation).toBe(true);
  const { AlarmTopicKey } = new Reader([template]).policiesOf(template);
  expect(AlarmTopicKey?.lets).toContainEqual({
    who: "Service cloudwatch.amazonaws.com",
    does: ["kms:Decrypt", "kms:GenerateDataKey*"],
    on: ["*"],
    when: { StringEquals: { "aws:SourceAccount": "{AWS::AccountId}" } },
  });
});

test("nobody publishes without TLS, and no alarm of another account at all", () => {
  const { AlarmTopicPolicy } = new Reader([template]).policiesOf(template);
  expect(AlarmTopicPolicy?.lets).toEqual([
    expect.objectContaining({ forbids: true, when: { Bool: { "aws:SecureTransport": "false" } } }),
    expect.objectContaining({ when: { StringEquals: { "aws:SourceAccount": "{AWS::AccountId}" } } }),
  ]);
});
