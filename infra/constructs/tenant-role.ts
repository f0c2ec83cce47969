import { Validations } from "aws-cdk-lib";
import { CfnRole, type IRole } from "aws-cdk-lib/aws-iam";
import { Construct } from "constructs";
import { TENANT_TAG } from "../../shared/ids.ts";
import type { FunctionName } from "../isolation/needs.ts";
import { type Home, tenantStatements, tenantTrust } from "../isolation/policies.ts";
import { machinePrefix, tenantRoleName } from "../permissions.ts";
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
    const statements = tenantStatements(name, home);
    const role = new CfnRole(this, "Role", {
      roleName: tenantRoleName(stage, name),
      description: `Lossline: what ${name} may do for one tenant`,
      assumeRolePolicyDocument: document([tenantTrust(ownRole.roleArn)]),
      policies: [{ policyName: "tenant", policyDocument: document(statements) }],
    });
    for (const { sid, resource, reason } of openEnds(stage)) {
      if (statements.some(({ Sid }) => Sid === sid)) {
        Validations.of(role).acknowledge({ id: `AwsSolutions-IAM5[Resource::${resource}]`, reason });
      }
    }
  }
}

/** The statements whose resources end in a wildcard, and why. */
function openEnds(stage: Stage) {
  const tenants = (kind: string) =>
    `arn:<AWS::Partition>:states:<AWS::Region>:<AWS::AccountId>:${kind}:${machinePrefix(stage)}<aws:PrincipalTag/${TENANT_TAG}>:*`;
  return [
    {
      sid: "Machine",
      resource: tenants("stateMachine"),
      reason:
        "A machine's versions get their numbers as they are published; the machine is the tenant's alone.",
    },
    {
      sid: "Executions",
      resource: tenants("execution"),
      reason: "Executions get their names at run time; the machine that they are of is the tenant's alone.",
    },
    {
      sid: "Tasks",
      resource: "*",
      reason:
        "AWS knows no resource for a task that waits: who has its token, in a tenant's session, may answer it.",
    },
  ];
}
