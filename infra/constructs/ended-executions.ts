import { Stack } from "aws-cdk-lib";
import { EventField, Match, Rule, RuleTargetInput } from "aws-cdk-lib/aws-events";
import { SnsTopic } from "aws-cdk-lib/aws-events-targets";
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { Construct } from "constructs";
import { STOPPED } from "../../shared/service/runs/executions.ts";
import { machineArn, machinePrefix } from "../permissions.ts";
import { inWords, slugOf, type Watch } from "./operator-alarm.ts";

const RINGS = "An execution did not succeed";
const FIRST = "If its run goes on, the next execution serves it within two minutes: look at the run first.";

/**
 * Tells of each execution that failed, took a year, or was stopped by anybody but the service. No alarm can watch state
 * machines that are made at run time, as each has metrics of its own; EventBridge hears of all of them.
 */
export class EndedExecutions extends Construct {
  constructor(scope: Construct, id: string, { stage, topic, topicKey }: Watch) {
    super(scope, id);
    const machines = machineArn(this, machinePrefix(stage));
    const rule = new Rule(this, "Rule", {
      ruleName: `lossline-${stage.name}-${slugOf(RINGS)}`,
      description: inWords(RINGS, FIRST),
      eventPattern: {
        source: ["aws.states"],
        detailType: ["Step Functions Execution Status Change"],
        detail: {
          stateMachineArn: Match.prefix(machines),
          $or: [
            { status: ["FAILED", "TIMED_OUT"] },
            // Whoever stops one in the console need not say why.
            {
              status: ["ABORTED"],
              error: [null, { exists: false }, { "anything-but": Object.values(STOPPED) }],
            },
          ],
        },
      },
    });
    const role = new Role(this, "Role", {
      assumedBy: new ServicePrincipal("events.amazonaws.com", {
        conditions: { StringEquals: { "aws:SourceAccount": Stack.of(this).account } },
      }),
      inlinePolicies: {
        tell: new PolicyDocument({
          statements: [
            new PolicyStatement({ actions: ["sns:Publish"], resources: [topic.topicArn] }),
            new PolicyStatement({
              actions: ["kms:Decrypt", "kms:GenerateDataKey"],
              resources: [topicKey.keyArn],
            }),
          ],
        }),
      },
    });
    const [execution, status] = ["executionArn", "status"].map((name) =>
      EventField.fromPath(`$.detail.${name}`),
    );
    rule.addTarget(
      new SnsTopic(topic, {
        role: role.withoutPolicyUpdates(),
        message: RuleTargetInput.fromText(`${execution} has ended: ${status}. ${inWords(RINGS, FIRST)}`),
      }),
    );
  }
}
