import { Stack } from "aws-cdk-lib";
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import type { Alias } from "aws-cdk-lib/aws-lambda";
import type { Construct } from "constructs";
import { machineArn } from "../permissions.ts";

/**
 * The one role every tenant's state machine runs as. It can call the steps by their aliases and nothing else; which
 * tenant a machine works for is compiled into it. Only this account's machines of our names can take the role.
 */
export class MachineRole extends Role {
  constructor(scope: Construct, id: string, steps: readonly Alias[]) {
    super(scope, id, {
      assumedBy: new ServicePrincipal("states.amazonaws.com", {
        conditions: {
          StringEquals: { "aws:SourceAccount": Stack.of(scope).account },
          ArnLike: { "aws:SourceArn": machineArn(scope) },
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
