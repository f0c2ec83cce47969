import { Duration, Stack, type StackProps } from "aws-cdk-lib";
import type { HttpApi } from "aws-cdk-lib/aws-apigatewayv2";
import type { Table } from "aws-cdk-lib/aws-dynamodb";
import { Rule, Schedule } from "aws-cdk-lib/aws-events";
import { LambdaFunction } from "aws-cdk-lib/aws-events-targets";
import type { Construct } from "constructs";
import { PublicApi } from "../constructs/public-api.ts";
import { ServiceFunction } from "../constructs/service-function.ts";
import { machinePrefix, publishingPolicy, startingPolicy, watchingPolicy } from "../permissions.ts";
import type { Stage } from "../stages.ts";
import type { StepsStack } from "./steps.ts";

export interface ApiProps extends StackProps {
  readonly stage: Stage;
  readonly table: Table;
  readonly steps: StepsStack;
}

/** What takes requests, and what looks after runs that nobody is looking after. */
export class ApiStack extends Stack {
  readonly httpApi: HttpApi;

  constructor(scope: Construct, id: string, { stage, table, steps, ...props }: ApiProps) {
    super(scope, id, props);
    const machines = {
      TRANCHE_FUNCTION_ARN: steps.tranche.live.functionArn,
      STATE_MACHINE_ROLE_ARN: steps.machineRole.roleArn,
      STATE_MACHINE_PREFIX: machinePrefix(stage),
    };

    const api = new ServiceFunction(this, "Api", {
      name: "api",
      stage,
      table,
      memorySize: 1769,
      timeout: Duration.seconds(29),
      environment: {
        ...machines,
        FINAL_CHECK_FUNCTION_ARN: steps.finalCheck.live.functionArn,
        NOTIFY_FUNCTION_ARN: steps.notify.live.functionArn,
        FAIL_RUN_FUNCTION_ARN: steps.failRun.live.functionArn,
        SIGN_UP: stage.signUp,
      },
      policies: {
        publish: publishingPolicy(this, stage, steps.machineRole),
        start: startingPolicy(this, stage),
        watch: watchingPolicy(this, stage, ["GetExecutionHistory"]),
      },
    });
    this.httpApi = new PublicApi(this, "PublicApi", { stage, handler: api.function }).httpApi;

    const sweep = new ServiceFunction(this, "Sweep", {
      name: "sweep",
      stage,
      table,
      memorySize: 512,
      timeout: Duration.minutes(5),
      environment: machines,
      policies: {
        start: startingPolicy(this, stage),
        watch: watchingPolicy(this, stage, ["DescribeExecution"]),
      },
    });
    new Rule(this, "EveryMinute", {
      schedule: Schedule.rate(Duration.minutes(1)),
      targets: [new LambdaFunction(sweep.function, { retryAttempts: 0 })],
    });
  }
}
