import { Stack } from "aws-cdk-lib";
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import type { IFunction } from "aws-cdk-lib/aws-lambda";
import type { Construct } from "constructs";
import { machineArn, machinePrefix, machineRoleName } from "../permissions.ts";
import type { Stage } from "../stages.ts";

/**
 * The one role every tenant's state machine runs as. It can call the steps by their aliases and nothing else; which
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
      inlinePolicies: {
        steps: new PolicyDocument({
          statements: [
            new PolicyStatement({
              actions: ["lambda:InvokeFunction"],
              resources: steps.map((step) => step.functionArn),
            }),
          ],
        }),
      },
    });
  }
}
