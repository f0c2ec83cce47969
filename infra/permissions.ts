import { ArnFormat, Stack } from "aws-cdk-lib";
import type { ITable } from "aws-cdk-lib/aws-dynamodb";
import { PolicyDocument } from "aws-cdk-lib/aws-iam";
import type { IKey } from "aws-cdk-lib/aws-kms";
import type { Construct } from "constructs";
import type { FunctionName } from "./isolation/needs.ts";
import type { Home } from "./isolation/policies.ts";
import type { Statement } from "./isolation/statement.ts";
import type { Stage } from "./stages.ts";

/** Everything that is kept, the key that it is encrypted with, and the key to what is sealed in it. */
export interface Kept {
  readonly table: Pick<ITable, "tableArn" | "tableName"> & { readonly tableStreamArn?: string | undefined };
  readonly tableKey: IKey;
  readonly secretsKey: IKey;
}

/** Where a stage of the service is at home, for the statements of `isolation/policies.ts`. */
export function homeOf(scope: Construct, stage: Stage, { table, tableKey, secretsKey }: Kept): Home {
  return {
    tableArn: table.tableArn,
    tableKeyArn: tableKey.keyArn,
    tableService: `dynamodb.${Stack.of(scope).region}.amazonaws.com`,
    streamArn: table.tableStreamArn,
    keyArn: secretsKey.keyArn,
    machineArnPrefix: machineArn(scope, machinePrefix(stage)),
    executionArnPrefix: arn(scope, "states", "execution", machinePrefix(stage)),
    machineRoleArn: roleArn(scope, machineRoleName(stage)),
    mailIdentityArn: Stack.of(scope).formatArn({
      service: "ses",
      resource: "identity",
      resourceName: stage.mailFrom,
    }),
    tenantRoleArn: (name) => roleArn(scope, tenantRoleName(stage, name)),
  };
}

/** A policy of these statements, as they are. */
export function policyOf(statements: readonly Statement[]): PolicyDocument {
  return PolicyDocument.fromJson({ Version: "2012-10-17", Statement: statements });
}

/** How the names of a stage's state machines begin: they are made at run time, one for each tenant. */
export function machinePrefix(stage: Stage): string {
  return `lossline-${stage.name}-`;
}

/** Roles that others must know of before they are there have names of their own. */
export function tenantRoleName(stage: Stage, name: FunctionName): string {
  return `lossline-${stage.name}-${name}-tenant`;
}

export function machineRoleName(stage: Stage): string {
  return `lossline-${stage.name}-state-machines`;
}

/** State machines by the beginning of their name. */
export function machineArn(scope: Construct, name: string): string {
  return arn(scope, "states", "stateMachine", name);
}

function arn(scope: Construct, service: string, resource: string, resourceName: string): string {
  return Stack.of(scope).formatArn({
    service,
    resource,
    resourceName,
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });
}

function roleArn(scope: Construct, resourceName: string): string {
  return Stack.of(scope).formatArn({ service: "iam", region: "", resource: "role", resourceName });
}
