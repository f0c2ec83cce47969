import { Aws, CfnOutput, RemovalPolicy } from "aws-cdk-lib";
import {
  AccountRecovery,
  FeaturePlan,
  Mfa,
  OAuthScope,
  StandardThreatProtectionMode,
  UserPool,
  UserPoolEmail,
} from "aws-cdk-lib/aws-cognito";
import { Construct } from "constructs";
import { SIGNED_IN } from "../../dashboard/route/paths.ts";
import type { Stage } from "../stages.ts";

/** What access tokens are for. Cognito writes no audience into them: there, the application's id says the same. */
const AUDIENCE = "urn:lossline:api";

/**
 * The people who sign in, in a Cognito user pool that outlives its stack: who they are in their tenants hangs on it. They
 * register themselves, prove their e-mail address, and use a second factor; what they may do is for their tenants to say.
 */
export class SignIn extends Construct {
  /** What the API verifies access tokens by. */
  readonly settings: Readonly<Record<"OIDC_ISSUER" | "OIDC_AUDIENCE" | "OIDC_CLIENT_ID", string>>;

  constructor(scope: Construct, id: string, { stage }: { readonly stage: Stage }) {
    super(scope, id);
    const pool = new UserPool(this, "Pool", {
      selfSignUpEnabled: true,
      signInAliases: { email: true },
      signInCaseSensitive: false,
      autoVerify: { email: true },
      keepOriginal: { email: true },
      passwordPolicy: {
        minLength: 12,
        requireLowercase: true,
        requireUppercase: true,
        requireDigits: true,
        requireSymbols: true,
      },
      mfa: Mfa.REQUIRED,
      mfaSecondFactor: { sms: false, otp: true },
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      // By itself, Cognito sends 50 letters a day.
      email: UserPoolEmail.withSES({
        fromEmail: stage.mailFrom,
        fromName: "Lossline",
        sesRegion: Aws.REGION,
      }),
      // A password that was stolen elsewhere, or a sign-in that looks like a thief's, is stopped.
      featurePlan: FeaturePlan.PLUS,
      standardThreatProtectionMode: StandardThreatProtectionMode.FULL_FUNCTION,
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    // Its metadata has an endpoint for e-mail addresses only where it has a domain.
    pool.addDomain("Domain", { cognitoDomain: { domainPrefix: domainPrefix(stage) } });
    const client = pool.addClient("Dashboard", {
      generateSecret: false,
      oAuth: {
        flows: { authorizationCodeGrant: true },
        scopes: [OAuthScope.OPENID, OAuthScope.EMAIL],
        callbackUrls: [`${stage.dashboardUrl}${SIGNED_IN}`],
        logoutUrls: [`${stage.dashboardUrl}/`],
      },
      preventUserExistenceErrors: true,
      enableTokenRevocation: true,
    });
    this.settings = {
      OIDC_ISSUER: pool.userPoolProviderUrl,
      OIDC_AUDIENCE: AUDIENCE,
      OIDC_CLIENT_ID: client.userPoolClientId,
    };
    new CfnOutput(this, "Issuer", { value: pool.userPoolProviderUrl });
  }
}

/** One in a region of all of AWS. */
const domainPrefix = (stage: Stage) => `lossline-${stage.name}-${Aws.ACCOUNT_ID}`;

/**
 * The origins at which the dashboard asks for metadata and for tokens. They follow from the stage, so that its stack
 * does not hang on the one in which the people are.
 */
export const signInOrigins = (stage: Stage): readonly string[] => [
  `https://cognito-idp.${Aws.REGION}.amazonaws.com`,
  `https://${domainPrefix(stage)}.auth.${Aws.REGION}.amazoncognito.com`,
];
