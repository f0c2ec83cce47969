import { Duration } from "aws-cdk-lib";
import { Rule, Schedule } from "aws-cdk-lib/aws-events";
import { LambdaFunction } from "aws-cdk-lib/aws-events-targets";
import type { IFunction } from "aws-cdk-lib/aws-lambda";
import type { Construct } from "constructs";

/** Calls a function every minute, and not again if it fails: the next minute does what was left undone. */
export class EveryMinute extends Rule {
  constructor(scope: Construct, id: string, called: IFunction) {
    super(scope, id, {
      schedule: Schedule.rate(Duration.minutes(1)),
      targets: [new LambdaFunction(called, { retryAttempts: 0 })],
    });
  }
}
