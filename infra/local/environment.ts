import { ACCOUNT, REGION } from "./arns.ts";
import { FUNCTION_SETTINGS } from "./functions.ts";

/** What the user may set otherwise before starting. */
const DEFAULTS = {
  AWS_REGION: REGION,
  TABLE_NAME: "lossline",
  SIGN_UP: "open",
  WEBHOOK_REACH: "anywhere",
};

/** A DynamoDB that the user named (an emulator elsewhere, or AWS itself), to be used instead of an engine of our own. */
export function givenDynamoDb(): string | undefined {
  return process.env.AWS_ENDPOINT_URL_DYNAMODB || undefined;
}

/** The OpenID provider that the user named, to be used instead of one of our own. */
export function givenIssuer(): string | undefined {
  return process.env.OIDC_ISSUER || undefined;
}

/**
 * Gives the functions the environment that they would have on AWS. The SDK finds its endpoints in it by itself; the
 * credentials are worth nothing, unless the user's own DynamoDB needs real ones.
 */
export function setEnvironment(
  endpoints: { readonly dynamoDb: string; readonly stepFunctions: string },
  provider?: { readonly issuer: string; readonly audience: string; readonly clientId: string },
): void {
  if (givenDynamoDb() === undefined) {
    delete process.env.AWS_PROFILE;
    Object.assign(process.env, {
      AWS_ACCESS_KEY_ID: "local",
      AWS_SECRET_ACCESS_KEY: "local",
      AWS_REGION: REGION,
    });
  }
  Object.assign(process.env, {
    ...DEFAULTS,
    ...process.env,
    ...FUNCTION_SETTINGS,
    AWS_ENDPOINT_URL_DYNAMODB: endpoints.dynamoDb,
    AWS_ENDPOINT_URL_SFN: endpoints.stepFunctions,
    STATE_MACHINE_ROLE_ARN: `arn:aws:iam::${ACCOUNT}:role/lossline-state-machines`,
    STATE_MACHINE_PREFIX: "lossline-",
    ...(provider === undefined
      ? {}
      : {
          OIDC_ISSUER: provider.issuer,
          OIDC_AUDIENCE: provider.audience,
          OIDC_CLIENT_ID: provider.clientId,
        }),
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true",
  });
}
