import { Stack, type StackProps } from "aws-cdk-lib";
import type { HttpApi } from "aws-cdk-lib/aws-apigatewayv2";
import type { Construct } from "constructs";
import { PublicApi } from "../constructs/public-api.ts";
import { RequestHandler } from "../constructs/request-handler.ts";
import type { SignIn } from "../constructs/sign-in.ts";
import { Sweeper } from "../constructs/sweeper.ts";
import { WebhookDelivery } from "../constructs/webhook-delivery.ts";
import { type Kept, machinePrefix } from "../permissions.ts";
import type { Stage } from "../stages.ts";
import type { StepsStack } from "./steps.ts";

export interface ApiProps extends StackProps {
  readonly stage: Stage;
  readonly kept: Kept;
  readonly signIn: SignIn;
  readonly steps: StepsStack;
}

/** What takes requests, what looks after runs that nobody is looking after, and what tells the tenants' endpoints. */
export class ApiStack extends Stack {
  readonly httpApi: HttpApi;

  constructor(scope: Construct, id: string, { stage, kept, signIn, steps, ...props }: ApiProps) {
    super(scope, id, props);
    const machines = {
      TRANCHE_FUNCTION_ARN: steps.tranche.live.functionArn,
      WAIT_FUNCTION_ARN: steps.wait.live.functionArn,
      FINAL_CHECK_FUNCTION_ARN: steps.finalCheck.live.functionArn,
      NOTIFY_FUNCTION_ARN: steps.notify.live.functionArn,
      FAIL_RUN_FUNCTION_ARN: steps.failRun.live.functionArn,
      STATE_MACHINE_ROLE_ARN: steps.machineRole.roleArn,
      STATE_MACHINE_PREFIX: machinePrefix(stage),
      STATE_MACHINE_LOG_ARN: steps.machineLog.logGroupArn,
    };

    const api = new RequestHandler(this, "Api", {
      stage,
      kept,
      signIn,
      machines,
    });
    this.httpApi = new PublicApi(this, "PublicApi", { stage, handler: api.function }).httpApi;
    new Sweeper(this, "Sweeper", { stage, kept, machines });
    new WebhookDelivery(this, "WebhookDelivery", { stage, kept });
  }
}
