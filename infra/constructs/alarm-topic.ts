import { Stack } from "aws-cdk-lib";
import { PolicyStatement, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { Key } from "aws-cdk-lib/aws-kms";
import { Topic } from "aws-cdk-lib/aws-sns";
import { EmailSubscription } from "aws-cdk-lib/aws-sns-subscriptions";
import { Construct } from "constructs";
import type { Stage } from "../stages.ts";

/**
 * Where alarms go: by e-mail to `alarmMail`, which has to confirm it once. Alarms of this account may publish to it, and
 * nobody without TLS. CloudWatch cannot use AWS's own key for topics, so it has one that is ours.
 */
export class AlarmTopic extends Construct {
  readonly topic: Topic;
  readonly key: Key;

  constructor(scope: Construct, id: string, { stage }: { readonly stage: Stage }) {
    super(scope, id);
    const alarms = new ServicePrincipal("cloudwatch.amazonaws.com");
    const ofThisAccount = { StringEquals: { "aws:SourceAccount": Stack.of(this).account } };
    this.key = new Key(this, "Key", {
      description: "Lossline: what alarms say",
      enableKeyRotation: true,
    });
    this.key.addToResourcePolicy(
      new PolicyStatement({
        principals: [alarms],
        actions: ["kms:Decrypt", "kms:GenerateDataKey*"],
        resources: ["*"],
        conditions: ofThisAccount,
      }),
    );
    this.topic = new Topic(this, "Topic", {
      displayName: `Lossline ${stage.name}`,
      masterKey: this.key,
      enforceSSL: true,
    });
    this.topic.addToResourcePolicy(
      new PolicyStatement({
        principals: [alarms],
        actions: ["sns:Publish"],
        resources: [this.topic.topicArn],
        conditions: ofThisAccount,
      }),
    );
    this.topic.addSubscription(new EmailSubscription(stage.alarmMail));
  }
}
