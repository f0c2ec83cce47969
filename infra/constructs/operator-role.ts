import { CfnOutput, Duration } from "aws-cdk-lib";
import { AccountRootPrincipal, Role } from "aws-cdk-lib/aws-iam";
import type { Construct } from "constructs";
import { operatorStatements } from "../isolation/policies.ts";
import { homeOf, type Kept, policyOf } from "../permissions.ts";
import type { Stage } from "../stages.ts";

/**
 * Whoever runs the service takes this role for the operator's command line: it reaches the directory and nothing of any
 * tenant's own. Who in the account may take it, the account's own policies say; nobody may whom they do not let.
 */
export class OperatorRole extends Role {
  constructor(scope: Construct, id: string, { stage, kept }: { readonly stage: Stage; readonly kept: Kept }) {
    super(scope, id, {
      roleName: `lossline-${stage.name}-operator`,
      description: "Lossline: the operator's command line",
      assumedBy: new AccountRootPrincipal(),
      maxSessionDuration: Duration.hours(1),
      inlinePolicies: { operator: policyOf(operatorStatements(homeOf(scope, stage, kept))) },
    });
    new CfnOutput(this, "Arn", { value: this.roleArn });
  }
}
