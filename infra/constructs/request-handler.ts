import { Duration } from "aws-cdk-lib";
import type { Construct } from "constructs";
import type { Kept } from "../permissions.ts";
import type { Stage } from "../stages.ts";
import { ServiceFunction } from "./service-function.ts";
import type { SignIn } from "./sign-in.ts";

export interface RequestHandlerProps {
  readonly stage: Stage;
  readonly kept: Kept;
  readonly signIn: SignIn;
  /** By which it makes state machines and knows them. */
  readonly machines: Readonly<Record<string, string>>;
}

/** The function that answers every request to the API. It is not waited for longer than API Gateway waits. */
export class RequestHandler extends ServiceFunction {
  constructor(scope: Construct, id: string, { stage, kept, signIn, machines }: RequestHandlerProps) {
    super(scope, id, {
      name: "api",
      stage,
      kept,
      // A dry run of 25,000 accounts is computed in the request.
      memorySize: 3008,
      timeout: Duration.seconds(29),
      environment: {
        ...machines,
        ...signIn.settings,
        SECRETS_KEY_ARN: kept.secretsKey.keyArn,
        SIGN_UP: stage.signUp,
        DEFAULT_PLAN: stage.defaultPlan,
        MAIL_FROM: stage.mailFrom,
        DASHBOARD_URL: stage.dashboardUrl,
      },
    });
  }
}
