import { Duration } from "aws-cdk-lib";
import { Stats } from "aws-cdk-lib/aws-cloudwatch";
import { Construct } from "constructs";
import type { FunctionName } from "../isolation/needs.ts";
import { OperatorAlarm, type Watch } from "./operator-alarm.ts";
import type { ServiceFunction } from "./service-function.ts";

/** What is called every minute, whatever happens. */
const EVERY_MINUTE: readonly FunctionName[] = ["sweep", "tell"];

const PERIOD = Duration.minutes(5);

/**
 * Whatever may pass by itself is thrown and tried again: single errors are no news, and what becomes of a run of them rings
 * elsewhere. Of a function that is called every minute three in five minutes are most.
 */
const ERRORS = 3;
const FOR_A_QUARTER_OF_AN_HOUR = 3;

/** What is throttled is tried again, too; that it happens at all says that the account's concurrency is used up. */
const THROTTLES = 5;

/** Who takes this much of its time gets none of it done when it takes a little more. */
const SHARE_OF_TIMEOUT = 0.8;

/** Rings for one function: when it fails, is throttled, comes near its time-out, or does not run. */
export class FunctionAlarms extends Construct {
  constructor(scope: Construct, id: string, watch: Watch, watched: ServiceFunction) {
    super(scope, id);
    const { name, function: lambda, timeout } = watched;
    const alarm = { ...watch, of: name };
    new OperatorAlarm(this, "Errors", {
      ...alarm,
      rings: "A function fails",
      first: `Search the log of ${name} for level ERROR, and for what was deployed last.`,
      metric: lambda.metricErrors({ period: PERIOD }),
      threshold: ERRORS,
      periods: FOR_A_QUARTER_OF_AN_HOUR,
    });
    new OperatorAlarm(this, "Throttles", {
      ...alarm,
      rings: "A function is throttled",
      first: "See in the dashboard which function uses the account's concurrency, and have the quota raised.",
      metric: lambda.metricThrottles({ period: PERIOD }),
      threshold: THROTTLES,
    });
    new OperatorAlarm(this, "Duration", {
      ...alarm,
      rings: "A function comes near its time-out",
      first: `Find the longest traces of ${name}: what do they wait for, and for whom?`,
      metric: lambda.metricDuration({ period: PERIOD, statistic: Stats.MAXIMUM }),
      threshold: SHARE_OF_TIMEOUT * timeout.toMilliseconds(),
    });
    if (EVERY_MINUTE.includes(name)) {
      new OperatorAlarm(this, "Stopped", {
        ...alarm,
        rings: "A scheduled function does not run",
        first: `See whether the rule that calls ${name} every minute is there and enabled.`,
        metric: lambda.metricInvocations({ period: PERIOD }),
        threshold: 1,
        below: true,
      });
    }
  }
}
