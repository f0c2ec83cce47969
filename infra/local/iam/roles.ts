import { type FunctionName, functionNames } from "../../isolation/needs.ts";
import {
  type Home,
  operatorStatements,
  ownStatements,
  tenantStatements,
  tenantTrust,
} from "../../isolation/policies.ts";
import {
  executionArnPrefix,
  keyArn,
  machineArn,
  mailIdentityArn,
  roleArn,
  streamArn,
  tableArn,
} from "../arns.ts";
import type { Role } from "./identities.ts";
import { TABLE_KEY_ARN, TABLE_SERVICE } from "./table-key.ts";

/** What the names of the tenants' state machines begin with. */
export const MACHINE_PREFIX = "lossline-";

/** The role that state machines run as. */
export const MACHINE_ROLE = roleArn("lossline-state-machines");

/** The role of whoever runs the service, for the operator's command line. */
export const OPERATOR_ROLE = roleArn("lossline-operator");

export const ownRoleArn = (name: FunctionName) => roleArn(`lossline-${name}`);
export const tenantRoleArn = (name: FunctionName) => roleArn(`lossline-${name}-tenant`);

/** The roles of the CDK app, with the same statements, on what there is on this machine. */
export function rolesOn(machine: { tableName: string; keyId: string; mailFrom: string }): Role[] {
  const home: Home = {
    tableArn: tableArn(machine.tableName),
    tableKeyArn: TABLE_KEY_ARN,
    tableService: TABLE_SERVICE,
    streamArn: streamArn(machine.tableName),
    keyArn: keyArn(machine.keyId),
    machineArnPrefix: machineArn(MACHINE_PREFIX),
    executionArnPrefix: executionArnPrefix(MACHINE_PREFIX),
    machineRoleArn: MACHINE_ROLE,
    mailIdentityArn: mailIdentityArn(machine.mailFrom),
    tenantRoleArn,
  };
  const operator: Role = { arn: OPERATOR_ROLE, statements: operatorStatements(home) };
  const functions = functionNames().flatMap((name): Role[] => [
    { arn: ownRoleArn(name), statements: ownStatements(name, home) },
    {
      arn: tenantRoleArn(name),
      statements: tenantStatements(name, home),
      trust: tenantTrust(ownRoleArn(name)),
    },
  ]);
  return [...functions, operator];
}
