import type { Stack } from "aws-cdk-lib";
import type { Template } from "aws-cdk-lib/assertions";
import { Key } from "aws-cdk-lib/aws-kms";
import { Topic } from "aws-cdk-lib/aws-sns";
import type { Watch } from "../../../infra/constructs/operator-alarm.ts";
import { stageLike } from "../templates.ts";

/** A stage that is watched, and somebody elsewhere who is told. */
export function watching(stack: Stack): Watch {
  return {
    stage: stageLike("dev"),
    topic: Topic.fromTopicArn(stack, "Topic", stack.formatArn({ service: "sns", resource: "alarms" })),
    topicKey: Key.fromKeyArn(stack, "TopicKey", stack.formatArn({ service: "kms", resource: "key/topic" })),
  };
}

/** The alarms in a template, by their names without the stage. */
export function alarmsIn(template: Template) {
  return Object.fromEntries(
    Object.values(template.findResources("AWS::CloudWatch::Alarm")).map(({ Properties }) => [
      String(Properties.AlarmName).replace("lossline-dev-", ""),
      Properties,
    ]),
  );
}
