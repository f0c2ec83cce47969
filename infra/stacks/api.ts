import { Duration, Stack, type StackProps } from "aws-cdk-lib";
import type { HttpApi } from "aws-cdk-lib/aws-apigatewayv2";
import { Rule, Schedule } from "aws-cdk-lib/aws-events";
import { LambdaFunction } from "aws-cdk-lib/aws-events-targets";
import type { Construct } from "constructs";
import { PublicApi } from "../constructs/public-api.ts";
import { ServiceFunction } from "../constructs/service-function.ts";
import type { SignIn } from "../constructs/sign-in.ts";
import { type Kept, machinePrefix } from "../permissions.ts";
import type { Stage } from "../stages.ts";
import type { StepsStack } from "./steps.ts";

export interface ApiProps extends StackProps {
  readonly stage: Stage;
  readonly kept: Kept;
  readonly signIn: SignIn;
  readonly steps: StepsStack;
}

/** What takes requests, and what looks after runs that nobody is looking after. */
export class ApiStack extends Stack {
  readonly httpApi: HttpApi;

  constructor(scope: Construct, id: string, { stage, kept, signIn, steps, ...props }: ApiProps) {
    super(scope, id, props);
    const machines = {
      TRANCHE_FUNCTION_ARN: steps.tranche.live.functionArn,
      STATE_MACHINE_ROLE_ARN: steps.machineRole.roleArn,
      STATE_MACHINE_PREFIX: machinePrefix(stage),
    };

    const api = new ServiceFunction(this, "Api", {
      name: "api",
      stage,
      kept,
      memorySize: 3008,
      timeout: Duration.seconds(29),
      environment: {
        ...machines,
        WAIT_FUNCTION_ARN: steps.wait.live.functionArn,
        FINAL_CHECK_FUNCTION_ARN: steps.finalCheck.live.functionArn,
        NOTIFY_FUNCTION_ARN: steps.notify.live.functionArn,
        FAIL_RUN_FUNCTION_ARN: steps.failRun.live.functionArn,
        SECRETS_KEY_ARN: kept.secretsKey.keyArn,
        SIGN_UP: stage.signUp,
        DEFAULT_PLAN: stage.defaultPlan,
        MAIL_FROM: stage.mailFrom,
        DASHBOARD_URL: stage.dashboardUrl,
        ...signIn.settings,
      },
    });
    this.httpApi = new PublicApi(this, "PublicApi", { stage, handler: api.function }).httpApi;

    const sweep = new ServiceFunction(this, "Sweep", {
      name: "sweep",
      stage,
      kept,
      // It may have to freeze a waiting run, of a million accounts.
      memorySize: 3008,
      timeout: Duration.minutes(5),
      environment: machines,
    });
    const tell = new ServiceFunction(this, "Tell", {
      name: "tell",
      stage,
      kept,
      memorySize: 512,
      timeout: Duration.minutes(5),
      environment: { SECRETS_KEY_ARN: kept.secretsKey.keyArn },
    });
    new Rule(this, "EveryMinute", {
      schedule: Schedule.rate(Duration.minutes(1)),
      targets: [sweep, tell].map((each) => new LambdaFunction(each.function, { retryAttempts: 0 })),
    });
  }
}
