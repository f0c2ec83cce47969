/**
 * Where the one machine pretends to be. Nothing outside `infra/local` knows. A Step Functions that the user named makes
 * ARNs of its own, so then the user says which.
 */
const isForeign = Boolean(process.env.AWS_ENDPOINT_URL_SFN);
export const REGION = (isForeign && process.env.AWS_REGION) || "us-east-1";
export const ACCOUNT = (isForeign && process.env.AWS_ACCOUNT_ID) || "000000000000";

const STATES = `arn:aws:states:${REGION}:${ACCOUNT}`;

/** Names of machines and executions, as Step Functions allows them and ARNs can hold them. */
export const NAME = /^[A-Za-z0-9_-]{1,80}$/;

export function machineArn(name: string): string {
  return `${STATES}:stateMachine:${name}`;
}

export function versionArn(machine: string, version: number): string {
  return `${machine}:${version}`;
}

/** The machine of a version ARN, or of its own ARN. */
export function machineOf(arn: string): string {
  return arn.split(":").slice(0, 7).join(":");
}

export function executionArn(machineName: string, executionName: string): string {
  return `${STATES}:execution:${machineName}:${executionName}`;
}

/** The alias that published state machines call for years. */
export const ALIAS = "live";

export function functionArn(name: string): string {
  return `arn:aws:lambda:${REGION}:${ACCOUNT}:function:${name}:${ALIAS}`;
}

export function functionNameOf(arn: string): string {
  return arn.split(":")[6] ?? "";
}

/** What the ARNs of executions begin with, for machines whose names begin with `prefix`. */
export function executionArnPrefix(prefix: string): string {
  return `${STATES}:execution:${prefix}`;
}

/** A log group as Step Functions wants it named: with all its streams. */
export function logGroupArn(name: string): string {
  return `arn:aws:logs:${REGION}:${ACCOUNT}:log-group:${name}:*`;
}

export function tableArn(name: string): string {
  return `arn:aws:dynamodb:${REGION}:${ACCOUNT}:table/${name}`;
}

/** The stream of the keys that are written to a table. */
export function streamArn(table: string): string {
  return `${tableArn(table)}/stream/keys`;
}

export function keyArn(id: string): string {
  return `arn:aws:kms:${REGION}:${ACCOUNT}:key/${id}`;
}

export function roleArn(name: string): string {
  return `arn:aws:iam::${ACCOUNT}:role/${name}`;
}

/** The address that e-mail is sent from, as SES knows it. */
export function mailIdentityArn(address: string): string {
  return `arn:aws:ses:${REGION}:${ACCOUNT}:identity/${address}`;
}
