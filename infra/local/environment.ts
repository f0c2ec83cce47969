import type { FunctionName } from "../isolation/needs.ts";
import { functionArn, keyArn, logGroupArn, REGION } from "./arns.ts";
import type { Credentials } from "./iam/identities.ts";
import { MACHINE_PREFIX, MACHINE_ROLE, tenantRoleArn } from "./iam/roles.ts";
import { type Iam, SECRETS_KEY } from "./iam/start.ts";

/** What the user may set otherwise before starting. */
const DEFAULTS = {
  AWS_REGION: REGION,
  TABLE_NAME: "lossline",
  STAGE: "local",
  SIGN_UP: "open",
  DEFAULT_PLAN: "scale",
  WEBHOOK_REACH: "anywhere",
  MAIL_FROM: "lossline@localhost",
};

/** The settings by which the API compiles these functions into state machines. */
const FUNCTION_SETTINGS = {
  TRANCHE_FUNCTION_ARN: functionArn("tranche"),
  WAIT_FUNCTION_ARN: functionArn("wait"),
  FINAL_CHECK_FUNCTION_ARN: functionArn("final-check"),
  NOTIFY_FUNCTION_ARN: functionArn("notify"),
  FAIL_RUN_FUNCTION_ARN: functionArn("fail-run"),
};

/** A DynamoDB that the user named (an emulator elsewhere, or AWS itself), to be used instead of an engine of our own. */
export function givenDynamoDb(): string | undefined {
  return process.env.AWS_ENDPOINT_URL_DYNAMODB || undefined;
}

/** A Step Functions that the user named, to be used instead of our own endpoint. It calls the functions over the Lambda API. */
export function givenStepFunctions(): string | undefined {
  return process.env.AWS_ENDPOINT_URL_SFN || undefined;
}

/** Where a Step Functions that is not ours finds the Lambda API. @throws Error in plain words when it is no port */
export function lambdaPort(): number {
  const text = process.env.LAMBDA_PORT || USUAL_LAMBDA_PORT;
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535) {
    throw new Error(`LAMBDA_PORT is "${text}": a port is a whole number from 0 to 65535`);
  }
  return port;
}

const USUAL_LAMBDA_PORT = "4301";

/** A setting that the user may have made. */
export function chosen(name: keyof typeof DEFAULTS): string {
  return process.env[name] || DEFAULTS[name];
}

let credentialsOf: ReadonlyMap<FunctionName, Credentials> = new Map();

/** The OpenID provider that the user named, to be used instead of one of our own. */
export function givenIssuer(): string | undefined {
  return process.env.OIDC_ISSUER || undefined;
}

/** Where letters send people, unless the user says where they really open the dashboard. */
export function offerDashboard(url: string): void {
  process.env.DASHBOARD_URL ||= url;
}

/**
 * Gives the functions the environment that they would have on AWS. The SDK finds its endpoints in it by itself, all of
 * them of what stands in front of the services and does what IAM does.
 */
export function setEnvironment(
  { endpoints, credentials }: Iam,
  provider?: { readonly issuer: string; readonly audience: string; readonly clientId: string },
): void {
  credentialsOf = credentials;
  delete process.env.AWS_PROFILE;
  Object.assign(process.env, {
    ...DEFAULTS,
    ...process.env,
    ...FUNCTION_SETTINGS,
    AWS_ENDPOINT_URL_DYNAMODB: endpoints.dynamoDb,
    AWS_ENDPOINT_URL_SFN: endpoints.stepFunctions,
    AWS_ENDPOINT_URL_STS: endpoints.sts,
    AWS_ENDPOINT_URL_KMS: endpoints.kms,
    AWS_ENDPOINT_URL_SESV2: endpoints.ses,
    STATE_MACHINE_ROLE_ARN: MACHINE_ROLE,
    STATE_MACHINE_PREFIX: MACHINE_PREFIX,
    STATE_MACHINE_LOG_ARN: logGroupArn("/aws/vendedlogs/states/lossline"),
    SECRETS_KEY_ARN: keyArn(SECRETS_KEY),
    ...(provider === undefined
      ? {}
      : {
          OIDC_ISSUER: provider.issuer,
          OIDC_AUDIENCE: provider.audience,
          OIDC_CLIENT_ID: provider.clientId,
        }),
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true",
  });
  actAs("api");
}

/**
 * From now on, what is loaded has the credentials of this function's own role. A function reads them once, when it is
 * loaded: on AWS they are in its environment before it starts, and here all functions live in one process.
 */
export function actAs(name: FunctionName): void {
  const credentials = credentialsOf.get(name);
  if (credentials !== undefined) {
    Object.assign(process.env, {
      AWS_ACCESS_KEY_ID: credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
      AWS_SESSION_TOKEN: credentials.sessionToken,
      TENANT_ROLE_ARN: tenantRoleArn(name),
    });
  }
}
