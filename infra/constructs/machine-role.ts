import { Stack, Validations } from "aws-cdk-lib";
import { Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import type { IFunction } from "aws-cdk-lib/aws-lambda";
import type { Construct } from "constructs";
import { machineStatements } from "../isolation/policies.ts";
import { machineArn, machinePrefix, machineRoleName, policyOf } from "../permissions.ts";
import type { Stage } from "../stages.ts";

/**
 * The one role every tenant's state machine runs as. It can call the steps by their aliases, and log and trace; which
 * tenant a machine works for is compiled into it. Only the stage's own machines can take the role.
 */
export class MachineRole extends Role {
  constructor(scope: Construct, id: string, stage: Stage, steps: readonly Pick<IFunction, "functionArn">[]) {
    super(scope, id, {
      roleName: machineRoleName(stage),
      assumedBy: new ServicePrincipal("states.amazonaws.com", {
        conditions: {
          StringEquals: { "aws:SourceAccount": Stack.of(scope).account },
          ArnLike: { "aws:SourceArn": machineArn(scope, `${machinePrefix(stage)}*`) },
        },
      }),
      inlinePolicies: { steps: policyOf(machineStatements(steps.map((step) => step.functionArn))) },
    });
    Validations.of(this).acknowledge({
      id: "AwsSolutions-IAM5[Resource::*]",
      reason: "AWS knows no resource for the delivery of logs or for traces; what it calls is named.",
    });
  }
}
