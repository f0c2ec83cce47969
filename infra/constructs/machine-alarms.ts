import { Duration } from "aws-cdk-lib";
import { Metric, Stats } from "aws-cdk-lib/aws-cloudwatch";
import { Construct } from "constructs";
import { EndedExecutions } from "./ended-executions.ts";
import { OperatorAlarm, type Watch } from "./operator-alarm.ts";

const PERIOD = Duration.minutes(5);

/** Step Functions makes what it throttles wait and goes on; that is noticed when it is more than a moment's burst. */
const THROTTLES = 100;

/** Rings for executions of the tenants' state machines, which are made at run time. */
export class MachineAlarms extends Construct {
  constructor(scope: Construct, id: string, watch: Watch) {
    super(scope, id);
    new EndedExecutions(this, "Ended", watch);
    new OperatorAlarm(this, "Throttles", {
      ...watch,
      rings: "Step Functions throttles",
      first: "See in the dashboard how many executions run, and have the quota of state transitions raised.",
      metric: throttledTransitions(PERIOD),
      threshold: THROTTLES,
    });
  }
}

/** Transitions that had to wait because there were too many at once, of all state machines of the account and region. */
export function throttledTransitions(period: Duration): Metric {
  return new Metric({
    namespace: "AWS/States",
    metricName: "ThrottledEvents",
    dimensionsMap: { ServiceMetric: "StateTransition" },
    statistic: Stats.SUM,
    period,
  });
}
