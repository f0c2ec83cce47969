import { CfnRole, type IRole } from "aws-cdk-lib/aws-iam";
import { Construct } from "constructs";
import type { FunctionName } from "../isolation/needs.ts";
import { type Home, tenantStatements, tenantTrust } from "../isolation/policies.ts";
import { tenantRoleName } from "../permissions.ts";
import type { Stage } from "../stages.ts";

export interface TenantRoleProps {
  readonly name: FunctionName;
  readonly stage: Stage;
  readonly home: Home;
  /** The function's own role: the only one that can take this. */
  readonly ownRole: IRole;
}

/**
 * The role in which a function works for one tenant at a time: a session of it carries the tenant's id as its one tag,
 * and the statements reach what is that tenant's. They stand in the template exactly as in `isolation/policies.ts`, which
 * the one-machine edition enforces too.
 */
export class TenantRole extends Construct {
  constructor(scope: Construct, id: string, { name, stage, home, ownRole }: TenantRoleProps) {
    super(scope, id);
    const document = (statements: readonly object[]) => ({ Version: "2012-10-17", Statement: statements });
    new CfnRole(this, "Role", {
      roleName: tenantRoleName(stage, name),
      description: `Lossline: what ${name} may do for one tenant`,
      assumeRolePolicyDocument: document([tenantTrust(ownRole.roleArn)]),
      policies: [{ policyName: "tenant", policyDocument: document(tenantStatements(name, home)) }],
    });
  }
}
